/** The support file: read back with the system's tar, and nobody of the demo region is in it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openJournal } from '../../../../electron/terminal/journal/journal.ts';
import { writeSupportBundle } from '../../../../electron/terminal/support/support-bundle.ts';
import { openTestLedger, START_MS, testClock, testFolder } from '../open-test-ledger.ts';

const REGION = new URL('../../../../centre/demo-region/', import.meta.url).pathname;
const read = (name: string): unknown => JSON.parse(readFileSync(join(REGION, name), 'utf8'));

/** Every text of a file under one of these names. */
function texts(value: unknown, names: readonly string[]): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    names.includes(name) && typeof inner === 'string' && inner.length > 1
      ? [inner]
      : texts(inner, names),
  );
}

test('versions, settings, ledger and journal are in it; no person, operator, card, password or address', () => {
  const ledger = openTestLedger(testClock());
  const dataDir = join(ledger.store.db.name, '..');
  const people = read('persons.json');
  const operators = read('operators.json');
  const secrets = [
    ...texts(people, ['name', 'idNumber', 'cardNumber', 'phone', 'psnNo']),
    ...texts(operators, ['name', 'password']),
    '192.0.2.7',
  ];
  expect(secrets.length).toBeGreaterThan(20);
  const shift = { shiftId: 'S1', openingCashFen: 0 };
  const draft = {
    kind: 'shiftOpen',
    commandId: 'open-0001',
    operatorId: 'c01',
    payload: shift,
  } as const;
  expect(ledger.append(draft).ok).toBe(true);
  // All of it lies in the data folder, as a technician would find it.
  mkdirSync(join(dataDir, 'slips'));
  for (const secret of secrets) writeFileSync(join(dataDir, 'slips', `slip-${secret}.txt`), secret);
  cpSync(join(REGION, 'persons.json'), join(dataDir, 'persons.json'));
  writeFileSync(join(dataDir, 'terminal.json'), JSON.stringify(setup(people, operators)));
  const log = openJournal(dataDir, { nowMs: () => START_MS }, () => undefined);
  for (const secret of secrets) log('service.callFailed', { error: new Error(secret) });

  const made = writeSupportBundle(dataDir, START_MS);
  if (!made.ok) throw new Error(made.error.code);
  expect(statSync(made.value).mode & 0o077).toBe(0);
  const to = testFolder();
  execFileSync('tar', ['-xzf', made.value, '-C', to]);
  const inside = (name: string): string => readFileSync(join(to, name), 'utf8');
  expect(JSON.parse(inside('setup.json'))).toMatchObject({
    institution: 'H00000000001',
    printer: { kind: 'tcp', paperMm: 80 },
  });
  expect(JSON.parse(inside('ledger.json'))).toMatchObject({
    terminalId: 'T001',
    head: { seq: ledger.head().seq, hash: ledger.head().hash },
    records: expect.arrayContaining([{ kind: 'shiftOpen', records: 1 }]),
  });
  expect(inside('terminal.log').split('\n')).toHaveLength(secrets.length);
  const all = execFileSync('tar', ['-xzOf', made.value]).toString();
  const names = execFileSync('tar', ['-tzf', made.value]).toString();
  expect(secrets.filter((secret) => (all + names).includes(secret))).toEqual([]);
});

test('by command, also where nothing of a terminal is left', () => {
  const cli = new URL('../../../../electron/terminal/cli/support.ts', import.meta.url).pathname;
  const run = (...args: string[]) => spawnSync(process.execPath, [cli, ...args]).status;
  expect([run(testFolder()), run(join(testFolder(), 'none')), run()]).toEqual([0, 1, 2]);
}, 60_000);

function setup(people: unknown, operators: unknown) {
  return {
    institution: { code: 'H00000000001', name: '示例医院', level: '2' },
    region: {
      ...{ code: '000000', name: '示例市', agency: '示例医保局', hotline: '12393' },
      ...{ balanceShown: 'afterPin', pinStrategy: 'card' },
    },
    levels: { pharmacy: 'pharmacy', stay: '2' },
    printer: { to: { kind: 'tcp', host: '192.0.2.7', port: 9100 } },
    simulatedCards: [{ id: 'x', label: 'x', image: { people, operators } }],
  };
}
