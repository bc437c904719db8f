/** `card emulate FILE`: puts a card image into a vpcd reader until it is interrupted. */
import { VpcdCard } from '../virtual/vpcd-card.ts';
import { DONE, explain, REFUSED, readImage, type ToolOptions } from './options.ts';

/** Where vpcd listens when nobody configured it otherwise. */
const VPCD_PORT = 35_963;

export async function emulate(file: string, options: ToolOptions): Promise<number> {
  const image = readImage(file);
  if (!image.ok) {
    explain(image.error.code, image.error.params);
    return REFUSED;
  }
  const port = Number(options.port ?? VPCD_PORT);
  // Images with long answers cannot use the remedy for slow vpcd builds.
  const earlyHighByte = options.plain !== true && (image.value.faults?.answerLength ?? 0) === 0;
  const card = await VpcdCard.insert(image.value, { port, earlyHighByte }).catch(() => null);
  if (!card) {
    explain('card.tool.noPort', { port });
    return REFUSED;
  }
  explain('card.tool.emulating', { port });
  process.once('SIGINT', () => void card.remove());
  process.once('SIGTERM', () => void card.remove());
  await card.whenOut();
  return DONE;
}
