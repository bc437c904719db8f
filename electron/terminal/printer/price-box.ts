/**
 * The small price display at the till (客显) on a serial line, spoken by the boxes that speak.
 * Bytes: `ESC Q A digits CR` shows a figure, `ESC s n` lights what it means.
 */
import { fenToYuan } from '../../../shared/money/money.ts';

const ESC = 0x1b;
const LIGHTS = { total: 0x32, paid: 0x33, change: 0x34 } as const;

/** Most digits such a display has, the point not counted. */
const MAX_DIGITS = 8;

/** Bytes that show an amount, or nothing when it has more digits than the display. */
export function priceBoxBytes(meaning: keyof typeof LIGHTS, amountFen: number): Uint8Array {
  const text = fenToYuan(amountFen);
  if (text.replaceAll(/\D/g, '').length > MAX_DIGITS) return new Uint8Array();
  const figure = [ESC, 0x51, 0x41, ...Buffer.from(text, 'ascii'), 0x0d];
  return Uint8Array.from([ESC, 0x73, LIGHTS[meaning], ...figure]);
}
