/**
 * Holds whose time is over are written off, and other terminals hear that the money is free. A
 * reservation waits until the terminal's book has come past its end, so that what was spent in time
 * finds it, or until no terminal could have been without a line for so long.
 */
import type { Centre } from './context.ts';
import { feed } from './feed.ts';
import { readSettings } from './settings.ts';

const HOUR_MS = 3_600_000;
const EVERY_MS = 15_000;
/** Rows of one sweep: a bound on what one transaction locks. */
const MOST = 1_000;

/** Writes off what is over now; gives how many. */
export function writeOffExpired({ db, clock }: Centre): Promise<number> {
  return db.transaction(async (tx) => {
    const settings = await readSettings(tx);
    const waitMs = (settings?.limits.maxAgeHours ?? 0) * HOUR_MS;
    const over = await tx.query<{ psn_no: string; region: string }>(
      `UPDATE authorisation SET state = 'expired' FROM terminal
        WHERE (authorisation.terminal_id, command_id) IN (
                SELECT due.terminal_id, due.command_id FROM authorisation AS due
                  JOIN terminal AS of USING (terminal_id)
                 WHERE due.state = 'held' AND due.expires_at_ms <= $1
                   AND (due.kind = 'settlement' OR of.latest_ms >= due.expires_at_ms
                        OR of.status = 'revoked' OR due.expires_at_ms + $2::bigint <= $1)
                 ORDER BY due.expires_at_ms LIMIT $3)
          AND authorisation.state = 'held' AND terminal.terminal_id = authorisation.terminal_id
        RETURNING psn_no, terminal.region`,
      [clock.nowMs(), waitMs, MOST],
    );
    for (const region of new Set(over.map((row) => row.region))) {
      const psnNos = over.filter((row) => row.region === region).map((row) => row.psn_no);
      await feed(
        tx,
        region,
        [...new Set(psnNos)].map((item) => ({ kind: 'account', item })),
      );
    }
    return over.length;
  });
}

/** Sweeps now and then until stopped; stopping waits for the sweep at hand. */
export function sweepExpired(
  centre: Centre,
  onFault: (error: unknown) => void,
): () => Promise<void> {
  let atHand: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    atHand = atHand.then(() => writeOffExpired(centre)).catch(onFault);
  }, EVERY_MS);
  return async () => {
    clearInterval(timer);
    await atHand;
  };
}
