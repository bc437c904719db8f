/** The clock is passed in, so that rules about time can be tested and never read the machine. */
export interface Clock {
  /** Wall time, epoch milliseconds. May step when the machine is set. */
  nowMs(): number;
  /** Milliseconds since some fixed moment of this boot; never steps back. */
  monotonicMs(): number;
}
