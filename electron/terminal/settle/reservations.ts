/**
 * Balance mode `reserved`: while the line is up, the centre keeps account money of the person on
 * the counter for this terminal. Without a line it is spent first, sale by sale, and nobody else can
 * spend it. With the line what is left of it is given back before a settlement asks for its hold.
 */
import type Database from 'better-sqlite3';
import type { CentreClient } from '../../../shared/centre/client.ts';
import type { Clock } from '../../../shared/clock.ts';

/** How long money is kept for a person who may not come back. */
const HOLD_S = 12 * 3600;
/** Spent at the latest so long before the centre lets go of it. */
const MARGIN_MS = 60_000;

export interface Reservation {
  readonly commandId: string;
  /** What is left of it. */
  readonly amountFen: number;
}

export interface Reservations {
  /** Asks the centre to keep the money; nothing while there is a reservation already. */
  reserve(person: string, amountFen: number, year: number): Promise<void>;
  /** Gives a reservation back; it stays while the line is down. */
  release(person: string): Promise<void>;
  /** What may be spent of it now, if anything. */
  held(person: string): Reservation | undefined;
  /** So much of it is spent: call inside the booking transaction. */
  spend(commandId: string, amountFen: number): void;
  /** After a crash: what was asked for and never answered is given back. */
  resolve(): Promise<void>;
}

interface Live extends Reservation {
  readonly spentFen: number;
  readonly expiresAtMs: number;
  readonly state: 'asked' | 'held';
}

export function createReservations(options: {
  readonly db: Database.Database;
  readonly clock: Clock;
  readonly client: Pick<CentreClient, 'authorise' | 'voidAuthorisation'>;
  newCommandId(): string;
}): Reservations {
  const { db, clock, client } = options;
  const insert = db.prepare<[string, string, number, number]>(
    "INSERT INTO reservations VALUES (?, ?, ?, ?, 'asked', 0) ON CONFLICT DO NOTHING",
  );
  const keep = db.prepare<[string]>(
    "UPDATE reservations SET state = 'held' WHERE command_id = ? AND state = 'asked'",
  );
  const end = db.prepare<[string]>("UPDATE reservations SET state = 'ended' WHERE command_id = ?");
  const spend = db.prepare<[{ commandId: string; amountFen: number }]>(
    `UPDATE reservations SET spent_fen = spent_fen + @amountFen,
       state = iif(spent_fen + @amountFen >= amount_fen, 'ended', state) WHERE command_id = @commandId`,
  );
  const live = db.prepare<[string], Live>(
    `SELECT command_id AS commandId, amount_fen - spent_fen AS amountFen, spent_fen AS spentFen,
       expires_at_ms AS expiresAtMs, state
     FROM reservations WHERE person = ? AND state <> 'ended'`,
  );
  const asked = db.prepare<[], string>("SELECT person FROM reservations WHERE state = 'asked'");

  async function release(person: string): Promise<void> {
    const found = live.get(person);
    if (!found) return;
    const answer = await client.voidAuthorisation(found.commandId, found.spentFen);
    const gone = !answer.ok && answer.error.code === 'centre.refused.alreadyConsumed';
    if (answer.ok || gone) end.run(found.commandId);
  }

  return {
    release,
    async reserve(person, amountFen, year) {
      const before = live.get(person);
      if (before && before.expiresAtMs > clock.nowMs()) return;
      // What is over is given back first: until then the centre still counts it as kept.
      if (before) await release(person);
      if (amountFen <= 0 || live.get(person)) return;
      const commandId = options.newCommandId();
      insert.run(commandId, person, amountFen, clock.nowMs() + HOLD_S * 1_000 - MARGIN_MS);
      const answer = await client.authorise({
        ...{ commandId, psnNo: person, acctPayFen: amountFen, fundPaySumFen: 0, year },
        ...{ accumulatorDeltasFen: {}, expiresInS: HOLD_S, reserve: true },
      });
      if (answer.ok && answer.value.state === 'held') keep.run(commandId);
      else await release(person);
    },
    held(person) {
      const found = live.get(person);
      if (found?.state !== 'held' || found.expiresAtMs <= clock.nowMs()) return undefined;
      return { commandId: found.commandId, amountFen: found.amountFen };
    },
    spend: (commandId, amountFen) => void spend.run({ commandId, amountFen }),
    async resolve() {
      for (const person of asked.pluck().all()) await release(person);
    },
  };
}
