/** Advances for third parties: every case that is open or was applied for in the span. */
import type { RecoveryCaseView } from '../../../shared/contract/recovery.ts';
import { maskName } from '../../../shared/display/mask.ts';
import { report } from './definition.ts';

export const recoveryReport = report<RecoveryCaseView>({
  kind: 'recovery',
  columns: [
    { name: 'screen.recovery.case', kind: 'text', cell: ({ caseId }) => caseId },
    { name: 'report.stay', kind: 'text', cell: ({ stayId }) => stayId },
    { name: 'report.appliedOn', kind: 'text', cell: ({ appliedOn }) => appliedOn },
    { name: 'screen.recovery.applicant', kind: 'text', cell: (row) => maskName(row.applicant) },
    {
      ...{ name: 'screen.recovery.debtor', kind: 'text' },
      cell: ({ debtor }) =>
        debtor === '' ? { words: 'screen.recovery.debtorUnknown' } : maskName(debtor),
    },
    { name: 'report.approvedBy', kind: 'text', cell: ({ approvedBy }) => approvedBy },
    {
      ...{ name: 'screen.recovery.status', kind: 'text' },
      cell: ({ status }) => ({ words: `screen.recovery.status.${status}` }),
    },
    {
      ...{ name: 'report.ageing', kind: 'text' },
      cell: ({ bucket }) => (bucket ? { words: `screen.recovery.bucket.${bucket}` } : ''),
    },
    { name: 'screen.recovery.advanced', kind: 'money', cell: ({ advancedFen }) => advancedFen },
    { name: 'screen.recovery.received', kind: 'money', cell: ({ receivedFen }) => receivedFen },
    { name: 'screen.recovery.writtenOff', kind: 'money', cell: (row) => row.writtenOffFen },
    { name: 'screen.recovery.open', kind: 'money', cell: ({ openFen }) => openFen },
  ],
  rows: (source, { from, to }) =>
    source
      .recovery()
      .cases.filter(
        ({ appliedOn, openFen }) => appliedOn <= to && (appliedOn >= from || openFen > 0),
      ),
});
