/** `card apdu HEX…`: sends commands as they are and prints the answers. */
import { Channel } from '../apdu/channel.ts';
import { wordText } from '../apdu/status-word.ts';
import { fromHex, toHex } from '../bytes.ts';
import { systemClock } from '../clock.ts';
import { refusalOfError } from '../profile/card-failure.ts';
import type { CardTransport } from '../transport/card-transport.ts';
import { chooseTransport, DONE, explain, REFUSED, type ToolOptions } from './options.ts';

const WAIT_LIMIT_MS = 10_000;

export async function sendApdus(texts: readonly string[], options: ToolOptions): Promise<number> {
  const commands: Uint8Array[] = [];
  for (const text of texts) {
    const command = commandOf(text);
    if (!command) {
      explain('card.tool.badHex', { text });
      return REFUSED;
    }
    commands.push(command);
  }
  const chosen = chooseTransport(options);
  if (!chosen.ok) {
    explain(chosen.error.code, chosen.error.params);
    return REFUSED;
  }
  const { transport, insert } = chosen.value;
  const ready = cardIn(transport, options.reader);
  insert();
  const reader = await ready;
  if (reader === null) {
    explain('card.tool.noCard');
    return REFUSED;
  }
  try {
    await converse(transport, reader, commands);
    return DONE;
  } catch (error) {
    const refusal = refusalOfError(error);
    if (!refusal) throw error;
    explain(refusal.code, refusal.params);
    return REFUSED;
  } finally {
    await transport.close();
  }
}

async function converse(
  transport: CardTransport,
  reader: string,
  commands: readonly Uint8Array[],
): Promise<void> {
  const link = await transport.connect(reader);
  const channel = new Channel(link, systemClock);
  for (const command of commands) {
    const { data, word } = await channel.sendRaw(command);
    console.log(`${toHex(data)}${wordText(word)}`);
  }
  await link.disconnect('unpower'); // a VERIFY may have been among them
}

function commandOf(text: string): Uint8Array | null {
  try {
    const bytes = fromHex(text);
    return bytes.length >= 4 ? bytes : null;
  } catch {
    return null;
  }
}

/** Name of the first reader with a card in it, or null after the waiting time. */
function cardIn(transport: CardTransport, wanted: string | undefined): Promise<string | null> {
  return new Promise((resolve) => {
    systemClock.after(WAIT_LIMIT_MS, () => resolve(null));
    transport.start({
      serviceUp: () => undefined,
      serviceDown: () => resolve(null),
      readerFound: () => undefined,
      readerLost: () => undefined,
      status: ({ reader, present }) => {
        if (present && (wanted === undefined || wanted === reader)) resolve(reader);
      },
    });
  });
}
