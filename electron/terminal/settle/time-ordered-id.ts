/** Ids that sort by time: 12 hex digits of epoch ms, then 20 of randomness, in UUID-like groups. */

/** `random` has 10 bytes. */
export function timeOrderedId(nowMs: number, random: Uint8Array): string {
  const time = Math.floor(nowMs).toString(16).padStart(12, '0');
  const tail = Buffer.from(random).toString('hex');
  return [time.slice(0, 8), time.slice(8), tail.slice(0, 4), tail.slice(4, 8), tail.slice(8)].join(
    '-',
  );
}
