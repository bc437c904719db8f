import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { storedRecords } from '../../../../electron/terminal/ledger/audit.ts';
import { exportRecords } from '../../../../electron/terminal/ledger/export.ts';
import { verifyFile } from '../../../../electron/terminal/ledger/verify-file.ts';
import { statementsOf } from '../../../../electron/terminal/store/statements.ts';
import { adjustmentPostings } from '../../../../shared/ledger/adjustment-rules.ts';
import { toHex } from '../../../../shared/ledger/hex.ts';
import { goldenChain } from '../../../fixtures/ledger/golden-chain.ts';
import { bookReversal, bookSettlement, PERSON } from '../../terminal/book-settlement.ts';
import { openTestLedger, testClock } from '../../terminal/open-test-ledger.ts';

const python = spawnSync('python3', ['--version']).status === 0;
const path = (name: string) => new URL(`../../../${name}`, import.meta.url).pathname;
const GOLDEN = path('fixtures/ledger/golden.json');
const VERDICTS = path('fixtures/ledger/verdicts.json');

function run(...args: readonly string[]) {
  const main = path('second-verifier/main.py');
  const { status, stdout, stderr } = spawnSync('python3', ['-B', main, ...args]);
  return { status, output: stdout.toString() || stderr.toString() };
}

function temporary(name: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'second-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, name);
}

describe.skipIf(!python)('a second implementation, from the format page (needs python3)', () => {
  test('reads every golden vector and computes its hash', () => {
    expect(run('golden', GOLDEN)).toEqual({ status: 0, output: '[]\n' });
  });

  test('[F23] gives every tampered chain the same verdict', () => {
    expect(run('verdicts', GOLDEN, VERDICTS)).toEqual({ status: 0, output: '[]\n' });
  });

  test('control: a vector with one other digit does not pass', () => {
    const text = readFileSync(GOLDEN, 'utf8');
    const other = temporary('golden.json');
    writeFileSync(other, text.replace('"cmd-0003"', '"cmd-0004"'));
    expect(run('golden', other)).toMatchObject({ status: 1, output: '["sign-in: fields"]\n' });
  });

  test('a settlement that a verdict adjusted and that was then brought back', () => {
    const ledger = openTestLedger(testClock());
    const { personNo: person } = PERSON;
    ledger.applySnapshot({ person, balanceFen: 9_000, asOfMs: 1, lastSeqIncluded: 0 });
    const amounts = { medfeeSumFen: 1_000, acctPayFen: 800, cashPayFen: 200 };
    const sale = bookSettlement(ledger, { commandId: 'sale-0001', shiftId: 'S1', amounts });
    const outcome = { outcome: 'refused', bearer: 'patient', reasons: [] } as const;
    const postings = adjustmentPostings(sale.header.postings, outcome, person);
    const originalEpoch = sale.header.epoch;
    const about = { originalEpoch, originalSeq: sale.header.seq, originalHash: sale.hash };
    const adjusted = ledger.append({
      ...{ kind: 'verdictAdjustment', commandId: 'verdict-01', operatorId: '' },
      payload: { ...about, settlementId: 'SET-sale-0001', ...outcome },
      ...{ person: PERSON, postings },
    });
    expect(adjusted.ok).toBe(true);
    bookReversal(ledger, sale, { commandId: 'back-0001', shiftId: 'S1' });
    const directory = temporary('export');
    const records = [...storedRecords({ sql: statementsOf(ledger.store.db) })];
    const head = ledger.head();
    exportRecords(directory, records, { terminalId: 'T001', head, records: records.length });
    expect(run('verify', directory)).toMatchObject({ status: 0 });
  });

  test('verifies an export, with the anchor of a slip', () => {
    const chain = goldenChain();
    const directory = temporary('export');
    const last = chain.at(-1);
    const head = { epoch: 1, seq: chain.length, hash: toHex(last?.hash ?? new Uint8Array()) };
    const records = chain.map(({ header, bytes, hash }) => ({ ...header, bytes, hash }));
    exportRecords(directory, records, { terminalId: 'T-000001', head, records: chain.length });
    const good = run('verify', directory, '--anchor', `${head.seq}:${head.hash.slice(0, 10)}`);
    expect(good.status).toBe(0);
    const bad = run('verify', directory, '--anchor', `${head.seq}:0123456789`);
    expect(JSON.parse(bad.output).finding).toMatchObject({ fault: 'anchor', seq: head.seq });
  });

  test.each([
    ['the last record cut away whole', 0],
    ['cut inside the last record', 20],
  ])('an export with %s: both name the same place and field', (_, left) => {
    const chain = goldenChain();
    const directory = temporary('export');
    const last = chain.at(-1);
    const head = { epoch: 1, seq: chain.length, hash: toHex(last?.hash ?? new Uint8Array()) };
    const records = chain.map(({ header, bytes, hash }) => ({ ...header, bytes, hash }));
    exportRecords(directory, records, { terminalId: 'T-000001', head, records: chain.length });
    const file = join(directory, 'records.bin');
    truncateSync(file, statSync(file).size - 12 - (last?.bytes.length ?? 0) - 32 + left);
    const { finding } = JSON.parse(run('verify', directory).output);
    const field = left === 0 ? 'seq' : 'bytes';
    expect(finding).toMatchObject({ fault: 'missing', seq: chain.length, field });
    const verified = verifyFile(directory, { anchors: [] });
    expect(verified.ok && verified.value.finding).toMatchObject(finding);
  });
});
