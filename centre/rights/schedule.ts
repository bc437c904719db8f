/** The yearly run by itself: from a day in January on, last year's records go out, once. */
import { businessDate } from '../../shared/clock.ts';
import type { Centre } from '../context.ts';
import { runRights } from './run.ts';

/** First day of the year, `MM-DD`, on which last year's books are taken to be complete. */
export const RUN_FROM = '01-15';
const EVERY_MS = 3_600_000;

/** The year to run now; undefined when it is too early or done. */
export async function yearDue({ db, clock }: Centre): Promise<number | undefined> {
  const today = businessDate(clock.nowMs());
  if (today.slice(5) < RUN_FROM) return undefined;
  const year = Number(today.slice(0, 4)) - 1;
  const done = await db.query('SELECT 1 FROM rights_run WHERE year = $1 AND done_ms IS NOT NULL', [
    year,
  ]);
  return done.length > 0 ? undefined : year;
}

/** Looks now and then until stopped; stopping waits for the run at hand. */
export function keepSendingRights(
  centre: Centre,
  dataDir: string,
  onFault: (error: unknown) => void,
): () => Promise<void> {
  let atHand: Promise<unknown> = Promise.resolve();
  let stopped = false;
  const look = async () => {
    const year = await yearDue(centre);
    if (year !== undefined && !stopped) await runRights(centre, year, dataDir, () => !stopped);
  };
  const timer = setInterval(() => {
    atHand = atHand.then(look).catch(onFault);
  }, EVERY_MS);
  return async () => {
    stopped = true;
    clearInterval(timer);
    await atHand;
  };
}
