/**
 * Who pays for whom: one row per region of insurance, the own one first. Sales without a card have no
 * region; together the rows are what the ledger booked on these days.
 */

import type { SettlementPayload } from '../../../shared/ledger/payloads/settlement.ts';
import { columnCode } from '../../../shared/messages/columns.ts';
import { FUND_COLUMNS } from '../../../shared/settlement/columns.ts';
import { type ReportColumn, report } from './definition.ts';
import { type Settled, settledOn } from './settled.ts';

interface RegionRow {
  readonly region: string;
  readonly local: boolean;
  readonly settled: readonly Settled[];
}

export const remoteReport = report<RegionRow>({
  kind: 'remote',
  columns: [
    { name: 'report.region', kind: 'text', cell: ({ region }) => region },
    {
      ...{ name: 'report.where', kind: 'text' },
      cell: ({ region, local }) => {
        if (region === '') return { words: 'report.where.noCard' };
        return { words: local ? 'report.where.local' : 'report.where.remote' };
      },
    },
    { name: 'shiftReport.settlements', kind: 'count', cell: ({ settled }) => count(settled, 1) },
    { name: 'shiftReport.reversals', kind: 'count', cell: ({ settled }) => count(settled, -1) },
    money('shiftReport.medfee', ({ amounts }) => amounts.medfeeSumFen),
    ...FUND_COLUMNS.map((fund) => money(columnCode(fund), ({ amounts }) => amounts[fund])),
    money('report.fundsPaid', ({ amounts }) => amounts.fundPaySumFen),
    money('shiftReport.advance', ({ advanceFen = 0 }) => advanceFen),
    money('shiftReport.account', ({ amounts }) => amounts.acctPayFen),
    money('settlement.column.cashPayFen', ({ amounts }) => amounts.cashPayFen),
  ],
  rows(source, days) {
    const regions = new Map<string, Settled[]>([[source.region, []]]);
    for (const settled of settledOn(source, days)) {
      const region = settled.header.person?.region ?? '';
      regions.set(region, regions.get(region) ?? []);
      regions.get(region)?.push(settled);
    }
    const [own, ...others] = [...regions];
    const rows = [own, ...others.sort()].filter((entry) => entry !== undefined);
    return rows.map(([region, settled]) => ({ region, local: region === source.region, settled }));
  },
});

function count(settled: readonly Settled[], sign: 1 | -1): number {
  return settled.filter((one) => one.sign === sign).length;
}

function money(
  name: ReportColumn<RegionRow>['name'],
  pick: (payload: SettlementPayload) => number,
): ReportColumn<RegionRow> {
  const total = (settled: readonly Settled[]) =>
    settled.reduce((sum, { sign, payload }) => sum + sign * pick(payload), 0);
  return { name, kind: 'money', cell: ({ settled }) => total(settled) };
}
