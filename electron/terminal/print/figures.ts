/** Figures as they stand on paper. */
import { PRICE_SCALE } from '../../../shared/money/money.ts';

/** `12345600` with 6 decimals → `12.3456`; at least `least` decimals are kept. */
function decimal(scaled: number, decimals: number, least: number): string {
  const digits = String(Math.abs(scaled)).padStart(decimals + 1, '0');
  const fraction = digits.slice(-decimals).replace(/0+$/, '').padEnd(least, '0');
  const whole = `${scaled < 0 ? '-' : ''}${digits.slice(0, -decimals)}`;
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** Price in 1e-6 yuan → yuan with two to six decimals. */
export function priceText(priceMicroYuan: number): string {
  return decimal(priceMicroYuan, String(PRICE_SCALE).length - 1, 2);
}

/** Quantity in 1e-4 → as few decimals as it needs. */
export function quantityText(quantityE4: number): string {
  return decimal(quantityE4, 4, 0);
}

/** Ratio in 1e-4 → percent, `1000` → `10%`. */
export function percentText(ratioE4: number): string {
  return `${decimal(ratioE4, 2, 0)}%`;
}

/** Place of a record as `npm run verify -- FILE --anchor` takes it: numbers begin anew after a restore. */
export function placeText(seq: number, epoch = 1): string {
  return epoch === 1 ? String(seq) : `${epoch}/${seq}`;
}
