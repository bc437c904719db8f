/** Return values of vendor reader libraries: their own table, and card errors as minus the status word. */
import type { Refusal } from '../../shared/result.ts';
import { refusalOfWord, triesOf } from '../apdu/status-word.ts';

/** Only these say that the online key service has to step in instead of a PSAM. */
const NEEDS_KEY_SERVICE: readonly number[] = [-2201, -2202, -2203, -27272, -24];

const TABLE: Readonly<Record<number, Refusal['code']>> = {
  [-1]: 'card.state.unknownCard',
  [-2]: 'card.state.empty',
  [-3]: 'card.state.mute',
  [-4]: 'card.state.mute',
  [-5]: 'card.noLibrary',
  [-11]: 'card.state.noReader',
  [-12]: 'card.state.noReader',
  [-21]: 'card.authFailed',
  [-31]: 'card.pin.cancelled',
  [-32]: 'card.timeout',
  [-35]: 'card.pin.initial',
  [-51]: 'card.pin.wrongNoCount',
  [-52]: 'card.pin.blocked',
};

const LOWEST_WORD = 0x6000;
const HIGHEST_WORD = 0x9fff;

/** True when a 3.00 card has to be opened through the centre's key service. */
export function needsKeyService(code: number): boolean {
  return NEEDS_KEY_SERVICE.includes(code);
}

/** The refusal behind a negative return value. */
export function refusalOfVendorCode(code: number): Refusal {
  if (needsKeyService(code)) return { code: 'card.identityLocked' };
  const known = TABLE[code];
  if (known) return { code: known };
  const word = -code;
  if (word < LOWEST_WORD || word > HIGHEST_WORD) {
    return { code: 'card.vendor.failed', params: { message: String(code) } };
  }
  const triesLeft = triesOf(word);
  if (triesLeft === null) return refusalOfWord(word);
  if (triesLeft === 0) return { code: 'card.pin.blocked' };
  return { code: 'card.pin.wrong', params: { triesLeft } };
}
