/** From an empty folder to a terminal that signs in and comes back from its backup, at a real centre. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { restoreHere } from '../../../electron/terminal/backup/machine-restore.ts';
import { carryOutRestore } from '../../../electron/terminal/backup/pending-restore.ts';
import { fileSecretStore } from '../../../electron/terminal/centre/secret-store.ts';
import { createTerminal, type Terminal } from '../../../electron/terminal/create-terminal.ts';
import type { Draft } from '../../../electron/terminal/ledger/index.ts';
import { readSetup, type TerminalSetup } from '../../../electron/terminal/setup/setup.ts';
import { depositPostings } from '../../../shared/ledger/postings.ts';
import { refuse } from '../../../shared/result.ts';
import { type CentreProcess, startCentre } from '../../support/centre.ts';
import { clock, PHARMACY, value } from '../../support/centre-terminal.ts';
import { atDoor, openWizard } from '../../unit/terminal/setup/driver.ts';

const BOSS = { id: 's09', name: '周主管', password: 'right-one' };
const REGION = {
  ...{ code: '000000', name: '示范市', agency: '示范市医疗保障局', hotline: '12393' },
  ...{ balanceShown: 'afterPin', pinStrategy: 'card' },
};

let centre: CentreProcess;
const folder = mkdtempSync(join(tmpdir(), 'new-terminal-'));
/** Of the terminal that the first test makes and the second goes on with. */
let dataDir: string;
beforeAll(async () => {
  centre = await startCentre();
}, 60_000);
afterAll(async () => {
  await centre?.stop();
  rmSync(folder, { recursive: true, force: true });
});
const newCode = () => centre.admin('code').trim();

const secretsHere = () => fileSecretStore(join(dataDir, 'secrets'));

let setup: TerminalSetup;
let restarts = 0;
async function start(): Promise<Terminal> {
  const { url, caPem } = centre;
  return value(
    await createTerminal({
      ...{ dataDir, setup, clock, centre: { url, caPem }, simulatedReader: true },
      random: (bytes) => randomBytes(bytes),
      secrets: secretsHere(),
      restart: () => {
        restarts += 1;
      },
      ...{ softwareVersion: 'test', releasedMs: 0 },
      sendCard: () => undefined,
      printPdf: async () => refuse('system.pdfFailed'),
      progress: () => undefined,
      log: () => undefined,
    }),
  );
}

const sent = ({ ledger }: Terminal) =>
  expect.poll(() => ledger.head().seq - ledger.acknowledged().seq, { timeout: 30_000 }).toBe(0);

const deposit = (depositId: string): Draft => ({
  kind: 'deposit',
  ...{ commandId: depositId, operatorId: 'c01' },
  payload: { stayId: 'STAY-1', amountFen: 100, depositId },
  postings: depositPostings('STAY-1', 'S-1', 100),
});

