/** Reports as the windows ask for them: a preview, or a file. */
import { join } from 'node:path';
import {
  REPORT_LIMITS,
  type ReportFormat,
  type ReportTable,
} from '../../../shared/contract/reports.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { ReportSource } from './definition.ts';
import { type ReportRequest, reportTable, saveReport } from './reports.ts';

export interface OfficeReports {
  /** The first rows; the sums are those of all of them. */
  table(request: ReportRequest): Result<ReportTable>;
  save(
    request: ReportRequest,
    format: ReportFormat,
  ): Promise<Result<{ readonly file: string; readonly rows: number }>>;
}

/** @param mark stands on top of every file that must not be taken for a real one */
export function createOfficeReports(
  source: ReportSource,
  dataDir: string,
  mark?: string,
): OfficeReports {
  return {
    table(request) {
      const table = reportTable(source, request);
      if (!table.ok) return table;
      const rows = table.value.rows.slice(0, REPORT_LIMITS.previewRows);
      return ok({ ...table.value, rows });
    },
    async save(request, format) {
      const table = reportTable(source, request);
      return table.ok ? saveReport(join(dataDir, 'reports'), table.value, format, mark) : table;
    },
  };
}
