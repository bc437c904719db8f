/** The clock is passed in, so that rules about time can be tested and never read the machine. */
export interface Clock {
  /** Wall time, epoch milliseconds. May step when the machine is set. */
  nowMs(): number;
  /** Milliseconds since some fixed moment of this boot; never steps back. */
  monotonicMs(): number;
}

/** China Standard Time has been UTC+8 without summer time since 1992; the machine's zone is ignored. */
const CHINA_OFFSET_MS = 8 * 3_600_000;

/** Day in Asia/Shanghai, `YYYY-MM-DD`. */
export function businessDate(timeMs: number): string {
  return new Date(timeMs + CHINA_OFFSET_MS).toISOString().slice(0, 10);
}

export const DAY_MS = 86_400_000;

/** `YYYY-MM-DD HH:mm:ss` in Asia/Shanghai. */
export function shanghaiTime(timeMs: number): string {
  return new Date(timeMs + CHINA_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}
