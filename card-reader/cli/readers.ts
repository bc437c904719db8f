/** `card readers`: lists readers and whether a card is in. */
import { say } from '../../shared/messages/index.ts';
import { toHex } from '../bytes.ts';
import { systemClock } from '../clock.ts';
import { refusalOfFault } from '../profile/card-failure.ts';
import type { ReaderStatus } from '../transport/card-transport.ts';
import { chooseTransport, DONE, explain, language, REFUSED, type ToolOptions } from './options.ts';

/** Readers report themselves within a moment of the start. */
const LISTEN_MS = 600;

export async function listReaders(options: ToolOptions): Promise<number> {
  const chosen = chooseTransport(options);
  if (!chosen.ok) {
    explain(chosen.error.code, chosen.error.params);
    return REFUSED;
  }
  const { transport, insert } = chosen.value;
  const readers = new Map<string, ReaderStatus | null>();
  let up = true;
  transport.start({
    serviceUp: () => undefined,
    serviceDown: (error) => {
      if (up) explain(refusalOfFault(error.fault).code);
      up = false;
    },
    readerFound: (reader) => readers.set(reader, null),
    readerLost: (reader) => readers.delete(reader),
    status: (status) => readers.set(status.reader, status),
  });
  insert();
  await new Promise<void>((done) => systemClock.after(LISTEN_MS, done));
  await transport.close();
  if (up && readers.size === 0) explain('card.state.noReader');
  const list = [...readers].map(([reader, status]) => ({
    reader,
    present: status?.present ?? false,
    mute: status?.mute ?? false,
    atr: toHex(status?.atr ?? new Uint8Array(0)),
  }));
  if (options.json) console.log(JSON.stringify(list));
  else for (const one of list) console.log(`${one.reader}\t${stateOf(one)}\t${one.atr}`);
  return readers.size > 0 ? DONE : REFUSED;
}

function stateOf({ present, mute }: { present: boolean; mute: boolean }): string {
  if (mute) return say('card.state.mute', language);
  return present ? 'ATR' : say('card.state.empty', language);
}
