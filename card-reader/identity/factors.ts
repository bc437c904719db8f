/**
 * Diversification factors of a social security card, eight bytes per level: province and city in
 * ASCII, then the card itself. They turn a master key into the key of this very card, so a wrong or
 * stale ATR makes every authentication fail.
 */
import { concatBytes } from '../bytes.ts';

export type FactorLevel = 1 | 2 | 3;

const FACTOR_BYTES = 8;

/** The factors of the given levels in a row; `regionCode` is the six digits of the 卡识别码. */
export function diversificationFactors(
  regionCode: string,
  atr: Uint8Array,
  levels: readonly FactorLevel[],
): Uint8Array {
  const ascii = (text: string) => new TextEncoder().encode(text);
  const byLevel: Readonly<Record<FactorLevel, Uint8Array>> = {
    1: ascii(`${regionCode.slice(0, 2)}0000sh`),
    2: ascii(`${regionCode}sx`),
    3: atr.subarray(-FACTOR_BYTES),
  };
  return concatBytes(...levels.map((level) => byLevel[level]));
}
