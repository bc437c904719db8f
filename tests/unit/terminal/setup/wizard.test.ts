/** Setting a new terminal up, as far as no centre is needed: what each step takes, refuses and keeps. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openLedger, openStore } from '../../../../electron/terminal/ledger/index.ts';
import { openDraft } from '../../../../electron/terminal/setup/draft.ts';
import { METHODS, type MethodName } from '../../../../shared/contract/methods.ts';
import { SETUP_STEPS } from '../../../../shared/contract/setup.ts';
import { testClock, testFolder } from '../open-test-ledger.ts';
import { atDoor, cardEvents, openWizard } from './driver.ts';

const HOLDER = { name: '甄示范', idNumber: '000000199001011234', cardNumber: 'Z00004521' };
const region = {
  ...{ code: '000000', name: '示范市', agency: '示范市医疗保障局', hotline: '12393' },
  ...{ balanceShown: 'afterPin', pinStrategy: 'card' },
};
const institutions = [{ code: 'P00000000001', name: '安康大药房', level: 'pharmacy' }];
const BOSS = {
  ...{ id: 's09', name: '周主管', roles: ['supervisor', 'technician'] as const },
  password: 'right-one',
};

function newTerminal(dataDir = testFolder()) {
  mkdirSync(join(dataDir, 'regions'), { recursive: true });
  writeFileSync(join(dataDir, 'regions', 'demo.json'), JSON.stringify({ region, institutions }));
  writeFileSync(join(dataDir, 'regions', 'broken.json'), '{');
  const wizard = openWizard({ dataDir, clock: testClock() });
  let open = true;
  const close = async () => {
    if (open) await wizard.service.close();
    open = false;
  };
  onTestFinished(close);
  return { ...wizard, dataDir, close };
}

describe('a service without a terminal', () => {
  test('shows its wizard at the desks, a display out of service, and answers nothing else', async () => {
    const { service, call, view } = newTerminal();
    expect((await view()).steps.map(({ step }) => step)).toEqual([...SETUP_STEPS]);
    expect(await atDoor(service, 'discharge').shown('setup')).toBeDefined();
    const display = atDoor(service, 'display');
    expect(await display.shown('display')).toMatchObject({ screen: 'outOfService' });
    expect(await display.refusal('setup.skipReader', {})).toBe('system.wrongWindow');
    const open: MethodName[] = ['terminal.health', 'simulator.remove'];
    for (const method of open) expect(await call(method, {})).toMatchObject({ ok: false });
    expect((await call('terminal.health', {})).error?.code).toBe('setup.notYet');
    // What needs somebody signed in finds nobody.
    const closed = Object.entries(METHODS).filter(([, method]) => 'operator' in method);
    expect(closed.length).toBeGreaterThan(50);
    expect((await call('backup.now', {})).error?.code).toBe('desk.notSignedIn');
  });
});

describe('the steps', () => {
  test('the region comes from a pack that lies ready, or from a file; a wrong one is named by its place', async () => {
    const { refusal, view, states } = newTerminal();
    expect((await view()).regions).toMatchObject([{ file: 'demo.json', name: '示范市' }]);
    expect(await refusal('setup.region', { file: '../terminal.json' })).toBe('setup.noPack');
    expect(await refusal('setup.region', { file: 'x.json', content: '{' })).toBe('file.badJson');
    const wrong = JSON.stringify({ region: { ...region, pinStrategy: 'hope' } });
    expect(await refusal('setup.region', { file: 'x.json', content: wrong })).toBe('file.badField');
    expect(await states()).toMatchObject({ region: 'open' });
    expect(await refusal('setup.region', { file: 'demo.json' })).toBeUndefined();
    expect(await states()).toMatchObject({ region: 'done', institution: 'open' });
    expect((await view()).institutions).toEqual(institutions);
    const other = JSON.stringify({ region: { ...region, name: '别处' } });
    expect(await refusal('setup.region', { file: 'x.json', content: other })).toBeUndefined();
    expect((await view()).steps[0]?.sentence?.params).toEqual({ name: '别处' });
  });

  test('enrolment wants region, institution, an https address and a certificate authority', async () => {
    const { refusal, view } = newTerminal();
    const request = { url: 'https://127.0.0.1:1', code: 'ABCD' };
    expect(await refusal('setup.enrol', request)).toBe('setup.institutionFirst');
    await refusal('setup.region', { file: 'demo.json' });
    const blank = { code: ' ', name: 'x', level: 'x' };
    expect(await refusal('setup.institution', blank)).toBe('setup.institutionMissing');
    expect(await refusal('setup.institution', { ...institutions[0], code: ' P1 ' } as never)).toBe(
      undefined,
    );
    expect((await view()).institution?.code).toBe('P1');
    expect(await refusal('setup.enrol', request)).toBe('setup.badAuthority');
    const authority = '-----BEGIN CERTIFICATE-----';
    expect(await refusal('setup.enrol', { ...request, authority })).toBe('setup.badAuthority');
    const http = { ...request, url: 'http://centre', authority };
    expect(await refusal('setup.enrol', http)).toBe('setup.badUrl');
  });

  test('a card proves the reader; its holder is shown masked and kept nowhere', async () => {
    const { dataDir, service, view, states, refusal } = newTerminal();
    const card = cardEvents(service);
    card.state('mute');
    expect((await view()).reader).toMatchObject({ message: { code: 'card.state.mute' } });
    expect(await states()).toMatchObject({ reader: 'open' });
    expect(await refusal('setup.skipReader', {})).toBeUndefined();
    expect(await states()).toMatchObject({ reader: 'skipped' });
    card.insert(HOLDER);
    const shown = await view();
    expect(shown.card).toMatchObject({ holderMasked: '甄**', cardTail: '4521' });
    expect(await states()).toMatchObject({ reader: 'done' });
    const everything = JSON.stringify(shown) + readFileSync(join(dataDir, 'setup-draft.json'));
    for (const secret of [HOLDER.name, HOLDER.idNumber, HOLDER.cardNumber])
      expect(everything).not.toContain(secret);
    card.state('empty');
    expect((await view()).card).toBeUndefined();
    service.readerLost();
    expect((await view()).reader.message?.code).toBe('card.serviceLost');
  });

  test('a printer counts after a test slip that somebody has looked at', async () => {
    const { dataDir, refusal, states, view } = newTerminal();
    const rest = { paperMm: 58, cutter: false, drawer: true } as const;
    const nowhere = { to: { kind: 'device', path: join(dataDir, 'no-device') }, ...rest } as const;
    expect(await refusal('setup.printer', { use: true })).toBe('setup.printFirst');
    expect(await refusal('setup.testPrint', { printer: nowhere })).toBe('print.printerGone');
    expect(await refusal('setup.printer', { use: true })).toBe('setup.printFirst');
    const path = join(dataDir, 'paper.bin');
    const printer = { to: { kind: 'file', path }, ...rest } as const;
    expect(await refusal('setup.testPrint', { printer })).toBeUndefined();
    expect(statSync(path).size).toBeGreaterThan(100);
    expect((await view()).printed).toEqual(printer);
    expect(await states()).toMatchObject({ printer: 'open' });
    expect(await refusal('setup.printer', { use: true })).toBeUndefined();
    expect(await states()).toMatchObject({ printer: 'done' });
    expect(await refusal('setup.printer', { use: false })).toBeUndefined();
    expect(await states()).toMatchObject({ printer: 'skipped' });
  });

  test('operators: at least one supervisor; the rules for accounts hold already here', async () => {
    const { refusal, states, view } = newTerminal();
    const clerk = { ...BOSS, id: 'c09', roles: ['cashier' as const] };
    const add = (one: object) => refusal('setup.operator', { ...clerk, ...one });
    expect(await add({ password: '12345' })).toBe('operator.passwordShort');
    expect(await add({ roles: [] })).toBe('operator.roleMissing');
    expect(await add({ name: ' ' })).toBe('operator.nameMissing');
    expect(await add({})).toBeUndefined();
    expect(await states()).toMatchObject({ operators: 'open' });
    expect(await add({ ...BOSS, roles: [...BOSS.roles] })).toBeUndefined();
    expect(await add({ ...BOSS, roles: [...BOSS.roles] })).toBe('operator.exists');
    expect(await states()).toMatchObject({ operators: 'done' });
    expect((await view()).operators.map(({ id }) => id)).toEqual(['c09', 's09']);
    expect(await refusal('setup.signIn', { operatorId: 's09', password: 'x' })).toBe(
      'setup.enrolFirst',
    );
    expect(await refusal('setup.finish', {})).toBe('setup.stepOpen');
  });
});

test('cut off after any step, the wizard goes on where it was; no password is in its draft', async () => {
  const first = newTerminal();
  await first.call('setup.region', { file: 'demo.json' });
  await first.call('setup.institution', { code: 'P1', name: '药房', level: 'pharmacy' });
  await first.call('setup.operator', { ...BOSS, roles: [...BOSS.roles] });
  await first.call('setup.skipReader', {});
  await first.close();
  const draft = join(first.dataDir, 'setup-draft.json');
  expect(readFileSync(draft, 'utf8')).not.toContain(BOSS.password);
  expect(statSync(draft).mode & 0o077).toBe(0);
  const second = newTerminal(first.dataDir);
  expect(await second.states()).toEqual({
    ...{ region: 'done', institution: 'done', enrolment: 'open', reader: 'skipped' },
    ...{ printer: 'open', operators: 'done', signIn: 'open' },
  });
  await second.close();
  // A draft that the power cut halved counts for nothing, and the wizard begins anew.
  writeFileSync(draft, readFileSync(draft, 'utf8').slice(0, 20));
  expect(openDraft(first.dataDir).read()).toEqual({});
  expect(existsSync(join(first.dataDir, 'terminal.json'))).toBe(false);
});

test('where a terminal has booked already, nothing is enrolled anew', async () => {
  const dataDir = testFolder();
  const clock = testClock();
  const store = openStore(join(dataDir, 'ledger.db'), { nowMs: clock.nowMs() });
  if (!store.ok) throw new Error(store.error.code);
  openLedger(store.value, { clock, terminalId: 'T001', bootId: 'boot-1' });
  store.value.close();
  const { refusal } = newTerminal(dataDir);
  await refusal('setup.region', { file: 'demo.json' });
  await refusal('setup.institution', { code: 'P1', name: '药房', level: 'pharmacy' });
  const request = { url: 'https://127.0.0.1:1', code: 'ABCD', authority: 'x' };
  expect(await refusal('setup.enrol', request)).toBe('setup.ledgerThere');
});
