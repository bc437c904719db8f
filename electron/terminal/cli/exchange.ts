/**
 * `npm run exchange -- export FILE --data DATADIR` writes what waits for the centre into a file, also
 * while the terminal runs; `import ANSWERS --data DATADIR` takes the centre's answers in.
 * Exit code 0: done. 1: refused. 2: wrong command.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { type Result, refuse } from '../../../shared/result.ts';
import { LEDGER_FILE } from '../backup/files.ts';
import { openCentreBook } from '../centre/centre-book.ts';
import { loadTerminalKeys } from '../centre/terminal-keys.ts';
import { type Exported, exportQueue, importAnswers } from '../exchange/exchange.ts';
import { openSecrets } from '../identity/open-secrets.ts';
import { acknowledgedOf } from '../ledger/acknowledgement.ts';
import { openLedger, openStore, type Store } from '../ledger/index.ts';
import { recordAt, recordsFrom } from '../ledger/read.ts';
import { publishFile } from '../store/durable-file.ts';
import { statementsOf } from '../store/statements.ts';
import { tellDone, tellRefusal, tellUsage } from './tell.ts';

const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };

process.exitCode = main(process.argv.slice(2));

function main(args: readonly string[]): number {
  const command = parse(args);
  if (!command) return tellUsage('exchange.usage');
  const { verb, file, data } = command;
  if (verb === 'import') {
    const taken = importFrom(file, data);
    return taken.ok ? tellDone('exchange.imported', taken.value) : tellRefusal(taken.error);
  }
  const exported = exportFrom(data);
  if (!exported.ok) return tellRefusal(exported.error);
  const { bytes, ...counts } = exported.value;
  writeFileSync(`${file}.unfinished`, bytes);
  publishFile(`${file}.unfinished`, file);
  return tellDone('exchange.exported', { ...counts, file });
}

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { data: { type: 'string' } },
    });
    const [verb, file, ...more] = positionals;
    const known = verb === 'export' || verb === 'import';
    if (!known || file === undefined || more.length > 0 || values.data === undefined) return;
    return { verb, file, data: values.data } as const;
  } catch {
    return undefined;
  }
}

function exportFrom(data: string): Result<Exported> {
  const db = new Database(join(data, LEDGER_FILE), { readonly: true, fileMustExist: true });
  try {
    const enrolment = openCentreBook({ db }).enrolment();
    if (!enrolment) return refuse('centre.notEnrolled');
    const { terminalId, publicKey } = enrolment.certificate;
    const reading = { sql: statementsOf(db) };
    const ledger = {
      acknowledged: () => acknowledgedOf(reading),
      record: (seq: number, epoch?: number) => recordAt(reading, seq, epoch),
      records: (range: Parameters<typeof recordsFrom>[1]) => recordsFrom(reading, range),
    };
    const secrets = openSecrets(join(data, 'secrets'));
    if (!secrets.ok) return secrets;
    const keys = loadTerminalKeys(secrets.value, publicKey);
    return exportQueue(ledger, terminalId, keys);
  } finally {
    db.close();
  }
}

function importFrom(file: string, data: string) {
  const store = openStore(join(data, LEDGER_FILE), { nowMs: clock.nowMs() });
  if (!store.ok) return store;
  try {
    return importInto(store.value, readFileSync(file, 'utf8'));
  } finally {
    store.value.close();
  }
}

function importInto(store: Store, text: string): ReturnType<typeof importAnswers> {
  const book = openCentreBook(store);
  const enrolment = book.enrolment();
  if (!enrolment) return refuse('centre.notEnrolled');
  const { terminalId } = enrolment.certificate;
  const ledger = openLedger(store, { clock, terminalId, bootId: 'exchange' });
  if (!ledger.ok) return ledger;
  const { centrePublicKey } = enrolment;
  const uplink = { ledger: ledger.value, book, clock };
  return importAnswers(uplink, text, { terminalId, centrePublicKey });
}
