/** Reports for the office: a table on the screen, the same one as a CSV or XLSX file. */
export const REPORT_KINDS = [
  'day',
  'shift',
  'fund',
  'source',
  'drug',
  'exclusion',
  'recovery',
  'remote',
  'audit',
] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export const REPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What the cells of a column are: text and codes; counts; amounts in fen; quantities in 1e-4. */
export type CellKind = 'text' | 'count' | 'money' | 'quantity';
export type Cell = string | number | null;

/** A report in words of one language; `totals` has a cell per column, null where a sum says nothing. */
export interface ReportTable {
  readonly kind: ReportKind;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly columns: readonly { readonly name: string; readonly kind: CellKind }[];
  /** The first of them only, on the screen; all of them in a file. */
  readonly rows: readonly (readonly Cell[])[];
  readonly rowCount: number;
  readonly totals: readonly Cell[];
}

/** Longest span of one report, and most rows a window is sent. */
export const REPORT_LIMITS = { days: 366, previewRows: 200 } as const;
