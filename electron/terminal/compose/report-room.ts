/** Where the office's reports read from. */
import { say } from '../../../shared/messages/index.ts';
import { createOfficeReports, type OfficeReports } from '../reports/office-reports.ts';
import { shiftReportsWithin } from '../shift/reports-within.ts';
import type { Foundation } from './foundation.ts';
import type { RoomsOptions } from './options.ts';

export function openReports(
  { dataDir, link, training }: RoomsOptions,
  { ledger, shifts, recovery, findItemOn, accessTrail, identity }: Foundation,
): OfficeReports {
  const source = {
    ledger,
    region: link.certificate.region,
    shifts: shiftReportsWithin(shifts),
    item: findItemOn,
    recovery: recovery.report,
    accesses: accessTrail.between,
    personNo: (idNumber: string) => identity.byIdNumber(idNumber)?.psnNo,
  };
  return createOfficeReports(source, dataDir, training && say('training.mark', 'zh-CN'));
}
