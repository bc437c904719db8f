/** VERIFY and the question for the tries left, by the PIN part of a profile. */
import type { Channel } from '../apdu/channel.ts';
import { refusalOfKeypad, refusalOfWord, statusKind, triesOf } from '../apdu/status-word.ts';
import { concatBytes, fromHex } from '../bytes.ts';
import { CardFailure } from '../profile/card-failure.ts';
import type { ProfilePin } from '../profile/profile.ts';
import { selectAll } from '../profile/select.ts';
import { TransportError } from '../transport/card-transport.ts';
import {
  featureRequestCode,
  modifyStructure,
  type PinpadFeatures,
  type PinpadLayout,
  readFeatures,
  verifyStructure,
} from './pinpad.ts';

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
  return mustBeVerdict(word);
}

function mustBeVerdict(word: number): PinVerdict {
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
  const { verifyCode } = await featuresOf(channel, platform);
  if (verifyCode === undefined || pin.block !== 'bcd') throw noPad();
  await selectPinPlace(channel, pin);
  const layout = padLayout(pin);
  return askPad(channel, verifyCode, verifyStructure(fromHex(pin.verify), layout), layout);
}

/** Lets the reader's own keypad ask for the old PIN and twice for the new one, and change it. */
export async function changeOnPad(
  channel: Channel,
  pin: ProfilePin,
  platform: string,
): Promise<PinVerdict> {
  const { modifyCode } = await featuresOf(channel, platform);
  if (modifyCode === undefined || pin.block !== 'bcd' || !pin.change) throw noPad();
  await selectPinPlace(channel, pin);
  const layout = padLayout(pin);
  const separator = fromHex(pin.change.separator ?? '');
  const structure = modifyStructure(fromHex(pin.change.header), separator, layout);
  return askPad(channel, modifyCode, structure, layout);
}

/** Sends old and new block in one command; the card takes the new one when the old is right. */
export async function changePin(
  channel: Channel,
  pin: ProfilePin,
  block: Uint8Array,
  fresh: Uint8Array,
): Promise<PinVerdict> {
  if (!pin.change) throw new CardFailure({ code: 'card.pin.noChange' });
  await selectPinPlace(channel, pin);
  const [cla = 0, ins = 0, p1 = 0, p2 = 0] = fromHex(pin.change.header);
  const data = concatBytes(block, fromHex(pin.change.separator ?? ''), fresh);
  try {
    const { word } = await channel.send({ cla, ins, p1, p2, data });
    return mustBeVerdict(word);
  } catch (error) {
    // The command was on its way and its answer is lost: the card may have taken the new PIN.
    throw error instanceof TransportError
      ? new CardFailure({ code: 'card.pin.changeUnknown' })
      : error;
  } finally {
    data.fill(0);
  }
}

function padLayout({ padDigits }: ProfilePin): PinpadLayout {
  return { min: padDigits, max: padDigits, blockBytes: Math.ceil(padDigits / 2) };
}

async function askPad(
  channel: Channel,
  code: number,
  structure: Uint8Array,
  layout: PinpadLayout,
): Promise<PinVerdict> {
  const reply = await channel.control(code, structure);
  const word = reply && reply.length === 2 ? ((reply[0] ?? 0) << 8) | (reply[1] ?? 0) : 0;
  const refusal = refusalOfKeypad(word, layout.min, layout.max);
  if (refusal) throw new CardFailure(refusal);
  return mustBeVerdict(word);
}

/** Whether the reader has a keypad that verifies PINs; null when it did not get to say. */
export async function hasKeypad(channel: Channel, platform: string): Promise<boolean | null> {
  try {
    return (await featuresOf(channel, platform)).verifyCode !== undefined;
  } catch (error) {
    if (error instanceof CardFailure) return false;
    if (error instanceof TransportError) return null;
    throw error;
  }
}

/** The answer to the feature request; a reader that knows no such request has no keypad. */
async function featuresOf(channel: Channel, platform: string): Promise<PinpadFeatures> {
  const answer = await channel
    .control(featureRequestCode(platform), new Uint8Array(0))
    .catch((error: unknown) => {
      if (error instanceof TransportError && error.fault === 'unsupported') return null;
      throw error;
    });
  if (!answer) throw noPad();
  return readFeatures(answer);
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
