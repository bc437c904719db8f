import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { exportRecords } from '../../../../electron/terminal/ledger/export.ts';
import { toHex } from '../../../../shared/ledger/hex.ts';
import { goldenChain } from '../../../fixtures/ledger/golden-chain.ts';

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
});
