/**
 * What a run of records adds up to. X report, Z report, day report, day close and the exported tables
 * all use this one function, so they cannot differ; nothing here trusts a counter kept on the side.
 */
import type { Takings } from '../../../shared/contract/shift.ts';
import { decodePayload, type Payload } from '../../../shared/ledger/payloads/index.ts';
import { sumFen } from '../../../shared/money/money.ts';
import { FUND_COLUMNS, type FundColumn } from '../../../shared/settlement/columns.ts';
import type { Ledger, StoredRecord } from '../ledger/index.ts';

export interface Sums extends Takings {
  readonly cashFen: number;
  /** Corrections that answer a verdict of the centre. */
  readonly adjustments: number;
  /** Too much (+) or missing (−) at the counts of shifts. */
  readonly differenceFen: number;
}

type Working = { -readonly [K in keyof Omit<Sums, 'funds'>]: number } & {
  readonly fundsFen: Record<FundColumn, number>;
};

/** Adds records up; payments of the agency move no takings. */
export function addUp(ledger: Pick<Ledger, 'record'>, records: Iterable<StoredRecord>): Sums {
  const sums = nothing();
  for (const stored of records) {
    const decoded = decodePayload(stored.header);
    if (!decoded || decoded.kind === 'clearing') continue;
    const counter = COUNTERS[decoded.kind];
    if (counter) sums[counter] += 1;
    sums.medfeeSumFen += feeOf(ledger, decoded);
    for (const line of stored.header.postings) addLine(sums, decoded.kind, line);
  }
  const { fundsFen, ...rest } = sums;
  sumFen([rest.medfeeSumFen, rest.cashFen]);
  return {
    ...rest,
    funds: FUND_COLUMNS.map((column) => ({ column, amountFen: fundsFen[column] })),
  };
}

/** True when nothing was counted and nothing moved. */
export function isNothing({ funds, ...rest }: Sums): boolean {
  return (
    funds.every(({ amountFen }) => amountFen === 0) && Object.values(rest).every((n) => n === 0)
  );
}

const COUNTERS: Partial<Record<Payload['kind'], 'settlements' | 'reversals' | 'adjustments'>> = {
  settlement: 'settlements',
  reversal: 'reversals',
  verdictAdjustment: 'adjustments',
};

type Line = StoredRecord['header']['postings'][number];

function addLine(sums: Working, kind: Payload['kind'], { account, party, amountFen }: Line): void {
  if (account === 'cash') sums[kind === 'shiftClose' ? 'differenceFen' : 'cashFen'] += amountFen;
  else if (account === 'personalAccount') sums.acctPayFen += amountFen;
  else if (account === 'fundReceivable') sums.fundsFen[party as FundColumn] += amountFen;
  else if (account === 'deposits') {
    sums[kind === 'deposit' ? 'depositsInFen' : 'depositsOutFen'] -= amountFen;
  } else if (account === 'thirdPartyAdvance' && kind !== 'advanceRecovery') {
    sums.advanceFen += amountFen;
  }
}

/** The fee of a settlement, taken back by its reversal. */
function feeOf(ledger: Pick<Ledger, 'record'>, decoded: Payload): number {
  if (decoded.kind === 'settlement') return decoded.payload.amounts.medfeeSumFen;
  if (decoded.kind !== 'reversal') return 0;
  const original = ledger.record(decoded.payload.originalSeq, decoded.payload.originalEpoch);
  const undone = original && decodePayload(original.header);
  return undone?.kind === 'settlement' ? -undone.payload.amounts.medfeeSumFen : 0;
}

function nothing(): Working {
  return {
    ...{ settlements: 0, reversals: 0, adjustments: 0, medfeeSumFen: 0, advanceFen: 0 },
    ...{ acctPayFen: 0, cashFen: 0, depositsInFen: 0, depositsOutFen: 0, differenceFen: 0 },
    fundsFen: Object.fromEntries(FUND_COLUMNS.map((column) => [column, 0])) as Record<
      FundColumn,
      number
    >,
  };
}
