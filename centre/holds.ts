/** What authorisations hold at this moment; an expired hold holds nothing. */
import type { Queryable } from './store/database.ts';

export interface Hold {
  readonly psnNo: string;
  readonly terminalId: string;
  readonly acctPayFen: number;
  readonly year: number;
  readonly deltasFen: Readonly<Record<string, number>>;
}

interface HoldRow extends Record<string, unknown> {
  psn_no: string;
  terminal_id: string;
  acct_pay_fen: number;
  year: number;
  deltas_fen: Record<string, number>;
}

/**
 * Holds that keep money from others at the time `$2`. A reservation does so until it is written off:
 * what was spent of it in time may still be on its way.
 */
export const IN_FORCE = `state = 'held' AND (kind = 'reservation' OR expires_at_ms > $2)`;

/** Every hold in force on these persons, of all terminals. */
export async function holdsOn(
  db: Queryable,
  psnNos: readonly string[],
  nowMs: number,
): Promise<Hold[]> {
  const rows = await db.query<HoldRow>(
    `SELECT psn_no, terminal_id, acct_pay_fen - used_fen AS acct_pay_fen, year, deltas_fen
       FROM authorisation WHERE psn_no = ANY ($1) AND ${IN_FORCE}`,
    [psnNos, nowMs],
  );
  return rows.map((row) => ({
    psnNo: row.psn_no,
    terminalId: row.terminal_id,
    acctPayFen: row.acct_pay_fen,
    year: row.year,
    deltasFen: row.deltas_fen,
  }));
}

/** Name of the payer's hold beside the settlement's own; no terminal can ask for such a name. */
export function familyHold(commandId: string): string {
  return `${commandId}/family`;
}

/** Σ of account money in holds. */
export function heldAccountFen(holds: readonly Hold[]): number {
  return holds.reduce((sumFen, hold) => sumFen + hold.acctPayFen, 0);
}

/** Accumulators with the growth that holds of the same year promise. */
export function withHolds(
  amountsFen: Readonly<Record<string, number>>,
  year: number,
  holds: readonly Hold[],
): Record<string, number> {
  const sums = { ...amountsFen };
  for (const hold of holds.filter((each) => each.year === year)) {
    for (const [name, deltaFen] of Object.entries(hold.deltasFen)) {
      sums[name] = (sums[name] ?? 0) + deltaFen;
    }
  }
  return sums;
}
