/** What each fund was charged, given back, corrected and paid: the movements of its receivable. */
import { KIND_CODES, kindName } from '../../../shared/ledger/kinds.ts';
import { columnCode } from '../../../shared/messages/columns.ts';
import { FUND_COLUMNS, type FundColumn } from '../../../shared/settlement/columns.ts';
import {
  FUND_SOURCES,
  type FundSource,
  SOURCES_OF_FUND,
} from '../../../shared/settlement/fund-sources.ts';
import { recordsOfDays } from '../ledger/walk.ts';
import { type Days, type ReportColumn, type ReportSource, report } from './definition.ts';

interface FundRow {
  readonly fund: FundColumn;
  readonly count: number;
  readonly settledFen: number;
  readonly reversedFen: number;
  readonly adjustedFen: number;
  readonly clearedFen: number;
}

type Working = { -readonly [K in keyof FundRow]: FundRow[K] };

/** The movements of a receivable, as columns. */
const MOVEMENTS: readonly ReportColumn<FundRow>[] = [
  { name: 'report.settled', kind: 'money', cell: ({ settledFen }) => settledFen },
  { name: 'report.reversed', kind: 'money', cell: ({ reversedFen }) => reversedFen },
  { name: 'report.adjusted', kind: 'money', cell: ({ adjustedFen }) => adjustedFen },
  {
    ...{ name: 'report.net', kind: 'money' },
    cell: (row) => row.settledFen + row.reversedFen + row.adjustedFen,
  },
  { name: 'report.cleared', kind: 'money', cell: ({ clearedFen }) => clearedFen },
];

const FUND: ReportColumn<FundRow> = {
  ...{ name: 'report.fund', kind: 'text' },
  cell: ({ fund }) => ({ words: columnCode(fund) }),
};

export const fundReport = report<FundRow>({
  kind: 'fund',
  columns: [
    FUND,
    { name: 'shiftReport.settlements', kind: 'count', cell: ({ count }) => count, sum: false },
    ...MOVEMENTS,
  ],
  rows: fundRows,
});

/**
 * The same by source. A fund with several of them stands under each, so nothing is added up: what a
 * fund pays is not paid from one source or another.
 */
export const sourceReport = report<FundRow & { readonly source: FundSource }>({
  kind: 'source',
  columns: [
    {
      ...{ name: 'report.source', kind: 'text' },
      cell: ({ source }) => ({ words: `report.source.${source}` }),
    },
    FUND,
    ...MOVEMENTS.map((column) => ({ ...column, sum: false as const })),
  ],
  rows(source, days) {
    const funds = [...fundRows(source, days)];
    return FUND_SOURCES.flatMap((one) =>
      funds
        .filter(({ fund }) => SOURCES_OF_FUND[fund].includes(one))
        .map((row) => ({ ...row, source: one })),
    );
  },
});

function fundRows({ ledger }: ReportSource, { from, to }: Days): Iterable<FundRow> {
  const rows = new Map(FUND_COLUMNS.map((fund) => [fund, emptyRow(fund)]));
  for (const { header } of recordsOfDays(ledger, from, to)) {
    for (const { account, party, amountFen } of header.postings) {
      const row = account === 'fundReceivable' && rows.get(party as FundColumn);
      if (!row) continue;
      row[MOVEMENT[kindName(header.kind) ?? ''] ?? 'adjustedFen'] += amountFen;
      if (header.kind === KIND_CODES.settlement) row.count += 1;
    }
  }
  return rows.values();
}

const MOVEMENT: Readonly<Record<string, 'settledFen' | 'reversedFen' | 'clearedFen'>> = {
  settlement: 'settledFen',
  reversal: 'reversedFen',
  clearing: 'clearedFen',
};

function emptyRow(fund: FundColumn): Working {
  return { fund, count: 0, settledFen: 0, reversedFen: 0, adjustedFen: 0, clearedFen: 0 };
}
