/** What was done and what was looked at: ledger records and accesses of some days, in order of time. */
import { DAY_MS, shanghaiTime } from '../../../shared/clock.ts';
import { kindName } from '../../../shared/ledger/kinds.ts';
import type { AuditActCode } from '../../../shared/messages/audit.ts';
import { recordsOfDays } from '../ledger/walk.ts';
import { dayStartMs } from '../shift/day-report.ts';
import { type Days, type ReportSource, report } from './definition.ts';

interface Audited {
  readonly atMs: number;
  readonly operator: string;
  readonly act: AuditActCode;
  readonly person: string;
  readonly subject: string;
}

export const auditReport = report<Audited>({
  kind: 'audit',
  columns: [
    { name: 'report.time', kind: 'text', cell: ({ atMs }) => shanghaiTime(atMs) },
    { name: 'report.operator', kind: 'text', cell: ({ operator }) => operator },
    { name: 'audit.act', kind: 'text', cell: ({ act }) => ({ words: act }) },
    { name: 'audit.person', kind: 'text', cell: ({ person }) => person },
    { name: 'audit.subject', kind: 'text', cell: ({ subject }) => subject },
  ],
  rows(source, days) {
    return [...changes(source, days), ...views(source, days)].sort((a, b) => a.atMs - b.atMs);
  },
});

function* changes(source: ReportSource, { from, to }: Days): Iterable<Audited> {
  for (const { header } of recordsOfDays(source.ledger, from, to)) {
    const { timeMs: atMs, operatorId: operator, epoch, seq } = header;
    yield {
      ...{ atMs, operator },
      act: `audit.kind.${kindName(header.kind) ?? 'other'}`,
      person: header.person?.personNo ?? '',
      subject: `${epoch}/${seq}`,
    };
  }
}

function* views(source: ReportSource, { from, to }: Days): Iterable<Audited> {
  for (const access of source.accesses(dayStartMs(from), dayStartMs(to) + DAY_MS)) {
    yield { ...access, act: `audit.access.${access.act}` };
  }
}
