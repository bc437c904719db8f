/** Calls about the reports of the office. */
import * as z from 'zod';
import { desks, method, text } from './method.ts';
import { REPORT_FORMATS, REPORT_KINDS, type ReportTable } from './reports.ts';

const asked = {
  kind: z.enum(REPORT_KINDS),
  from: z.iso.date(),
  to: z.iso.date(),
  language: z.enum(['zh-CN', 'en']),
  search: text.optional(),
};
const office = {
  windows: desks,
  operator: ['supervisor', 'auditor'],
} as const;

export const reportMethods = {
  'report.table': method<ReportTable>()({ ...office, params: z.strictObject(asked) }),
  'report.save': method<{ file: string; rows: number }>()({
    ...office,
    params: z.strictObject({ ...asked, format: z.enum(REPORT_FORMATS) }),
  }),
} as const;
