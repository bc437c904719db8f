/** Batches carried as files: the terminal's command, the centre's command, and back. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileSecretStore } from '../../../electron/terminal/centre/index.ts';
import { openLedger, openStore } from '../../../electron/terminal/ledger/index.ts';
import { decodeAnswers, encodeExchange } from '../../../shared/batch/exchange-file.ts';
import { sm3 } from '../../../shared/ledger/chain.ts';
import { type CentreProcess, startCentre } from '../../support/centre.ts';
import {
  clock,
  enrolTerminal,
  lookUp,
  sell,
  type TestTerminal,
  value,
} from '../../support/centre-terminal.ts';

const CARD = 'X10000018';
const at = (path: string) => new URL(`../../../${path}`, import.meta.url).pathname;

let centre: CentreProcess;
let terminal: TestTerminal;
const folder = mkdtempSync(join(tmpdir(), 'exchange-'));
const dataDir = join(folder, 'terminal');

beforeAll(async () => {
  centre = await startCentre();
  terminal = await enrolTerminal(centre, centre.enrolmentCode);
});
afterAll(async () => {
  terminal?.close();
  await centre?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function run(program: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [at(program), ...args], {
    encoding: 'utf8',
  });
  return { status, said: `${stdout}${stderr}` };
}
const atCentre = (file: string, answers: string, data = centre.dataDir) =>
  run('centre/cli/exchange.ts', file, answers, '--data', data);
const atTerminal = (...args: readonly string[]) =>
  run('electron/terminal/cli/exchange.ts', ...args, '--data', dataDir);

/** The terminal's ledger and key as they lie in its data folder. */
function layDown(): void {
  mkdirSync(dataDir, { recursive: true });
  terminal.ledger.store.db.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(terminal.ledger.store.file, join(dataDir, 'ledger.db'));
  const secrets = fileSecretStore(join(dataDir, 'secrets'));
  secrets.write('terminal-key', Buffer.from(JSON.stringify(terminal.keys)));
}

function waiting(): number {
  const store = value(openStore(join(dataDir, 'ledger.db'), { nowMs: clock.nowMs() }));
  const { terminalId } = terminal;
  const ledger = value(openLedger(store, { clock, terminalId, bootId: 'look' }));
  const waits = ledger.head().seq - ledger.acknowledged().seq;
  store.close();
  return waits;
}

test('a queue goes out as a file, is answered beside the running centre, and comes back empty', async () => {
  const known = await lookUp(terminal, CARD);
  const sales = [11, 12].map((priceYuan) => sell(terminal.ledger, known, { priceYuan }));
  layDown();
  const [queue, answers, again] = ['queue', 'answers', 'again'].map((name) => join(folder, name));
  if (!queue || !answers || !again) throw new Error('three names');
  expect(atTerminal('export', queue)).toMatchObject({ status: 0 });

  expect(atCentre(queue, answers)).toMatchObject({ status: 0 });
  const spentFen = sales.reduce((sumFen, { amounts }) => sumFen + amounts.acctPayFen, 0);
  const after = await lookUp(terminal, CARD);
  expect(after.account?.balanceFen).toBe((known.account?.balanceFen ?? 0) - spentFen);
  expect(atCentre(queue, again)).toMatchObject({ status: 0 });
  expect(readFileSync(again, 'utf8')).toBe(readFileSync(answers, 'utf8'));
  expect((await lookUp(terminal, CARD)).account?.balanceFen).toBe(after.account?.balanceFen);

  expect(waiting()).toBeGreaterThan(0);
  expect(atTerminal('import', answers)).toMatchObject({ status: 0 });
  expect(waiting()).toBe(0);
  expect(atTerminal('import', again)).toMatchObject({ status: 0 });
  expect(waiting()).toBe(0);
});

test('what is not a whole file of a terminal we know is refused by name, and no answers appear', () => {
  const queue = readFileSync(join(folder, 'queue'));
  const stranger = encodeExchange({ terminalId: 'T000000-FFFFFFFF', batches: [] }, sm3);
  const damaged = Uint8Array.from(queue, (byte, place) => (place === 40 ? byte ^ 1 : byte));
  for (const [bytes, code] of [
    [stranger, 'centre.refused.unknownTerminal'],
    [damaged, 'exchange.damaged'],
    [queue.subarray(0, 5), 'exchange.notExchange'],
    [new Uint8Array(), 'exchange.notExchange'],
  ] as const) {
    const file = join(folder, 'bad');
    writeFileSync(file, bytes);
    const { status, said } = atCentre(file, join(folder, 'none'));
    expect({ status, code: said.split('\n')[0] }).toEqual({ status: 1, code });
    expect(() => readFileSync(join(folder, 'none'))).toThrow();
  }
  expect(atCentre(join(folder, 'missing'), join(folder, 'none')).said).toContain('exchange.noFile');
  expect(atCentre(join(folder, 'queue'), join(folder, 'none'), folder).said).toContain(
    'centre.command.notRunning',
  );
  expect(run('centre/cli/exchange.ts', 'one').status).toBe(2);
});

test('a batch that makes no sense stops the file there; what was answered before it stands', () => {
  const { terminalId } = terminal;
  const file = join(folder, 'half');
  const batches = [Uint8Array.of(1, 2, 3)];
  writeFileSync(file, encodeExchange({ terminalId, batches }, sm3));
  const { status, said } = atCentre(file, join(folder, 'half-answers'));
  expect(status).toBe(1);
  expect(said).toContain('centre.exchange.unreadable');
  const answers = value(decodeAnswers(readFileSync(join(folder, 'half-answers'), 'utf8')));
  expect(answers).toMatchObject({ terminalId, answers: [] });
});

test('a revoked terminal is not heard through files either', () => {
  centre.admin('revoke', terminal.terminalId);
  const { said } = atCentre(join(folder, 'queue'), join(folder, 'none'));
  expect(said).toContain('centre.refused.revokedTerminal');
});
