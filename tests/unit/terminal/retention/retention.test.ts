/** Papers of postings: noted once, kept for their time, and what is wrong with them is found. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Ledger } from '../../../../electron/terminal/ledger/index.ts';
import { checkVouchers } from '../../../../electron/terminal/retention/check-vouchers.ts';
import {
  keptUntil,
  paperKind,
  RETENTION_YEARS,
  recordOf,
  retentionSchema,
} from '../../../../electron/terminal/retention/periods.ts';
import { removePaper } from '../../../../electron/terminal/retention/remove-paper.ts';
import { createVouchers, type Vouchers } from '../../../../electron/terminal/retention/vouchers.ts';
import { bookReversal, bookSettlement } from '../book-settlement.ts';
import { openTestLedger, type TestClock, testClock } from '../open-test-ledger.ts';

const TODAY = '2026-03-05';
let clock: TestClock;
let ledger: Ledger;
let dataDir: string;
let vouchers: Vouchers;

beforeEach(() => {
  clock = testClock();
  ledger = openTestLedger(clock);
  dataDir = dirname(ledger.store.file);
  open();
});

function open(years = retentionSchema.parse({})): void {
  vouchers = createVouchers({ db: ledger.store.db, ledger, clock, dataDir, years });
}

function paper(path: string, text = path): void {
  const file = join(dataDir, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function sale(commandId: string): number {
  const amounts = { medfeeSumFen: 100, personalPartFen: 100, cashPayFen: 100 };
  return bookSettlement(ledger, { commandId, shiftId: 'S1', amounts, person: null }).header.seq;
}

/** An hour later the folders are looked through again. */
function keepAll(): number {
  clock.advance(3_600_000);
  let kept = 0;
  for (let some = vouchers.keepSome(3); some > 0; some = vouchers.keepSome(3)) kept += some;
  return kept;
}

const check = (today = TODAY) => checkVouchers(ledger.store.file, today);

describe('which papers', () => {
  test.each([
    ['slips', 'slip-17.txt', 'voucher', { epoch: 1, seq: 17 }],
    ['slips', 'slip-17.code', 'voucher', { epoch: 1, seq: 17 }],
    ['slips', 'slip-17-copy-2.txt', 'voucher', { epoch: 1, seq: 17 }],
    ['slips', 'slip-e2-17.txt', 'voucher', { epoch: 2, seq: 17 }],
    ['slips', 'reversal-18.txt', 'voucher', { epoch: 1, seq: 18 }],
    ['slips', 'deposit-19.txt', 'voucher', { epoch: 1, seq: 19 }],
    ['slips', 'deposit-2-19-copy-3.txt', 'voucher', { epoch: 2, seq: 19 }],
    ['slips', 'account-1-20.txt', 'information', { epoch: 1, seq: 20 }],
    ['lists', 'list-ZY-1-21.pdf', 'voucher', { seq: 21 }],
    ['lists', 'rights-1-22-2025.html', 'information', { epoch: 1, seq: 22 }],
    ['reports', 'shift-7.txt', 'report', undefined],
    ['clearing', 'clearing-2026-03-05-000000-local.json', 'voucher', undefined],
  ])('%s/%s: %s', (folder, name, kind, record) => {
    expect(paperKind(folder, name)).toBe(kind);
    expect(recordOf(name)).toEqual(record);
  });

  test.each([
    ['slips', 'slip-17.txt.part'],
    ['lists', '.DS_Store'],
    ['keys', 'secret.txt'],
  ])('%s/%s is none', (folder, name) => {
    expect(paperKind(folder, name)).toBeUndefined();
  });
});

describe('[R091] how long', () => {
  const years = retentionSchema.parse({});

  test.each([
    ['voucher', '2056-12-31'],
    ['report', '2036-12-31'],
    ['information', '2028-12-31'],
  ] as const)('a %s of March 2026 is kept until %s', (kind, until) => {
    expect(keptUntil(kind, TODAY, years)).toBe(until);
  });

  test('a region may ask for more, never for less', () => {
    expect(retentionSchema.parse({ voucher: 50 }).voucher).toBe(50);
    for (const [kind, least] of Object.entries(RETENTION_YEARS)) {
      expect(retentionSchema.safeParse({ [kind]: least - 1 }).success).toBe(false);
    }
  });
});

