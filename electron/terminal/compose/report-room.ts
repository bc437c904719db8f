/** Where the office's reports read from. */
import { DAY_MS } from '../../../shared/clock.ts';
import { say } from '../../../shared/messages/index.ts';
import { createOfficeReports, type OfficeReports } from '../reports/office-reports.ts';
import { dayStartMs } from '../shift/day-report.ts';
import type { Foundation } from './foundation.ts';
import type { RoomsOptions } from './options.ts';

export function openReports(
  { dataDir, link, training }: RoomsOptions,
  { ledger, shifts, recovery, findItemOn, accessTrail, identity }: Foundation,
): OfficeReports {
  const source = {
    ledger,
    region: link.certificate.region,
    shifts: (from: string, to: string) =>
      shifts.within(dayStartMs(from), dayStartMs(to) + DAY_MS).flatMap(({ number }) => {
        const report = shifts.report(number);
        return report.ok ? [report.value] : [];
      }),
    item: findItemOn,
    recovery: recovery.report,
    accesses: accessTrail.between,
    personNo: (idNumber: string) => identity.byIdNumber(idNumber)?.psnNo,
  };
  return createOfficeReports(source, dataDir, training && say('training.mark', 'zh-CN'));
}
