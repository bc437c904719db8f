/** What terminal and centre settle between themselves: books compared, epochs, keys, limits. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { DATABASE_NOTE } from '../../../centre/start.ts';
import { restore } from '../../../electron/terminal/backup/restore.ts';
import { writeBackup } from '../../../electron/terminal/backup/write-backup.ts';
import {
  createCentreOffice,
  fileSecretStore,
  openCentreBook,
  reconcileWithCentre,
} from '../../../electron/terminal/centre/index.ts';
import { renewCertificate } from '../../../electron/terminal/centre/renew.ts';
import { loadTerminalKeys } from '../../../electron/terminal/centre/terminal-keys.ts';
import { sendNext } from '../../../electron/terminal/centre/uplink.ts';
import { openLedger, openStore } from '../../../electron/terminal/ledger/index.ts';
import type { CentreOffice } from '../../../shared/centre/office.ts';
import { newSm2KeyPair, type Sm2KeyPair } from '../../../shared/centre/sm2.ts';
import { sm3 } from '../../../shared/ledger/chain.ts';
import { type CentreProcess, startCentre } from '../../support/centre.ts';
import {
  clientOf,
  clock,
  code,
  enrolTerminal,
  lookUp,
  sell,
  type TestTerminal,
  takeBack,
  value,
} from '../../support/centre-terminal.ts';

const CARD = 'X10000018';

let centre: CentreProcess;
let db: pg.Client;
const codes: string[] = [];

beforeAll(async () => {
  centre = await startCentre();
  codes.push(...centre.admin('code', '30').split('\n'));
  db = new pg.Client(readFileSync(join(centre.dataDir, DATABASE_NOTE), 'utf8'));
  await db.connect();
});
afterAll(async () => {
  await db?.end();
  await centre?.stop();
});

async function newTerminal(): Promise<TestTerminal> {
  const terminal = await enrolTerminal(centre, codes.pop() ?? '');
  onTestFinished(terminal.close);
  return terminal;
}

function officeOf({ identity }: TestTerminal, keys: Sm2KeyPair): CentreOffice {
  const { url, caPem } = centre;
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
  const office = createCentreOffice({ url, caPem, clock, random, keys, identity });
  onTestFinished(() => office.close());
  return office;
}

/** A terminal with six sales, the first taken back, all of it at the centre. */
async function busyTerminal() {
  const terminal = await newTerminal();
  const { ledger } = terminal;
  const inquiry = await lookUp(terminal, CARD);
  const sales = [1, 2, 3, 4, 5, 6].map((yuan) => sell(ledger, inquiry, { priceYuan: yuan }).seq);
  takeBack(ledger, sales[0] ?? 0);
  value(await terminal.sync().drain());
  const office = officeOf(terminal, terminal.keys);
  const compare = () => reconcileWithCentre({ ledger, office, digest: sm3 });
  return { terminal, sales, office, compare };
}

describe('reconciliation with the centre', () => {
  test('[R092] what was sent and taken in is the same on both sides', async () => {
    const { compare } = await busyTerminal();
    expect(value(await compare())).toMatchObject({ differences: [], days: [{ equal: true }] });
  });

  test('[R092] records the centre lost, a refund made elsewhere, a record it has twice are named', async () => {
    const { terminal, sales, compare } = await busyTerminal();
    const { terminalId } = terminal;
    const [, lost = 0, refunded = 0, twice = 0] = sales;
    const last = terminal.ledger.head().seq;
    await db.query('DELETE FROM record WHERE terminal_id = $1 AND seq = $2', [terminalId, lost]);
    await db.query('UPDATE booking SET reversed = true WHERE terminal_id = $1 AND seq = $2', [
      terminalId,
      refunded,
    ]);
    await insertCopy(terminalId, twice, last + 5);
    const { differences } = value(await compare());
    expect(differences.map(({ seq, cause }) => [seq, cause])).toEqual([
      [lost, 'missingThere'],
      [refunded, 'refundElsewhere'],
      [last + 5, 'double'],
    ]);
  });

  test('what is not sent yet is missing there', async () => {
    const { terminal, compare } = await busyTerminal();
    const { seq } = sell(terminal.ledger, await lookUp(terminal, CARD), { priceYuan: 9 });
    const { differences } = value(await compare());
    expect(differences).toMatchObject([{ seq, cause: 'missingThere' }]);
  });

  test.each([
    ['backwards', { fromSeq: 9, toSeq: 1 }],
    ['too large', { fromSeq: 1, toSeq: 20_001 }],
  ])('a range that is %s is refused by name', async (_what, within) => {
    const terminal = await newTerminal();
    const office = officeOf(terminal, terminal.keys);
    expect(code(await office.reconcile({ ask: 'days', epoch: 1, within }))).toBe('reconcile.range');
    const ranges = [within];
    const whole = { fromSeq: 1, toSeq: 10 };
    const asked = await office.reconcile({ ask: 'ranges', epoch: 1, within: whole, ranges });
    expect(code(asked)).toBe('reconcile.range');
  });

  test('a question nobody knows, and too much at once, are refused', async () => {
    const terminal = await newTerminal();
    const office = officeOf(terminal, terminal.keys);
    const within = { fromSeq: 1, toSeq: 10 };
    const odd = { ask: 'everything', epoch: 1, within } as never;
    expect(code(await office.reconcile(odd))).toBe('centre.refused.malformed');
    const seqs = Array.from({ length: 2_001 }, (_, index) => index + 1);
    const much = await office.reconcile({ ask: 'items', epoch: 1, within, seqs });
    expect(code(much)).toBe('centre.refused.malformed');
  });
});