test('is set up step by step, each checked at the centre, cut off on the way; then somebody signs in', async () => {
  dataDir = mkdtempSync(join(folder, 'data-'));
  const { url, caPem } = centre;
  const address = { url, code: newCode() };
  const institution = (code: string) => ({ code, name: 'x', level: 'pharmacy' });
  const pack = (code: string) =>
    JSON.stringify({ region: { ...REGION, code }, institutions: [PHARMACY] });
  const first = openWizard({ dataDir, clock, centre: { url, caPem } });
  const enrol = (more: object = {}) => first.refusal('setup.enrol', { ...address, ...more });
  await first.call('setup.region', { file: 'x.json', content: pack('999999') });
  await first.call('setup.institution', institution('P99999999999'));
  expect(await enrol({ url: 'https://127.0.0.1:1' })).toBe('centre.noConnection');
  expect(await enrol()).toBe('setup.otherRegion');
  await first.call('setup.region', { file: 'x.json', content: pack('000000') });
  expect(await enrol()).toBe('centre.refused.institutionUnknown');
  await first.call('setup.institution', institution(PHARMACY.code));
  expect(await enrol({ code: 'AAAA-BBBB-CCCC' })).toBe('centre.refused.enrolmentCode');
  expect(await enrol()).toBeUndefined();
  const { terminalId } = await first.view();
  // Another institution is not the one the certificate is for.
  await first.call('setup.institution', institution('H00000000001'));
  expect(await first.states()).toMatchObject({ institution: 'done', enrolment: 'open' });
  await first.call('setup.institution', institution(PHARMACY.code));
  await first.service.close();

  const second = openWizard({ dataDir, clock, centre: { url, caPem } });
  expect(await second.states()).toMatchObject({ enrolment: 'done', signIn: 'open' });
  expect((await second.view()).terminalId).toBe(terminalId);
  await second.call('setup.operator', { ...BOSS, roles: ['supervisor', 'technician'] });
  const signIn = (operatorId: string, password: string) =>
    second.refusal('setup.signIn', { operatorId, password });
  expect(await signIn(BOSS.id, 'wrong-one')).toBe('operator.wrongPassword');
  expect(await signIn(BOSS.id, BOSS.password)).toBeUndefined();
  // Enrolled anew it is another terminal, and nobody has signed in there yet.
  const again = { ...address, code: newCode() };
  expect(await second.refusal('setup.enrol', again)).toBeUndefined();
  expect((await second.view()).terminalId).not.toBe(terminalId);
  expect(await second.states()).toMatchObject({ signIn: 'open' });
  expect(await signIn(BOSS.id, BOSS.password)).toBeUndefined();
  await second.call('setup.skipReader', {});
  expect(await second.refusal('setup.finish', {})).toBe('setup.stepOpen');
  await second.call('setup.printer', { use: false });
  expect(await second.refusal('setup.finish', {})).toBeUndefined();
  await expect.poll(second.restarts).toBe(1);
  await second.service.close();

  setup = { ...value(readSetup(dataDir)), disk: { ballastMib: 1, floorMib: 1 } };
  // As the centre knows it, with its designation.
  expect(setup.institution).toMatchObject({ ...PHARMACY, designation: {} });
  const terminal = await start();
  const desk = atDoor(terminal, 'cashier');
  expect(await desk.refusal('setup.skipReader', {})).toBe('setup.over');
  const credentials = { operatorId: BOSS.id, password: BOSS.password };
  expect(await desk.refusal('operator.signIn', credentials)).toBeUndefined();
  expect(await desk.shown('view')).toMatchObject({ operator: { id: BOSS.id } });
  await sent(terminal);
  desk.close();
  await terminal.close();
}, 120_000);

test('its ledger is brought back from a backup on the screen, behind what the centre has', async () => {
  const terminal = await start();
  const desk = atDoor(terminal, 'cashier');
  await desk.call('operator.signIn', { operatorId: BOSS.id, password: BOSS.password });
  expect(await desk.refusal('backup.now', {})).toBeUndefined();
  const { value: list } = (await desk.call('backup.list', {})) as unknown as {
    value: { backups: { name: string }[]; waiting: number };
  };
  const name = list.backups[0]?.name ?? '';
  value(terminal.ledger.append(deposit('after-the-backup')));
  await sent(terminal);
  const restore = (password: string, file = name) =>
    desk.refusal('backup.restore', { name: file, password });
  expect(await restore('wrong-one')).toBe('operator.wrongPassword');
  expect(await restore(BOSS.password, 'none.db')).toBe('restore.noBackup');
  expect(await restore(BOSS.password)).toBeUndefined();
  await expect.poll(() => restarts).toBeGreaterThan(0);
  desk.close();
  await terminal.close();
  const { url } = centre;
  value(
    await carryOutRestore({
      ...{ dataDir, nowMs: clock.nowMs(), log: () => undefined },
      restore: (places) =>
        restoreHere({ ...places, secrets: secretsHere(), clock, centreUrl: url }),
    }),
  );
  const restored = await start();
  expect(restored.ledger.head().epoch).toBe(2);
  const window = atDoor(restored, 'cashier');
  const health = await window.call('terminal.health', {});
  window.close();
  expect(health).toMatchObject({
    value: { restore: [{ code: 'restore.replaced', params: { epoch: 2 } }] },
  });
  value(restored.ledger.append(deposit('in-the-new-epoch')));
  await sent(restored);
  await restored.close();
}, 120_000);
