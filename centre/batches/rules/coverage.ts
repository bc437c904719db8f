/** Was the person insured, and neither person nor card blocked, when the settlement was made? */
import type { Queryable } from '../../store/database.ts';
import { insuredFen, type Rule } from '../rules.ts';
import { type BoughtMs, ownTime } from './bought.ts';

/** From when; open at the end while it lasts. */
export interface Period {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** What is known against a person. */
export interface Standing {
  /** Since when the insurance is not in force. */
  readonly notInForceMs?: number;
  readonly blocks: readonly Period[];
  /** Times in which each single card of the person was blocked. */
  readonly cardBlocks: readonly Period[];
}

type Standings = ReadonlyMap<string, Standing>;

const within = (timeMs: number) => (period: Period) =>
  period.fromMs <= timeMs && timeMs < period.untilMs;

/** No money of funds or account for whom the insurance was not in force. */
export function coverageRule(standings: Standings, boughtMs: BoughtMs = ownTime): Rule {
  return {
    fault(sale) {
      const { header, payload } = sale;
      const since = standings.get(header.person?.personNo ?? '')?.notInForceMs;
      const covered = since === undefined || boughtMs(sale) < since || insuredFen(payload) === 0;
      return covered ? undefined : { code: 'centre.verdict.notInForce' };
    },
  };
}

/** The block list as it stood at that time, also when the block has been lifted since. */
export function blockRule(standings: Standings, boughtMs: BoughtMs = ownTime): Rule {
  return {
    fault(sale) {
      const { person, credential } = sale.header;
      const timeMs = boughtMs(sale);
      const standing = standings.get(person?.personNo ?? '');
      const byPerson = standing?.blocks.some(within(timeMs));
      const byCard = credential.kind === 'card' && standing?.cardBlocks.some(within(timeMs));
      return byPerson || byCard ? { code: 'centre.verdict.blocked' } : undefined;
    },
  };
}

/**
 * Records name no card. A card's block speaks against a settlement when the person had no other:
 * so a holder with a new card is not held up by the lost one.
 */
export async function loadStandings(
  tx: Queryable,
  psnNos: readonly string[],
): Promise<Map<string, Standing>> {
  const lapsed = await tx.query<{ psn_no: string; status_since_ms: number }>(
    `SELECT psn_no, status_since_ms FROM person WHERE psn_no = ANY ($1) AND status <> 'active'`,
    [psnNos],
  );
  const periods = await tx.query<{
    psn_no: string;
    kind: 'card' | 'person';
    from_ms: number;
    until_ms: number | null;
    cards: number;
  }>(
    `SELECT block_period.kind, from_ms, until_ms, coalesce(psn_no, block_period.number) AS psn_no,
            (SELECT count(*) FROM credential AS every
              WHERE every.kind = 'card' AND every.psn_no = credential.psn_no) AS cards
       FROM block_period LEFT JOIN credential
         ON block_period.kind = 'card' AND credential.kind = 'card'
            AND credential.number = block_period.number
      WHERE (block_period.kind = 'person' AND block_period.number = ANY ($1))
         OR credential.psn_no = ANY ($1)`,
    [psnNos],
  );
  const found = new Set([...lapsed, ...periods].map((row) => row.psn_no));
  const periodsOf = (psnNo: string, kind: 'card' | 'person') =>
    periods
      .filter((row) => row.psn_no === psnNo && row.kind === kind)
      .filter((row) => kind === 'person' || row.cards === 1)
      .map((row) => ({ fromMs: row.from_ms, untilMs: row.until_ms ?? Number.POSITIVE_INFINITY }));
  return new Map(
    [...found].map((psnNo): [string, Standing] => {
      const since = lapsed.find((row) => row.psn_no === psnNo)?.status_since_ms;
      const blocks = periodsOf(psnNo, 'person');
      const cardBlocks = periodsOf(psnNo, 'card');
      return [psnNo, { ...(since !== undefined && { notInForceMs: since }), blocks, cardBlocks }];
    }),
  );
}