/** The centre's database holds one record at a second place: a fault no batch can make. */
async function insertCopy(terminalId: string, seq: number, to: number): Promise<void> {
  const found = await db.query<{ bytes: Buffer }>(
    'SELECT bytes FROM record WHERE terminal_id = $1 AND seq = $2',
    [terminalId, seq],
  );
  const bytes = Buffer.from(found.rows[0]?.bytes ?? '');
  // version, algorithm, terminal id with its length, epoch; then the sequence number.
  bytes.writeUInt32BE(to, 1 + 1 + 2 + terminalId.length + 4);
  await db.query(
    `INSERT INTO record SELECT terminal_id, epoch, $3, kind, command_id, psn_no, hash, $4
       FROM record WHERE terminal_id = $1 AND seq = $2`,
    [terminalId, seq, to, bytes],
  );
}

describe('epochs', () => {
  test('a new epoch begins behind the centre’s head; asked again, the answer is the same', async () => {
    const { terminal, office } = await busyTerminal();
    const { seq, hash } = terminal.ledger.head();
    expect(value(await office.stand())).toEqual({ epoch: 1, seq, head: hash });
    const opened = value(await office.openEpoch());
    expect(opened).toMatchObject({
      epoch: 2,
      previousEpoch: 1,
      previousSeq: seq,
      previousHead: hash,
    });
    expect(opened.totalsFen).toEqual(Object.values(terminal.ledger.totals()));
    expect(value(await office.openEpoch())).toEqual(opened);
    expect(value(await office.stand())).toEqual({ epoch: 2, seq: 0, head: hash });
  });

  test('[F15] [F20] a terminal restored from a backup goes on, also with reversals of what it sold before; the copy is a fork', async () => {
    const { terminal, sales, office } = await busyTerminal();
    const { ledger, keys, client } = terminal;
    const folder = mkdtempSync(join(tmpdir(), 'restored-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const backup = join(folder, 'backup.db');
    value(writeBackup(ledger.store.file, backup));
    sell(ledger, await lookUp(terminal, CARD), { priceYuan: 8 });
    value(await terminal.sync().drain());
    const dataDir = join(folder, 'data');
    const about = {
      backup,
      dataDir,
      clock,
      bootId: 'boot-2',
      softwareVersion: '0',
      keys: () => keys,
    };
    const { file } = value(await restore({ ...about, centre: () => ({ ...office, ...client }) }));

    const store = value(openStore(file, { nowMs: clock.nowMs() }));
    onTestFinished(() => store.close());
    const { terminalId } = terminal;
    const restored = value(openLedger(store, { clock, terminalId, bootId: 'boot-3' }));
    const inquiry = await lookUp({ ...terminal, ledger: restored }, CARD);
    sell(restored, inquiry, { priceYuan: 7 });
    const book = openCentreBook(store);
    const sent = await sendNext({ ledger: restored, client, keys, book, clock });
    expect(sent).toEqual({ kind: 'accepted', lastSeq: 2 });
    expect(book.verdicts()).toEqual([]);

    const before = await lookUp({ ...terminal, ledger: restored }, CARD);
    const former = sales.at(-1) ?? 0;
    takeBack(restored, former, 1);
    expect(await sendNext({ ledger: restored, client, keys, book, clock })).toMatchObject({
      kind: 'accepted',
    });
    expect(book.verdicts()).toEqual([]);
    const after = await lookUp({ ...terminal, ledger: restored }, CARD);
    const paidFen = -(restored.record(former, 1)?.header.postings ?? []).reduce(
      (sumFen, { account, amountFen }) =>
        account === 'personalAccount' ? sumFen - amountFen : sumFen,
      0,
    );
    expect(paidFen).toBeGreaterThan(0);
    expect(after.account?.balanceFen).toBe((before.account?.balanceFen ?? 0) + paidFen);

    sell(ledger, inquiry, { priceYuan: 1 });
    expect(code(await terminal.sync().drain())).toBe('centre.batch.fork');
  });
});

describe('keys and limits', () => {
  test('the new key counts from its first signature on; until then the old one does', async () => {
    const { terminal, office } = await busyTerminal();
    const next = newSm2KeyPair();
    const { certificate } = value(await office.renew(next));
    expect(certificate).toMatchObject({
      terminalId: terminal.terminalId,
      publicKey: next.publicKey,
    });
    // The answer is lost: the terminal asks again with its old key, and still works with it.
    expect(value(await office.renew(next)).certificate.publicKey).toBe(next.publicKey);
    expect(code(await terminal.client.downlink(0, 1))).toBeUndefined();
    const renewed = clientOf(centre, next, terminal.identity);
    onTestFinished(() => renewed.close());
    expect(code(await renewed.downlink(0, 1))).toBeUndefined();
    expect(code(await terminal.client.downlink(0, 1))).toBe('centre.refused.requestSignature');
  });

  test('a key whose owner is not shown is refused', async () => {
    const { terminal, office } = await busyTerminal();
    const foreign = { ...newSm2KeyPair(), privateKey: terminal.keys.privateKey };
    expect(code(await office.renew(foreign))).toBe('centre.refused.keyNotProven');
  });

  test('limits and balance mode come with the next certificate; keys change late in its life', async () => {
    const terminal = await newTerminal();
    const secrets = fileSecretStore(mkdtempSync(join(tmpdir(), 'secrets-')));
    secrets.write('terminal-key', Buffer.from(JSON.stringify(terminal.keys)));
    const { url, caPem } = centre;
    const enrolment = { ...terminal.enrolment, url, caPem };
    const limits = { perSaleFen: 1, perCardFen: 2, perDayFen: 3, totalFen: 4, maxAgeHours: 5 };
    centre.admin('limits', JSON.stringify(limits));
    centre.admin('balance-mode', 'reserved');
    const office = officeOf(terminal, terminal.keys);
    const renewal = { secrets, book: terminal.book, office, enrolment };
    const early = value(await renewCertificate({ ...renewal, nowMs: clock.nowMs() }));
    expect(early).toMatchObject({ limits, balanceMode: 'reserved' });
    expect(early.publicKey).toBe(terminal.keys.publicKey);

    const nowMs = enrolment.certificate.notAfterMs - 1;
    const late = value(await renewCertificate({ ...renewal, nowMs }));
    const stored = terminal.book.enrolment()?.certificate.publicKey;
    expect(stored).toBe(late.publicKey);
    expect(late.publicKey).not.toBe(terminal.keys.publicKey);
    expect(loadTerminalKeys(secrets, stored).publicKey).toBe(late.publicKey);
    expect(loadTerminalKeys(secrets, terminal.keys.publicKey)).toEqual(terminal.keys);
  });

  test.each([
    ['limits', '{"perSaleFen":-1}'],
    ['limits', 'none'],
    ['balance-mode', 'guess'],
  ])('%s %s is refused and changes nothing', (command, argument) => {
    expect(() => centre.admin(command, argument)).toThrow();
  });

  test('a stolen terminal is replaced: it is revoked, the code enrols the one in its place', async () => {
    const { terminal } = await busyTerminal();
    const [replacement = ''] = centre.admin('replace', terminal.terminalId).split('\n');
    expect(code(await terminal.client.downlink(0, 1))).toBe('centre.refused.revokedTerminal');
    const next = await enrolTerminal(centre, replacement);
    onTestFinished(next.close);
    expect(next.terminalId).not.toBe(terminal.terminalId);
    expect(() => centre.admin('replace', terminal.terminalId)).toThrow('no active terminal');
  });
});

describe('who is signed in', () => {
  const shift = { shiftId: 'S000012', operatorId: 'c01', desk: 'cashier' } as const;

  test('the centre knows the operator of a shift, gives one number and keeps the first times', async () => {
    const terminal = await newTerminal();
    const office = officeOf(terminal, terminal.keys);
    const signed = value(await office.signIn(shift));
    expect(value(await office.signIn(shift))).toEqual(signed);
    const { signNo } = signed;
    const out = value(await office.signOut({ signNo }));
    expect(value(await office.signOut({ signNo }))).toEqual(out);
    const { rows } = await db.query('SELECT * FROM sign_in WHERE terminal_id = $1', [
      terminal.terminalId,
    ]);
    expect(rows).toMatchObject([{ operator_id: 'c01', desk: 'cashier', sign_no: signNo }]);
    expect(Number(rows[0].signed_out_ms)).toBeGreaterThanOrEqual(Number(rows[0].signed_in_ms));
  });

  test('a number of another terminal, or none, is refused', async () => {
    const [one, other] = [await newTerminal(), await newTerminal()];
    const { signNo } = value(await officeOf(one, one.keys).signIn(shift));
    for (const given of [signNo, 'x'])
      expect(code(await officeOf(other, other.keys).signOut({ signNo: given }))).toBe(
        'centre.refused.unknownSignIn',
      );
  });
});
