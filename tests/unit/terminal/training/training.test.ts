import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { demoSetup } from '../../../../build/demo-setup.ts';
import { loadDemoRegion } from '../../../../centre/demo-region/load.ts';
import type { CentreLink } from '../../../../electron/terminal/centre/link.ts';
import { fileSecretStore } from '../../../../electron/terminal/centre/secret-store.ts';
import type { Terminal } from '../../../../electron/terminal/create-terminal.ts';
import { verifyFile } from '../../../../electron/terminal/ledger/verify-file.ts';
import { practiceLink } from '../../../../electron/terminal/training/practice-link.ts';
import { PRACTICE_PIN } from '../../../../electron/terminal/training/practice-world.ts';
import { openTerminal } from '../../../../electron/terminal/training/training-switch.ts';
import type { CardData } from '../../../../shared/card/card-data.ts';
import type { CardRequest } from '../../../../shared/card/messages.ts';
import type { Certificate } from '../../../../shared/centre/certificate.ts';
import { businessDate } from '../../../../shared/clock.ts';
import type { WindowRole } from '../../../../shared/contract/roles.ts';
import type { CashierView } from '../../../../shared/contract/views.ts';
import type { DisplayState } from '../../../../shared/display/display-state.ts';
import { HELLO, type WireValue } from '../../../../shared/door/frames.ts';
import { kindName } from '../../../../shared/ledger/kinds.ts';
import { ok, refuse } from '../../../../shared/result.ts';
import { testFolder } from '../open-test-ledger.ts';

const AMLODIPINE = '2010000012956';
const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };

/** A window: calls answered by number, and the newest view. */
function openWindow(terminal: Terminal, role: WindowRole) {
  const open = new Map<number, (frame: { ok: boolean; error?: { code: string } }) => void>();
  const odd: unknown[] = [];
  let view: unknown;
  let last = 0;
  terminal.openDoor(role, role, (frame) => {
    const { id, event, value } = frame as { id?: number; event?: string; value?: unknown };
    if (event !== undefined) view = value;
    else if (id !== undefined && open.has(id)) open.get(id)?.(frame as never);
    else odd.push(frame);
  });
  const call = (method: string, params: WireValue = {}): Promise<string> => {
    last += 1;
    const id = last;
    return new Promise((resolve) => {
      open.set(id, (frame) => resolve(frame.ok ? 'ok' : (frame.error?.code ?? '?')));
      terminal.doorFrame(role, { id, method, params });
    });
  };
  return { call, odd, view: <V>() => view as V };
}

/** The line of the real terminal: it has a centre's data, and notes whoever asks it anything. */
function countedLink(asked: string[]): CentreLink {
  const region = loadDemoRegion(businessDate(clock.nowMs()));
  if (!region.ok) throw new Error('demo region');
  const { catalogue } = region.value;
  const certificate: Certificate = {
    ...{
      version: 1 as const,
      serial: '1',
      terminalId: 'T0000001',
      publicKey: '',
      region: '000000',
    },
    institution: { code: 'H1', name: '示范医院', level: 'l3' },
    ...{ epoch: 1, notBeforeMs: 0, notAfterMs: 1e15, balanceMode: 'snapshot' as const },
    limits: { perSaleFen: 0, perCardFen: 0, perDayFen: 0, totalFen: 0, maxAgeHours: 1 },
  };
  const link = practiceLink({ certificate, live: new Database(':memory:'), holders: [], clock });
  const noting = <T extends object>(calls: T): T =>
    new Proxy(calls, {
      get(target, name, receiver) {
        if (name !== 'close') asked.push(String(name));
        return Reflect.get(target, name, receiver);
      },
    });
  const client = noting(link.client);
  return {
    ...{ ...link, certificate, client, insist: client, office: noting(link.office) },
    startSync(parts) {
      const sync = link.startSync(parts);
      return {
        ...sync,
        async drain() {
          parts.sink.applyCatalogue({ version: catalogue.version, csv: catalogue.csv });
          for (const name of ['demo-employee', 'demo-resident']) {
            const text = readFileSync(`shared/policies/${name}.json`, 'utf8');
            const { id: policyId, version: policyVersion } = JSON.parse(text);
            parts.sink.applyPolicy({ policyId, policyVersion, text });
          }
          return ok(sync.state());
        },
      };
    },
  };
}

