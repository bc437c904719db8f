/** China Standard Time has been UTC+8 without summer time since 1992; the machine's zone is ignored. */
const CHINA_OFFSET_MS = 8 * 3_600_000;

/** Day in Asia/Shanghai as year·10000 + month·100 + day. */
export function businessDateOf(timeMs: number): number {
  const day = new Date(timeMs + CHINA_OFFSET_MS);
  return day.getUTCFullYear() * 10_000 + (day.getUTCMonth() + 1) * 100 + day.getUTCDate();
}

/** `20260305` → `2026-03-05`. */
export function businessDateText(businessDate: number): string {
  const digits = String(businessDate).padStart(8, '0');
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}
