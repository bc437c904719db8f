/** How amounts, quantities and times look on a screen. Formatting only, no arithmetic of money. */
import { fenToYuan } from '../../shared/money/money.ts';

/** `123456` fen → `1,234.56`. */
export function yuan(amountFen: number): string {
  return grouped(fenToYuan(amountFen));
}

/** `12846.50` → `12,846.50`; an amount that is grouped already stays as it is. */
export function grouped(yuanText: string): string {
  const [whole = '', cents = ''] = yuanText.split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}

/** `+12.00` / `-12.00`: for steps that move money. */
export function signedYuan(amountFen: number): string {
  return amountFen > 0 ? `+${yuan(amountFen)}` : yuan(amountFen);
}

/** Price in 1e-6 yuan with two to six decimals: `12500000` → `12.50`. */
export function price(priceMicroYuan: number): string {
  return scaled(priceMicroYuan, 6, 2);
}

/** Quantity in 1e-4 without needless zeros: `15000` → `1.5`. */
export function quantity(quantityE4: number): string {
  return scaled(quantityE4, 4, 0);
}

function scaled(value: number, decimals: number, keep: number): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
  const fraction = digits.slice(-decimals).replace(/0+$/, '').padEnd(keep, '0');
  const whole = digits.slice(0, -decimals);
  return `${value < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Clock time of the counter, whatever the machine's zone: `11-22 09:05`. */
export function shortTime(atMs: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Shanghai',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).formatToParts(atMs);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
}

/** Year on the calendar of the counter. */
export function yearOf(atMs: number): number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', year: 'numeric' });
  return Number(format.format(atMs));
}

/** An interval split into the largest fitting unit, for `screen.age.*`. */
export function age(intervalMs: number): { unit: 'seconds' | 'minutes' | 'hours'; count: number } {
  const seconds = Math.max(0, Math.round(intervalMs / 1000));
  if (seconds < 60) return { unit: 'seconds', count: seconds };
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? { unit: 'minutes', count: minutes }
    : { unit: 'hours', count: Math.floor(minutes / 60) };
}
