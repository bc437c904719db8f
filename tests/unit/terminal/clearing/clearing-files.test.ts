/** What each agency owes for a day: own region and others apart, to the fen of the day report. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  type ClearingFilesDeps,
  writeClearingFiles,
} from '../../../../electron/terminal/clearing/clearing-files.ts';
import type { Ledger } from '../../../../electron/terminal/ledger/index.ts';
import { recordsOfDays } from '../../../../electron/terminal/ledger/walk.ts';
import { addUp } from '../../../../electron/terminal/shift/takings.ts';
import {
  type ClearingStatement,
  claimOf,
  openClearing,
  sealClearing,
} from '../../../../shared/centre/clearing-file.ts';
import { newSm2KeyPair } from '../../../../shared/centre/sm2.ts';
import type { Amounts } from '../../../../shared/settlement/columns.ts';
import { bookReversal, bookSettlement, PERSON } from '../book-settlement.ts';
import { openTestLedger, testClock, testFolder } from '../open-test-ledger.ts';

const DAY = '2026-03-05';
const keys = newSm2KeyPair();
let ledger: Ledger;
let deps: ClearingFilesDeps;

beforeEach(() => {
  const clock = testClock();
  ledger = openTestLedger(clock);
  ledger.applySnapshot({
    ...{ person: PERSON.personNo, balanceFen: 100_000, lastSeqIncluded: 0 },
    asOfMs: clock.nowMs(),
  });
  deps = {
    ledger,
    institution: { code: 'P00000000001', name: '示例药店' },
    region: {
      ...{ code: '000000', agency: '示范市医保中心' },
      places: [
        {
          ...{ code: '000900', name: '邻江市', agency: '邻江市医保中心', hotline: '12393' },
          ...{ settles: true, channels: {} },
        },
      ],
    },
    dataDir: testFolder(),
    sign: (statement) => sealClearing(statement, keys),
  };
});

function sell(commandId: string, fundFen: number, region: string | null = '000000') {
  const amounts: Partial<Amounts> = {
    ...{ medfeeSumFen: fundFen + 300, pooledFundPayFen: fundFen, fundPaySumFen: fundFen },
    ...{ personalPartFen: 300, acctPayFen: region === null ? 0 : 100 },
    cashPayFen: region === null ? 300 : 200,
  };
  const person = region === null ? null : { ...PERSON, region };
  return bookSettlement(ledger, { commandId, shiftId: 'S000001', amounts, person });
}

function made(day = DAY) {
  const report = writeClearingFiles(deps, day);
  if (!report.ok) throw new Error(report.error.code);
  return report.value.files;
}

function opened(file: string): ClearingStatement {
  const statement = openClearing(JSON.parse(readFileSync(file, 'utf8')), keys.publicKey);
  if (typeof statement === 'string') throw new Error(statement);
  return statement;
}

describe('[R070] clearing files', () => {
  test('one per agency, other regions apart; together they are what the day report says', () => {
    sell('sale-0001', 1_000);
    sell('sale-0002', 4_000, '000900');
    bookReversal(ledger, sell('sale-0003', 500), { commandId: 'back-0001', shiftId: 'S000001' });
    sell('sale-0004', 0, null);
    // A county of the own pooling area is no other region.
    sell('sale-0005', 70, '000031');
    const files = made();
    expect(files).toMatchObject([
      { region: '000000', agency: '示范市医保中心', remote: false, records: 4 },
      { region: '000900', agency: '邻江市医保中心', remote: true, records: 1, unconfirmed: 1 },
    ]);
    const [own, other] = files.map(({ file }) => opened(file));
    const day = addUp(ledger, recordsOfDays(ledger, DAY, DAY));
    const pooled = day.funds.find(({ column }) => column === 'pooledFundPayFen');
    expect(own?.totals.fundsFen.pooledFundPayFen).toBe(1_070);
    expect((own?.totals.fundPaySumFen ?? 0) + (other?.totals.fundPaySumFen ?? 0)).toBe(
      pooled?.amountFen,
    );
    expect((own?.totals.acctPayFen ?? 0) + (other?.totals.acctPayFen ?? 0)).toBe(day.acctPayFen);
    expect(own?.rows.map(({ kind, fundsFen }) => [kind, fundsFen.pooledFundPayFen])).toEqual([
      ['settlement', 1_000],
      ['settlement', 500],
      ['reversal', -500],
      ['settlement', 70],
    ]);
  });

  test('each row is what its record’s entry lines say', () => {
    const { header } = sell('sale-0001', 1_000);
    const [row] = opened(made()[0]?.file ?? '').rows;
    expect(row).toMatchObject(claimOf(header.postings));
    expect(row?.acctPayFen).toBe(100);
  });

  test('a day without insurance owes nothing, and says so to the own agency', () => {
    sell('sale-0001', 0, null);
    expect(made()).toMatchObject([{ region: '000000', records: 0, fundPaySumFen: 0 }]);
  });

  test('made again it is the same file; with one more record it is a new one', () => {
    sell('sale-0001', 1_000);
    const [first] = made();
    expect(made()[0]?.file).toBe(first?.file);
    sell('sale-0002', 1_000);
    const [more] = made();
    expect(more?.file).not.toBe(first?.file);
    expect(opened(more?.file ?? '').rows).toHaveLength(2);
  });

  test('the CSV has the same rows and sums, in yuan', () => {
    sell('sale-0001', 1_000);
    const text = readFileSync(made()[0]?.csv ?? '', 'utf8');
    const [head, row, sums] = text.trim().split('\r\n');
    expect(head).toContain('统筹基金支出 hifp_pay');
    expect(row).toMatch(/结算,SET-sale-0001,.*13\.00,10\.00,.*1\.00$/);
    expect(sums).toMatch(/^合计,1,.*13\.00,10\.00,/);
  });

  test('in training the file carries the mark', () => {
    deps = { ...deps, mark: '培训' };
    const [file] = made();
    expect(path.basename(file?.file ?? '')).toMatch(/^TRAINING-clearing-/);
    expect(readFileSync(file?.csv ?? '', 'utf8')).toContain('培训');
  });

  test('a changed amount, another key and wrong control totals are found', () => {
    sell('sale-0001', 1_000);
    const envelope = JSON.parse(readFileSync(made()[0]?.file ?? '', 'utf8'));
    const forged = { ...envelope, text: envelope.text.replace('1000', '9000') };
    expect(openClearing(forged, keys.publicKey)).toBe('badSignature');
    expect(openClearing(envelope, newSm2KeyPair().publicKey)).toBe('badSignature');
    expect(openClearing({ text: '{}' }, keys.publicKey)).toBe('malformed');
    const statement = opened(made()[0]?.file ?? '');
    const totals = { ...statement.totals, acctPayFen: 1 };
    expect(openClearing(sealClearing({ ...statement, totals }, keys), keys.publicKey)).toBe(
      'badTotals',
    );
  });
});
