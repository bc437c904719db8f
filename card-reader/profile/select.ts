/** Sends the select commands of a profile. */
import type { Channel } from '../apdu/channel.ts';
import { statusKind } from '../apdu/status-word.ts';
import { fromHex } from '../bytes.ts';
import type { SelectGroup } from './profile.ts';

/** `ok`, or the status word of the last form that was refused. */
export type Selection = { readonly ok: true } | { readonly ok: false; readonly word: number };

/** Runs every group in order; in a group the first form the card accepts counts. */
export async function selectAll(
  channel: Channel,
  groups: readonly SelectGroup[],
): Promise<Selection> {
  for (const forms of groups) {
    const selection = await selectOne(channel, forms);
    if (!selection.ok) return selection;
  }
  return { ok: true };
}

async function selectOne(channel: Channel, forms: SelectGroup): Promise<Selection> {
  let word = 0;
  for (const form of forms) {
    word = (await channel.sendRaw(fromHex(form))).word;
    const kind = statusKind(word);
    if (kind === 'ok' || kind === 'warning') return { ok: true };
  }
  return { ok: false, word };
}
