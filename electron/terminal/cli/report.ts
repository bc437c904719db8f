/**
 * `npm run report -- KIND FROM TO [--data DATADIR] [--format csv|xlsx] [--out DIR] [--lang zh-CN|en]`
 * writes a report of the office from a terminal's data folder; the terminal may be running, and
 * nothing in the folder changes. Personal data stays sealed: no key is read, names are `***`.
 * Exit code 0: written. 1: refused. 2: wrong command.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Clock } from '../../../shared/clock.ts';
import { REPORT_FORMATS, REPORT_KINDS } from '../../../shared/contract/reports.ts';
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
import { say } from '../../../shared/messages/index.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { LEDGER_FILE } from '../backup/files.ts';
import { findItem } from '../catalogue/search.ts';
import { openLedger, type Store } from '../ledger/index.ts';
import { lastWritten, recordAt } from '../ledger/read.ts';
import { createRecovery } from '../recovery/recovery.ts';
import type { ReportSource } from '../reports/definition.ts';
import { reportTable, saveReport } from '../reports/reports.ts';
import { shiftReportsWithin } from '../shift/reports-within.ts';
import { createShifts } from '../shift/shifts.ts';
import { createStays } from '../stays/stays.ts';
import { openToRead } from '../store/open-to-read.ts';
import { statementsOf } from '../store/statements.ts';
import { PRACTICE_MARK } from '../training/practice-link.ts';
import { tellDone, tellRefusal, tellUsage } from './tell.ts';

/** The audit report tells who looked at whose data: it is made at the terminal, where asking is noted. */
const KINDS = REPORT_KINDS.filter((kind) => kind !== 'audit');
const LANGUAGES = ['zh-CN', 'en'] as const;
const SEALED = JSON.stringify({ applicant: '***', debtor: '***' });

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const command = parse(args);
  if (!command) return tellUsage('report.usage', { kinds: KINDS.join('|') });
  const store = openToRead(join(command.data, LEDGER_FILE));
  if (!store.ok) return tellRefusal(store.error);
  try {
    const written = await write(store.value, command);
    return written.ok ? tellDone('report.done', written.value) : tellRefusal(written.error);
  } finally {
    store.value.close();
  }
}

type Command = NonNullable<ReturnType<typeof parse>>;

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: 'string', default: join('.data', 'terminal') },
        format: { type: 'string', default: 'csv' },
        out: { type: 'string', default: '.' },
        lang: { type: 'string', default: 'zh-CN' },
      },
    });
    const [kind, from = '', to = '', ...more] = positionals;
    const asked = {
      kind: KINDS.find((known) => known === kind),
      format: REPORT_FORMATS.find((known) => known === values.format),
      language: LANGUAGES.find((known) => known === values.lang),
    };
    const { kind: known, format, language } = asked;
    if (!known || !format || !language || !isDay(from) || !isDay(to) || more.length > 0) return;
    return { ...{ kind: known, format, language, from, to }, data: values.data, out: values.out };
  } catch {
    return undefined;
  }
}

function isDay(text: string): boolean {
  const time = Date.parse(text);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time);
}

async function write(store: Store, { format, out, ...request }: Command) {
  const source = sourceOf(store);
  if (!source.ok) return source;
  const table = reportTable(source.value, request);
  if (!table.ok) return table;
  const practice = source.value.terminalId.startsWith(PRACTICE_MARK);
  const mark = practice ? say('training.mark', 'zh-CN') : undefined;
  return saveReport(out, table.value, format, mark);
}

/** The rooms that reports read from, over a file that nobody here writes to. */
function sourceOf(store: Store): Result<ReportSource & { readonly terminalId: string }> {
  const { db } = store;
  const reading = { sql: statementsOf(db) };
  const first = recordAt(reading, 1, lastWritten(reading).epoch)?.header;
  const genesis = first && decodePayload(first);
  if (!first || genesis?.kind !== 'genesis') {
    return refuse('ledger.storeUnreadable', { file: store.file, reason: 'no records' });
  }
  const { terminalId } = first;
  const clock: Clock = { nowMs: Date.now, monotonicMs: () => performance.now() };
  const opened = openLedger(store, { clock, terminalId, bootId: 'report' });
  if (!opened.ok) return opened;
  const ledger = opened.value;
  const find = (code: string, date: string) => findItem(db, code, date);
  const stays = createStays({ db, ledger, clock, findItem: find });
  const sealer = { seal: () => Buffer.alloc(0), open: () => SEALED };
  const recovery = createRecovery({ db, ledger, clock, stays, sealer, holderMasked: () => '***' });
  return ok({
    ...{ terminalId, ledger, region: genesis.payload.region, item: find },
    shifts: shiftReportsWithin(createShifts({ db, ledger, clock })),
    recovery: recovery.report,
    accesses: () => [],
    personNo: () => undefined,
  });
}
