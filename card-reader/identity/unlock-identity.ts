/**
 * Opens a 3.00 card in two steps with the key service of the centre: the card's challenge goes out,
 * the cryptogram comes back, then the identity is readable until the card loses power. The key id
 * stands in the profile; it is not published and has to be set to the region's value.
 */
import type { CardData } from '../../shared/card/card-data.ts';
import type { IdentityChallenge } from '../../shared/card/messages.ts';
import type { Channel } from '../apdu/channel.ts';
import { statusKind } from '../apdu/status-word.ts';
import { concatBytes, fromHex, toHex } from '../bytes.ts';
import { CardFailure } from '../profile/card-failure.ts';
import type { CardProfile } from '../profile/profile.ts';
import { readCard } from '../profile/read-card.ts';
import { selectAll } from '../profile/select.ts';
import { diversificationFactors } from './factors.ts';

/** Where the cryptogram comes from: hex, or null when there was no answer. */
export type IdentityAuthority = (challenge: IdentityChallenge) => Promise<string | null>;

type IdentityLock = NonNullable<CardProfile['identityLock']>;

const CRYPTOGRAM = /^[0-9A-Fa-f]{16}$/;
/** TS, T0, TA1, TB1 of the ATRs in use come before the historical bytes. */
const ATR_HEAD_BYTES = 4;

/** Reads the whole card after the authentication. Throws CardFailure when it does not succeed. */
export async function unlockIdentity(
  channel: Channel,
  profile: CardProfile,
  card: CardData,
  authority: IdentityAuthority,
): Promise<CardData> {
  const lock = profile.identityLock;
  if (!lock || !card.identityLocked) throw new CardFailure({ code: 'card.notLocked' });
  const atr = fromHex(card.atrHex);
  await selectAll(channel, profile.recognise);
  const challenge = await channel.sendRaw(fromHex(lock.challenge));
  if (statusKind(challenge.word) !== 'ok') throw new CardFailure({ code: 'card.authFailed' });
  const cryptogram = await authority(challengeOf(lock, card, atr, challenge.data));
  if (cryptogram === null) throw new CardFailure({ code: 'card.authTimeout' });
  if (!CRYPTOGRAM.test(cryptogram)) throw new CardFailure({ code: 'card.authFailed' });
  const [cla = 0, ins = 0x82, p1 = 0, p2 = 0] = fromHex(lock.authenticate);
  const data = concatBytes(fromHex(cryptogram), challenge.data);
  const { word } = await channel.send({ cla, ins, p1, p2, data });
  if (statusKind(word) !== 'ok') throw new CardFailure({ code: 'card.authFailed' });
  const open = await readCard(channel, atr, profile);
  if (open.identityLocked) throw new CardFailure({ code: 'card.authFailed' });
  return open;
}

function challengeOf(
  lock: IdentityLock,
  card: CardData,
  atr: Uint8Array,
  challenge: Uint8Array,
): IdentityChallenge {
  const { regionCode, cardRecognitionCode } = card.holder;
  return {
    regionCode,
    atrHistorical: toHex(atr.subarray(ATR_HEAD_BYTES)),
    algorithm: lock.algorithm,
    cardRecognitionCode,
    factors: toHex(diversificationFactors(regionCode, atr, [2, 3])),
    challenge: toHex(challenge),
  };
}
