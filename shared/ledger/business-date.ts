/** Business dates as records carry them: year·10000 + month·100 + day in Asia/Shanghai. */
import { businessDate } from '../clock.ts';

/** Day in Asia/Shanghai of an epoch time in ms. */
export function businessDateOf(timeMs: number): number {
  return Number(businessDate(timeMs).replaceAll('-', ''));
}

/** `20260305` → `2026-03-05`. */
export function businessDateText(date: number): string {
  const digits = String(date).padStart(8, '0');
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}
