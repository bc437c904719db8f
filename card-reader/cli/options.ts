/** What the commands of the tool share: options, language, files, where a card comes from. */
import { readFileSync } from 'node:fs';
import type { CardImage } from '../../shared/card/card-image.ts';
import { type Language, type MessageCode, say } from '../../shared/messages/index.ts';
import type { MessageParams, Result } from '../../shared/result.ts';
import { ok, refuse } from '../../shared/result.ts';
import { systemClock } from '../clock.ts';
import type { CardTransport } from '../transport/card-transport.ts';
import { PcscliteTransport } from '../transport/pcsclite-transport.ts';
import { SimulatedTransport } from '../transport/simulated-transport.ts';
import { parseCardImage } from '../virtual/parse-image.ts';

export interface ToolOptions {
  readonly reader?: string | undefined;
  readonly simulated?: string | undefined;
  readonly vendor?: string | undefined;
  readonly 'vendor-command'?: string | undefined;
  readonly port?: string | undefined;
  readonly json?: boolean | undefined;
  readonly unmasked?: boolean | undefined;
  readonly plain?: boolean | undefined;
}

export const DONE = 0;
export const REFUSED = 1;

/** Chinese unless the environment asks for English. */
export const language: Language = (process.env.LANG ?? '').startsWith('en') ? 'en' : 'zh-CN';

/** Says something on stderr, so that stdout stays data. */
export function explain(code: MessageCode, params?: MessageParams): void {
  console.error(say(code, language, params));
}

export function readImage(file: string): Result<CardImage> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').replace(/^\uFEFF/, ''); // some editors put a mark in front
  } catch {
    return refuse('card.tool.unreadableFile', { file });
  }
  try {
    return parseCardImage(JSON.parse(text));
  } catch {
    return refuse('card.imageInvalid', { where: file, reason: 'JSON' });
  }
}

/** The transport the options ask for; `insert` puts the simulated card in, once it is started. */
export function chooseTransport(
  options: ToolOptions,
): Result<{ transport: CardTransport; insert: () => void }> {
  if (options.simulated === undefined) {
    return ok({ transport: new PcscliteTransport(systemClock), insert: () => undefined });
  }
  const image = readImage(options.simulated);
  if (!image.ok) return image;
  const transport = new SimulatedTransport(systemClock);
  return ok({ transport, insert: () => transport.insert(image.value) });
}