async function start(dataDir: string, asked: string[], cards: CardRequest[]): Promise<Terminal> {
  const opened = await openTerminal({
    ...{ dataDir, setup: demoSetup(businessDate(clock.nowMs())), clock, link: countedLink(asked) },
    random: (bytes) => randomBytes(bytes),
    secrets: fileSecretStore(join(dataDir, 'secrets')),
    ...{ simulatedReader: true, softwareVersion: 'test', releasedMs: 0 },
    sendCard: (request) => cards.push(request),
    printPdf: async () => refuse('system.noPdfPrinter'),
    progress: () => undefined,
    log: () => undefined,
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  onTestFinished(opened.value.close);
  return opened.value;
}

const kindsFrom = (terminal: Terminal, fromSeq: number) =>
  terminal.ledger.records({ fromSeq, limit: 100 }).map(({ header }) => kindName(header.kind));

const command = () => ({ commandId: randomUUID() });

test('training: a ledger, a reader and a centre of its own, marked everywhere; the real one untouched', async () => {
  const dataDir = testFolder();
  const asked: string[] = [];
  const cards: CardRequest[] = [];
  const terminal = await start(dataDir, asked, cards);
  const till = openWindow(terminal, 'cashier');
  const display = openWindow(terminal, 'display');
  await till.call(HELLO);
  await display.call(HELLO);
  const view = () => till.view<CashierView>();
  const signIn = (operatorId: string) =>
    till.call('operator.signIn', { operatorId, password: `demo-${operatorId}` });
  const until = (what: () => unknown) => expect.poll(what, { timeout: 20_000, interval: 10 });

  // Only a supervisor, and only with nothing open.
  await signIn('c01');
  expect(await till.call('training.enter')).toBe('desk.roleMissing');
  await till.call('operator.signOut');
  await signIn('s01');
  expect(await till.call('training.leave')).toBe('training.notOn');
  await till.call('shift.open', { ...command(), floatFen: 0 });
  expect(await till.call('training.enter')).toBe('training.shiftOpen');
  await till.call('till.enter', { text: AMLODIPINE });
  await till.call('shift.close', { ...command(), countedFen: 0, baskets: 'drop' });
  const real = terminal.ledger.head();
  // Begun in another window while the other terminal opens: nothing is switched.
  const late = till.call('training.enter');
  await till.call('till.enter', { text: AMLODIPINE });
  expect(await late).toBe('training.basketOpen');
  expect(view().status.training).toBeUndefined();
  await till.call('till.clear');

  // Two windows at once: one switches, the other is told.
  const both = [till.call('training.enter'), till.call('training.enter')];
  expect(await Promise.all(both)).toEqual(['ok', 'training.already']);
  expect(await till.call('training.enter')).toBe('desk.notSignedIn');

  // The windows look at the other terminal, which says what it is.
  await until(() => view().status.training?.pin).toBe(PRACTICE_PIN);
  expect(view().status).toMatchObject({
    terminalId: 'TRAINING-T0000001',
    institution: expect.stringMatching(/^【培训 TRAINING 无效】/),
  });
  await until(() => display.view<DisplayState>().training).toBe(true);
  asked.length = 0;

  // A whole sale with a practice card; a real card in the real reader is not looked at.
  expect(await signIn('c01')).toBe('ok');
  await till.call('shift.open', { ...command(), floatFen: 10_000 });
  terminal.cardEvent({ type: 'cardPresent', sessionId: 'real', reader: 'R', card: {} as CardData });
  await till.call('simulator.insert', { id: 'practice-employee' });
  await until(() => view().card?.holderMasked).toMatch(/^练/);
  await till.call('till.enter', { text: AMLODIPINE });
  expect(await till.call('till.preSettle')).toBe('ok');
  void till.call('till.settle', command());
  await until(() => view().flow.state).toBe('pin');
  for (const digit of PRACTICE_PIN) await till.call('pin.digit', { digit: Number(digit) });
  await till.call('pin.submit');
  await until(() => view().flow.state).toBe('done');
  expect(view().flow.result?.acctPayFen).toBeGreaterThan(0);
  expect(view().shift?.signedIn).toBe(true);
  // Nothing of it reached the real ledger, the real reader or the real centre.
  expect(asked).toEqual([]);
  expect(cards).toEqual([]);
  expect(kindsFrom(terminal, real.seq + 1)).toEqual(['session']);

  // Back, on the same terms; everybody signs in again.
  await till.call('operator.signOut');
  await signIn('s01');
  const today = businessDate(clock.nowMs());
  const asking = { kind: 'day', from: today, to: today, language: 'zh-CN', format: 'csv' };
  expect(await till.call('report.save', asking)).toBe('ok');
  expect(await till.call('training.leave')).toBe('training.shiftOpen');
  const expectedFen = 10_000 + (view().flow.result?.cashPayFen ?? 0);
  expect(await till.call('shift.close', { ...command(), countedFen: expectedFen })).toBe('ok');
  expect(await till.call('training.leave')).toBe('training.cardInside');
  await till.call('simulator.remove');
  expect(await till.call('training.leave')).toBe('ok');
  await until(() => view().status.terminalId).toBe('T0000001');
  expect(view().status.training).toBeUndefined();
  expect(view().operator).toBeUndefined();
  expect(display.view<DisplayState>().training).toBeUndefined();
  expect(cards.map(({ type }) => type)).toEqual(['readAgain']);
  expect([...till.odd, ...display.odd]).toEqual([]);

  // What was practised lies apart, every paper with its mark, in a ledger that verifies.
  const folder = join(dataDir, 'training');
  const papers = ['slips', 'reports'].flatMap((name) =>
    readdirSync(join(folder, name)).map((file) => readFileSync(join(folder, name, file), 'utf8')),
  );
  expect(papers.length).toBeGreaterThanOrEqual(3);
  for (const paper of papers) expect(paper).toMatch(/TRAINING/);
  expect(papers.filter((paper) => paper.includes('培训 TRAINING 无效')).length).toBeGreaterThan(2);
  expect(existsSync(join(dataDir, 'slips'))).toBe(false);
  await until(() => verifyFile(join(folder, 'ledger.db'), { anchors: [] }).ok).toBe(true);
}, 60_000);
