/** VERIFY and the question for the tries left, by the PIN part of a profile. */
import type { Channel } from '../apdu/channel.ts';
import { refusalOfWord, statusKind, triesOf } from '../apdu/status-word.ts';
import { fromHex } from '../bytes.ts';
import { CardFailure } from '../profile/card-failure.ts';
import type { ProfilePin } from '../profile/profile.ts';
import { selectAll } from '../profile/select.ts';

export type PinVerdict =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'wrong'; readonly triesLeft: number | undefined }
  | { readonly kind: 'blocked' };

/** Sends the block to the card. Throws CardFailure when the card refuses for another reason. */
export async function verifyPin(
  channel: Channel,
  pin: ProfilePin,
  block: Uint8Array,
): Promise<PinVerdict> {
  await selectPinPlace(channel, pin);
  const [cla = 0, ins = 0x20, p1 = 0, p2 = 0] = fromHex(pin.verify);
  const { word } = await channel.send({ cla, ins, p1, p2, data: block });
  const verdict = verdictOf(word);
  if (!verdict) throw new CardFailure(refusalOfWord(word));
  return verdict;
}

/** Tries left as the card tells them without a PIN; undefined when it does not say. */
export async function askTries(channel: Channel, pin: ProfilePin): Promise<number | undefined> {
  if (!pin.triesQuery) return undefined;
  await selectPinPlace(channel, pin);
  const { word } = await channel.sendRaw(fromHex(pin.triesQuery));
  if (statusKind(word) === 'pinBlocked') return 0;
  return triesOf(word) ?? undefined;
}

async function selectPinPlace(channel: Channel, pin: ProfilePin): Promise<void> {
  const selection = await selectAll(channel, pin.select);
  if (!selection.ok) throw new CardFailure(refusalOfWord(selection.word));
}

function verdictOf(word: number): PinVerdict | null {
  const kind = statusKind(word);
  if (kind === 'ok') return { kind: 'accepted' };
  if (kind === 'pinBlocked') return { kind: 'blocked' };
  if (kind !== 'tries') return null;
  const triesLeft = triesOf(word) ?? undefined;
  return triesLeft === 0 ? { kind: 'blocked' } : { kind: 'wrong', triesLeft };
}
