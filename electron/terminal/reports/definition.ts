/** What a report is: its columns, and its rows from the ledger. One definition, two writers, one screen. */

import type { RecoveryReport } from '../../../shared/contract/recovery.ts';
import type { CellKind, ReportKind } from '../../../shared/contract/reports.ts';
import type { ShiftReport, Takings } from '../../../shared/contract/shift.ts';
import { type ColumnCode, columnCode } from '../../../shared/messages/columns.ts';
import type { Language, MessageCode } from '../../../shared/messages/index.ts';
import { FUND_COLUMNS } from '../../../shared/settlement/columns.ts';
import type { StoredAccess } from '../audit/access-trail.ts';
import type { Ledger } from '../ledger/index.ts';

/** A cell that is words is put into the language of the reader when the report is made. */
export type RawCell =
  | string
  | number
  | null
  | { readonly words: MessageCode }
  | ((language: Language) => string);

export interface ReportColumn<R> {
  readonly name: MessageCode | ColumnCode;
  readonly kind: CellKind;
  readonly cell: (row: R) => RawCell;
  /** Figures are added up unless this says no: a difference of clocks has no sum. */
  readonly sum?: false;
}

/** Where reports read from. */
export interface ReportSource {
  readonly ledger: Pick<Ledger, 'record' | 'records' | 'head'>;
  /** Region of this institution's own agency. */
  readonly region: string;
  /** Reports of the shifts that were open at some time of these days. */
  shifts(from: string, to: string): readonly ShiftReport[];
  item(
    code: string,
    date: string,
  ): { readonly name: string; readonly specification: string } | undefined;
  recovery(): RecoveryReport;
  /** Who looked at what in this time, in order. */
  accesses(fromMs: number, untilMs: number): Iterable<StoredAccess>;
  /** The insurer's number of the person with this ID number. */
  personNo(idNumber: string): string | undefined;
}

/** Business days `YYYY-MM-DD`, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

export interface ReportDefinition<R> {
  readonly kind: ReportKind;
  readonly columns: readonly ReportColumn<R>[];
  rows(source: ReportSource, days: Days): Iterable<R>;
}

/** A definition whose kind of row is its own business. */
export type AnyReport = <T>(use: <R>(report: ReportDefinition<R>) => T) => T;

export function report<R>(definition: ReportDefinition<R>): AnyReport {
  return (use) => use(definition);
}

/** The columns of takings, in the order of screens and slips. */
export function takingsColumns<R>(of: (row: R) => Takings): ReportColumn<R>[] {
  const money = (
    name: ReportColumn<R>['name'],
    pick: (sums: Takings) => number | null,
  ): ReportColumn<R> => ({
    ...{ name, kind: 'money', cell: (row) => pick(of(row)) },
  });
  return [
    { name: 'shiftReport.settlements', kind: 'count', cell: (row) => of(row).settlements },
    { name: 'shiftReport.reversals', kind: 'count', cell: (row) => of(row).reversals },
    money('shiftReport.medfee', (sums) => sums.medfeeSumFen),
    ...FUND_COLUMNS.map((fund, at) =>
      money(columnCode(fund), ({ funds }) => funds[at]?.amountFen ?? 0),
    ),
    money('shiftReport.advance', (sums) => sums.advanceFen),
    money('shiftReport.account', (sums) => sums.acctPayFen),
    money('shiftReport.cash', (sums) => sums.cashFen ?? null),
    money('shiftReport.depositsIn', (sums) => sums.depositsInFen),
    money('shiftReport.depositsOut', (sums) => sums.depositsOutFen),
  ];
}
