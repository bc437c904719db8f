/** A whole terminal against a real centre: copies that wake up, limits that change, days compared. */
import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { DATABASE_NOTE } from '../../../centre/start.ts';
import { restore } from '../../../electron/terminal/backup/restore.ts';
import { writeBackup } from '../../../electron/terminal/backup/write-backup.ts';
import { createCentreOffice } from '../../../electron/terminal/centre/index.ts';
import { fileSecretStore } from '../../../electron/terminal/centre/secret-store.ts';
import { createTerminal, type Terminal } from '../../../electron/terminal/create-terminal.ts';
import { openLedger, openStore } from '../../../electron/terminal/ledger/index.ts';
import { carryOut } from '../../../electron/terminal/office/carry-out.ts';
import { reconcileDay } from '../../../electron/terminal/office/reconcile-day.ts';
import { stillStands } from '../../../electron/terminal/settle/former-epoch.ts';
import { reversalDraft } from '../../../electron/terminal/settle/reversal-draft.ts';
import { storedSettlement } from '../../../electron/terminal/settle/stored-settlement.ts';
import type { TerminalSetup } from '../../../electron/terminal/setup/setup.ts';
import { createTasks } from '../../../electron/terminal/tasks/tasks.ts';
import { applyVerdicts } from '../../../electron/terminal/verdicts/apply-verdicts.ts';
import { businessDate } from '../../../shared/clock.ts';
import { sm3 } from '../../../shared/ledger/chain.ts';
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
import { depositPostings } from '../../../shared/ledger/postings.ts';
import { refuse } from '../../../shared/result.ts';
import { type CentreProcess, startCentre } from '../../support/centre.ts';
import {
  clock,
  code,
  enrolTerminal,
  lookUp,
  PHARMACY,
  sell,
  type TestTerminal,
  takeBack,
  value,
} from '../../support/centre-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'whole-terminal-'));
let centre: CentreProcess;
beforeAll(async () => {
  centre = await startCentre();
}, 60_000);
const newCode = () => centre.admin('code').trim();
afterAll(async () => {
  await centre?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const SETUP: TerminalSetup = {
  institution: PHARMACY,
  levels: { pharmacy: 'pharmacy', stay: 'l3' },
  region: {
    ...{ code: '000000', name: '示范市', agency: '示范市医疗保障局', hotline: '12393' },
    ...{ balanceShown: 'afterPin', pinStrategy: 'card' },
  },
  disk: { ballastMib: 1, floorMib: 1 },
};

/** Starts the terminal of a data folder; it ends with the test at the latest. */
async function start(dataDir: string, enrolmentCode?: string): Promise<Terminal> {
  const { url, caPem } = centre;
  mkdirSync(dataDir, { recursive: true });
  const terminal = value(
    await createTerminal({
      ...{ dataDir, setup: SETUP, clock, simulatedReader: true },
      random: (bytes) => randomBytes(bytes),
      secrets: fileSecretStore(join(dataDir, 'secrets')),
      centre: { url, caPem, ...(enrolmentCode !== undefined && { enrolmentCode }) },
      ...{ softwareVersion: 'test', releasedMs: 0 },
      sendCard: () => undefined,
      printPdf: async () => refuse('system.pdfFailed'),
      progress: () => undefined,
      log: () => undefined,
    }),
  );
  let open = true;
  const close = terminal.close;
  const end = async () => {
    if (open) await close();
    open = false;
  };
  onTestFinished(end);
  return { ...terminal, close: end };
}

const sent = ({ ledger }: Terminal) =>
  expect.poll(() => ledger.head().seq - ledger.acknowledged().seq, { timeout: 30_000 }).toBe(0);

const deposit = (depositId: string) =>
  ({
    kind: 'deposit',
    ...{ commandId: depositId, operatorId: 'c01' },
    payload: { stayId: 'STAY-1', amountFen: 100, depositId },
    postings: depositPostings('STAY-1', 'S-1', 100),
  }) as const;

describe('a whole terminal', () => {
  test('[F15] [F20] an old copy with nothing to send learns at first contact that it is one', async () => {
    const place = mkdtempSync(join(folder, 'copied-'));
    const [here, old] = [join(place, 'here'), join(place, 'old')];
    await (await start(here, newCode())).close();
    const first = await start(here);
    await sent(first);
    await first.close();
    cpSync(here, old, { recursive: true });

    const second = await start(here);
    value(second.ledger.append(deposit('after-the-copy')));
    await second.close();
    const third = await start(here);
    await sent(third);
    expect(third.health().evidence).toBeUndefined();

    const copy = await start(old);
    expect(copy.ledger.head().seq - copy.ledger.acknowledged().seq).toBe(0);
    const { seq } = copy.ledger.head();
    await expect.poll(() => copy.health().evidence, { timeout: 30_000 }).toBeDefined();
    expect(copy.health().evidence).toMatchObject({ atSeq: seq + 1 });
    expect(code(copy.ledger.append(deposit('of-the-copy')))).toBe('ledger.evidence');
    expect(copy.ledger.head().seq).toBe(seq);
  });

  test('limits that the centre changes are in force without a restart, and stand in the ledger', async () => {
    const dataDir = mkdtempSync(join(folder, 'limits-'));
    const terminal = await start(dataDir, newCode());
    await terminal.close();
    const limits = { perSaleFen: 1, perCardFen: 2, perDayFen: 3, totalFen: 4, maxAgeHours: 5 };
    centre.admin('limits', JSON.stringify(limits));
    const again = await start(dataDir);
    const inForce = () => again.link.certificate.limits;
    await expect.poll(inForce, { timeout: 30_000 }).toEqual(limits);
    const changes = () =>
      again.ledger.records({ fromSeq: 1, limit: 100 }).flatMap(({ header }) => {
        const decoded = decodePayload(header);
        return decoded?.kind === 'configuration' ? [decoded.payload] : [];
      });
    await expect
      .poll(changes)
      .toContainEqual(
        expect.objectContaining({ setting: 'limits', after: JSON.stringify(limits) }),
      );
    expect(changes().map(({ setting }) => setting)).toContain('pharmacyRules');
  });
});

const WANG = 'X10000018';

async function enrolled(): Promise<TestTerminal> {
  const terminal = await enrolTerminal(centre, newCode());
  onTestFinished(terminal.close);
  return terminal;
}

function officeOf({ keys, identity }: TestTerminal) {
  const { url, caPem } = centre;
  const random = (bytes: number) => randomBytes(bytes);
  const office = createCentreOffice({ url, caPem, clock, random, keys, identity });
  onTestFinished(() => office.close());
  return office;
}

/** Answers the verdicts that came; the patient owes what the centre does not pay. */
function answerVerdicts({ ledger, book }: TestTerminal): void {
  applyVerdicts({
    ...{ ledger, book, bearer: 'patient', tasks: createTasks(ledger.store.db, clock) },
    kickSync: () => undefined,
    log: (line) => expect.unreachable(line),
  });
}

function bringBack({ ledger }: TestTerminal, seq: number): void {
  const original = storedSettlement(ledger, seq) ?? expect.unreachable('a settlement');
  const supervisor = { supervisorId: 's01', reason: 'returned', actionId: '', atMs: 0 };
  const by = { commandId: randomUUID(), operatorId: 'c01', shiftId: 'S1' };
  value(ledger.append(reversalDraft(original, { ...by, approval: supervisor as never })));
}

describe('what a verdict adjusted, brought back', () => {
  test('the centre gives back what it had taken, no fen more, and has nothing to object', async () => {
    const most = 100_000_000;
    const limits = { perSaleFen: most, perCardFen: most, perDayFen: most, totalFen: most };
    centre.admin('limits', JSON.stringify({ ...limits, maxAgeHours: 72 }));
    const [one, two] = [await enrolled(), await enrolled()];
    const known = [await lookUp(one, WANG), await lookUp(two, WANG)] as const;
    const balanceFen = known[0].account?.balanceFen ?? 0;
    const priceYuan = Math.ceil(balanceFen / 100) * 2;
    const first = sell(one.ledger, known[0], { priceYuan });
    const second = sell(two.ledger, known[1], { priceYuan });
    value(await one.sync().drain());
    value(await two.sync().drain());
    expect(two.book.verdicts()).toMatchObject([{ seq: second.seq, outcome: 'short' }]);
    answerVerdicts(two);
    bringBack(two, second.seq);
    value(await two.sync().drain());
    expect(two.book.verdicts()).toHaveLength(1);
    const { account } = await lookUp(two, WANG);
    expect(account?.balanceFen).toBe(balanceFen - first.amounts.acctPayFen);
    expect(two.ledger.available(known[1].person.psnNo)?.availableFen).toBe(account?.balanceFen);
    expect(two.ledger.balance('patientReceivable', known[1].person.psnNo)).toBe(0);
    bringBack(one, first.seq);
    value(await one.sync().drain());
    expect((await lookUp(one, WANG)).account?.balanceFen).toBe(balanceFen);
  });
});

describe('after a restore', () => {
  test('only what still stands at the centre is given back', async () => {
    const terminal = await enrolled();
    const { ledger, keys, client } = terminal;
    const inquiry = await lookUp(terminal, WANG);
    const [kept, returned] = [1, 2].map((priceYuan) => sell(ledger, inquiry, { priceYuan }).seq);
    value(await terminal.sync().drain());
    const backup = join(folder, 'backup.db');
    value(writeBackup(ledger.store.file, backup));
    takeBack(ledger, returned ?? 0);
    value(await terminal.sync().drain());
    const office = officeOf(terminal);
    const about = {
      ...{ backup, clock, bootId: 'boot-2', softwareVersion: '0' },
      keys: () => keys,
    };
    const dataDir = mkdtempSync(join(folder, 'restored-'));
    const { file } = value(
      await restore({ ...about, dataDir, centre: () => ({ ...office, ...client }) }),
    );
    const store = value(openStore(file, { nowMs: clock.nowMs() }));
    onTestFinished(() => store.close());
    const { terminalId } = terminal;
    const restored = value(openLedger(store, { clock, terminalId, bootId: 'boot-3' }));
    const ask = (seq = 0) => stillStands({ ledger: restored, office }, { epoch: 1, seq });
    expect(code(await ask(kept))).toBeUndefined();
    expect(code(await ask(returned))).toBe('outcome.formerReversed');
    // A record that only the centre has: booked after the backup was made.
    expect(code(await ask(ledger.head().seq))).toBe('outcome.formerUnknown');
    const silent = { reconcile: async () => refuse('centre.unreachable') };
    const asked = stillStands({ ledger: restored, office: silent }, { epoch: 1, seq: kept ?? 0 });
    expect(code(await asked)).toBe('outcome.formerNeedsLine');
  });
});

describe('a day against the centre’s book', () => {
  test('[R092] equal when all is sent; records the centre lost are sent again by the action', async () => {
    const terminal = await enrolled();
    const { ledger } = terminal;
    const inquiry = await lookUp(terminal, WANG);
    for (const priceYuan of [1, 2, 3]) sell(ledger, inquiry, { priceYuan });
    const sync = terminal.sync();
    const tasks = createTasks(ledger.store.db, clock);
    const books = { ledger, office: officeOf(terminal), sync, digest: sm3 };
    const evidence: number[] = [];
    const guard = { becomeEvidence: (_epoch: number, seq: number) => void evidence.push(seq) };
    const today = businessDate(clock.nowMs());
    const compare = async () => value(await reconcileDay(books, today));
    expect(await compare()).toMatchObject({ equal: true, waiting: 0, here: { count: 4 } });

    const { terminalId } = terminal;
    const database = new pg.Client(readFileSync(join(centre.dataDir, DATABASE_NOTE), 'utf8'));
    await database.connect();
    onTestFinished(() => database.end());
    const lost = ledger.record(3);
    for (const table of ['record', 'booking', 'account_entry', 'offline_sale']) {
      await database.query(`DELETE FROM ${table} WHERE terminal_id = $1 AND seq = 4`, [terminalId]);
    }
    await database.query(
      'UPDATE terminal SET last_seq = 3, head = $2, totals_fen = $3 WHERE terminal_id = $1',
      [terminalId, lost?.hash, lost?.header.totalsFen],
    );
    await database.query('DELETE FROM batch_answer WHERE terminal_id = $1', [terminalId]);
    const differs = await compare();
    expect(differs).toMatchObject({ equal: false, here: { count: 4 }, there: { count: 3 } });
    expect(differs.differences).toMatchObject([
      { seq: 4, epoch: 1, cause: 'missingThere', action: 'resend' },
    ]);
    const deps = { ...books, tasks, guard };
    const act = (seq: number) => carryOut(deps, { businessDate: today, epoch: 1, seq });
    expect(code(await act(4))).toBeUndefined();
    expect((await compare()).equal).toBe(true);
    expect(code(await act(4))).toBe('office.noDifference');

    await database.query('UPDATE booking SET reversed = true WHERE terminal_id = $1 AND seq = 2', [
      terminalId,
    ]);
    expect((await compare()).differences).toMatchObject([
      { seq: 2, cause: 'refundElsewhere', action: 'task' },
    ]);
    for (const _ of ['once', 'twice']) expect(code(await act(2))).toBeUndefined();
    expect(tasks.list().map(({ sentences }) => sentences.map((one) => one.code))).toEqual([
      [
        'office.differenceTask',
        'reconcile.cause.refundElsewhere',
        'reconcile.action.refundElsewhere',
      ],
    ]);
    expect(evidence).toEqual([]);
  });
});