describe('[R091] papers are kept', () => {
  test('each once, a few at a time; the posting leads to its papers; the ledger has the head', () => {
    const seq = sale('sale-0001');
    for (const name of [`slip-${seq}.txt`, `slip-${seq}.code`, `slip-${seq}-copy-2.txt`]) {
      paper(`slips/${name}`);
    }
    paper('reports/shift-1.txt');
    expect(keepAll()).toBe(4);
    expect(keepAll()).toBe(0);
    const { db } = ledger.store;
    const of = db.prepare('SELECT path FROM vouchers WHERE seq = ? AND epoch = 1').pluck();
    expect(of.all(seq)).toHaveLength(3);
    expect(check()).toMatchObject({ papers: 4, missing: [], altered: [], withoutPaper: [] });
    expect(check().wrongAt).toBeUndefined();
    const head = ledger.records({ fromSeq: seq, limit: 9 }).at(-1)?.header;
    expect(head?.commandId).toMatch(/^vouchers\/4\//);
  });

  test('before its time nothing is removed, by nobody; afterwards once, and that stays known', () => {
    const seq = sale('sale-0001');
    const path = `slips/slip-${seq}.txt`;
    paper(path);
    keepAll();
    const { db } = ledger.store;
    const remove = (today: string) => removePaper(db, dataDir, path, today);
    for (const today of [TODAY, '2056-12-31']) {
      expect(remove(today)).toMatchObject({
        error: { code: 'retention.notOver', params: { until: '2056-12-31' } },
      });
    }
    expect(existsSync(join(dataDir, path))).toBe(true);
    expect(() => db.exec('DELETE FROM vouchers')).toThrow('never deleted');
    expect(() => db.exec("UPDATE vouchers SET kept_until = '2026-01-01'")).toThrow('never changed');
    expect(() => db.exec(`UPDATE vouchers SET removed_on = '${TODAY}'`)).toThrow('CHECK');
    expect(check('2057-01-01').kinds).toMatchObject([{ kind: 'voucher', removable: [path] }]);
    expect(remove('2057-01-01')).toEqual({ ok: true, value: null });
    expect(existsSync(join(dataDir, path))).toBe(false);
    expect(remove('2057-01-02')).toMatchObject({ error: { code: 'retention.gone' } });
    expect(check('2057-01-02')).toMatchObject({ papers: 0, removed: 1, missing: [], altered: [] });
  });

  test('a paper nobody noted is none of ours', () => {
    const refused = removePaper(ledger.store.db, dataDir, '../ledger.db', '2099-01-01');
    expect(refused).toMatchObject({ error: { code: 'retention.unknown' } });
    expect(existsSync(ledger.store.file)).toBe(true);
  });
});

describe('what is wrong is found', () => {
  let seq: number;
  beforeEach(() => {
    seq = sale('sale-0001');
    paper(`slips/slip-${seq}.txt`);
    paper('reports/shift-1.txt');
    keepAll();
  });

  test('a paper that is missing, one that was altered', () => {
    rmSync(join(dataDir, 'reports/shift-1.txt'));
    paper(`slips/slip-${seq}.txt`, 'another amount');
    expect(check()).toMatchObject({
      missing: ['reports/shift-1.txt'],
      altered: [`slips/slip-${seq}.txt`],
    });
  });

  test('a settlement and a reversal that no paper was made for', () => {
    const original = ledger.record(sale('sale-0002'));
    if (!original) return expect.unreachable();
    const undone = bookReversal(ledger, original, { commandId: 'back-0002', shiftId: 'S1' });
    keepAll();
    expect(check().withoutPaper).toEqual([
      { epoch: 1, seq: original.header.seq },
      { epoch: 1, seq: undone.header.seq },
    ]);
  });

  test('a note that was changed, and notes that were taken out, past every trigger', () => {
    const { db } = ledger.store;
    db.exec('DROP TRIGGER vouchers_are_final; DROP TRIGGER vouchers_are_kept');
    db.exec("UPDATE vouchers SET kept_until = '2026-12-31' WHERE number = 1");
    expect(check().wrongAt).toBe(1);
    db.exec('DELETE FROM vouchers');
    expect(check().wrongAt).toBe(1);
  });
});
