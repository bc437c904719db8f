/** VERIFY and the question for the tries left, by the PIN part of a profile. */
import type { Channel } from '../apdu/channel.ts';
import { refusalOfKeypad, refusalOfWord, statusKind, triesOf } from '../apdu/status-word.ts';
import { fromHex } from '../bytes.ts';
import { CardFailure } from '../profile/card-failure.ts';
import type { ProfilePin } from '../profile/profile.ts';
import { selectAll } from '../profile/select.ts';
import { TransportError } from '../transport/card-transport.ts';
import { featureRequestCode, readFeatures, verifyStructure } from './pinpad.ts';

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

/**
 * Lets the reader's own keypad ask and send the PIN: no digit comes near this process. Throws
 * CardFailure `card.pin.notSupported` when the reader has no keypad; the caller falls back then.
 */
export async function verifyOnPad(
  channel: Channel,
  pin: ProfilePin,
  platform: string,
): Promise<PinVerdict> {
  const answer = await featuresOf(channel, platform);
  const { verifyCode } = readFeatures(answer);
  if (verifyCode === undefined || pin.block !== 'bcd') throw noPad();
  await selectPinPlace(channel, pin);
  const layout = {
    min: pin.padDigits,
    max: pin.padDigits,
    blockBytes: Math.ceil(pin.padDigits / 2),
  };
  const structure = verifyStructure(fromHex(pin.verify), layout);
  const reply = await channel.control(verifyCode, structure);
  const word = reply && reply.length === 2 ? ((reply[0] ?? 0) << 8) | (reply[1] ?? 0) : 0;
  const refusal = refusalOfKeypad(word, layout.min, layout.max);
  if (refusal) throw new CardFailure(refusal);
  const verdict = verdictOf(word);
  if (!verdict) throw new CardFailure(refusalOfWord(word));
  return verdict;
}

/** The answer to the feature request; a reader that knows no such request has no keypad. */
async function featuresOf(channel: Channel, platform: string): Promise<Uint8Array> {
  const answer = await channel
    .control(featureRequestCode(platform), new Uint8Array(0))
    .catch((error: unknown) => {
      if (error instanceof TransportError && error.fault === 'unsupported') return null;
      throw error;
    });
  if (!answer) throw noPad();
  return answer;
}

function noPad(): CardFailure {
  return new CardFailure({ code: 'card.pin.notSupported' });
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
