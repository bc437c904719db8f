/**
 * How long papers are kept, as data. Accounting vouchers, original ones and those made from them:
 * 30 years; reports of a day or shift: 10 years, both counted from the end of the year (Measures for
 * accounting archives, order no. 79 of the Ministry of Finance and the State Archives Administration,
 * 2015, annex 1). A region may ask for more, never for less.
 */
import * as z from 'zod';

export const RETENTION_YEARS = {
  voucher: 30,
  report: 10,
  /** What a holder was given to read; no voucher, so the period is our own. */
  information: 2,
} as const;
export type PaperKind = keyof typeof RETENTION_YEARS;

export const PAPER_KINDS = Object.keys(RETENTION_YEARS) as PaperKind[];

const MOST_YEARS = 100;
const years = (least: number) => z.int().min(least).max(MOST_YEARS).default(least);

/** Years by kind; a region's shorter ones are not accepted. */
export const retentionSchema = z.strictObject({
  voucher: years(RETENTION_YEARS.voucher),
  report: years(RETENTION_YEARS.report),
  information: years(RETENTION_YEARS.information),
});
export type RetentionYears = z.infer<typeof retentionSchema>;

/** Folders of papers, and what lies in them by the beginning of its name. */
const FOLDERS: Readonly<Record<string, readonly (readonly [string, PaperKind])[]>> = {
  slips: [
    ['account-', 'information'],
    ['', 'voucher'],
  ],
  lists: [
    ['list-', 'voucher'],
    ['fees-', 'voucher'],
    ['', 'information'],
  ],
  reports: [['', 'report']],
  clearing: [['', 'voucher']],
};
export const PAPER_FOLDERS = Object.keys(FOLDERS);

/** What kind of paper a file is; undefined for one that is half written or no paper. */
export function paperKind(folder: string, name: string): PaperKind | undefined {
  if (!/\.(txt|code|html|pdf|csv|xlsx|json)$/.test(name)) return undefined;
  return FOLDERS[folder]?.find(([begin]) => name.startsWith(begin))?.[1];
}

/** Last day on which it has to be there; `day` is the business day it is about. */
export function keptUntil(kind: PaperKind, day: string, years: RetentionYears): string {
  return `${Number(day.slice(0, 4)) + years[kind]}-12-31`;
}

/** The record a paper is about, as far as its name says so; no epoch = the present one. */
export function recordOf(
  name: string,
): { readonly epoch?: number; readonly seq: number } | undefined {
  const found =
    /^(?:slip|reversal)-(?:e(\d+)-)?(\d+)(?=[-.])/.exec(name) ??
    /^deposit-(?:(\d+)-)?(\d+)(?=-copy|\.)/.exec(name) ??
    /^(?:account|rights)-(\d+)-(\d+)(?=[-.])/.exec(name) ??
    /^list-.*()-(\d+)(?=-copy|\.)/.exec(name);
  if (!found) return undefined;
  const [, epoch = '', seq] = found;
  const ofList = name.startsWith('list-');
  return { seq: Number(seq), ...(!ofList && { epoch: epoch === '' ? 1 : Number(epoch) }) };
}
