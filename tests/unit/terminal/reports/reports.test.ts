import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Ledger } from '../../../../electron/terminal/ledger/index.ts';
import { csvBytes } from '../../../../electron/terminal/reports/csv.ts';
import type { ReportSource } from '../../../../electron/terminal/reports/definition.ts';
import { createOfficeReports } from '../../../../electron/terminal/reports/office-reports.ts';
import { reportTable } from '../../../../electron/terminal/reports/reports.ts';
import { xlsxBytes } from '../../../../electron/terminal/reports/xlsx.ts';
import { createShifts, type Shifts } from '../../../../electron/terminal/shift/shifts.ts';
import type { RecoveryCaseView } from '../../../../shared/contract/recovery.ts';
import {
  REPORT_KINDS,
  type ReportKind,
  type ReportTable,
} from '../../../../shared/contract/reports.ts';
import { settlementPostings } from '../../../../shared/ledger/postings.ts';
import { FUND_COLUMNS } from '../../../../shared/settlement/columns.ts';
import type { BillLine } from '../../../../shared/settlement/types.ts';
import { partOfZip } from '../../../support/part-of-zip.ts';
import { amountsOf, bookReversal, PERSON } from '../book-settlement.ts';
import { openTestLedger, type TestClock, testClock, testFolder } from '../open-test-ledger.ts';

const DAY = '2026-03-05';
const LONG_CODE = '86901234567890123456';

let clock: TestClock;
let ledger: Ledger;
let shifts: Shifts;
let source: ReportSource;

const line = (given: Partial<BillLine>): BillLine => ({
  ...{ lineNo: 1, code: LONG_CODE, category: 'drug', itemClass: 'A', medical: true },
  ...{ priceMicroYuan: 10_000_000, quantityE4: 20_000, amountFen: 2_000 },
  ...given,
});

function sell(
  commandId: string,
  given: {
    readonly lines?: readonly BillLine[];
    readonly region?: string;
    readonly cause?: 'none' | 'workInjury';
    readonly fundFen?: number;
  } = {},
) {
  const { lines = [line({})], region = '000000', cause = 'none', fundFen = 1_200 } = given;
  const feeFen = lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const amounts = amountsOf({
    ...{ medfeeSumFen: feeFen, inScopeFen: feeFen, pooledFundPayFen: fundFen },
    ...{ fundPaySumFen: fundFen, personalPartFen: feeFen - fundFen, cashPayFen: feeFen - fundFen },
  });
  const booked = ledger.append({
    ...{ kind: 'settlement', commandId, operatorId: 'c01', shiftId: 'S000001' },
    person: { personNo: PERSON.personNo, region },
    policy: { id: 'demo', version: '1' },
    payload: {
      ...{ settlementId: `SET-${commandId}`, business: 'pharmacy', online: true, amounts },
      accumulatorDeltasFen: {},
      facts: {
        person: { insutype: '310', psnType: '1101' },
        encounter: { medType: '41', institutionLevel: 'l3', date: DAY, cause },
        lines: [...lines],
        accumulators: { year: 2026, amountsFen: {} },
      },
    },
    postings: settlementPostings(amounts, { personNo: PERSON.personNo, cashParty: 'S000001' }),
  });
  if (!booked.ok) throw new Error(JSON.stringify(booked.error));
  return booked.value.record;
}

beforeEach(() => {
  clock = testClock();
  ledger = openTestLedger(clock);
  const { db } = ledger.store;
  db.prepare("INSERT INTO operators VALUES ('c01', 'c01', '[]', '')").run();
  shifts = createShifts({ db, ledger, clock });
  shifts.open({ commandId: 'open-0001', operatorId: 'c01', desk: 'cashier', floatFen: 10_000 });
  source = {
    ledger,
    region: '000000',
    shifts: () =>
      shifts.within(0, Number.MAX_SAFE_INTEGER).flatMap(({ number }) => {
        const report = shifts.report(number);
        return report.ok ? [report.value] : [];
      }),
    item: (code) =>
      code === LONG_CODE ? { name: '阿莫西林', specification: '0.25g*24' } : undefined,
    recovery: () => ({ cases: [], candidates: [], openFen: 0, bucketsFen: BUCKETS }),
    accesses: () => [],
    personNo: () => undefined,
  };
});

const BUCKETS = { to30: 0, to90: 0, to365: 0, over365: 0 };

function table(kind: ReportKind, from = DAY, to = DAY): ReportTable {
  const made = reportTable(source, { kind, from, to, language: 'en' });
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

/** Rows and totals as objects by the name of the column. */
function named({ columns, rows, totals }: ReportTable) {
  const one = (cells: readonly unknown[]) =>
    Object.fromEntries(columns.map(({ name }, at) => [name, cells[at]]));
  return { rows: rows.map(one), totals: one(totals) };
}

describe('a report is what the ledger holds', () => {
  test('[R025] days: one row each, every fund a column, also where nothing was sold', () => {
    sell('sale-0001');
    const back = sell('sale-0002');
    bookReversal(ledger, back, { commandId: 'undo-0002', shiftId: 'S000001' });
    const { rows, totals } = named(table('day', '2026-03-04', '2026-03-06'));
    expect(
      rows.map((row) => [row['Business day'], row.Settlements, row.Reversals, row.Fees]),
    ).toEqual([
      ['2026-03-04', 0, 0, 0],
      [DAY, 2, 1, 2_000],
      ['2026-03-06', 0, 0, 0],
    ]);
    expect(totals).toMatchObject({ 'pooled fund': 1_200, 'medical aid': 0, 'Cash, net': 800 });
    expect(totals['Cash, net']).toBe(ledger.totals().cash);
    expect(totals['pooled fund']).toBe(ledger.totals().pooledFundPayFen);
  });

  test('shifts carry the figures of the X and Z reports', () => {
    sell('sale-0001');
    shifts.close({
      ...{ commandId: 'close-001', operatorId: 'c01', desk: 'cashier' },
      ...{ countedFen: 10_700, reason: '找零差错' },
    });
    expect(named(table('shift')).rows).toMatchObject([
      {
        ...{ Shift: 1, Desk: 'Cashier', Operator: 'c01', 'Cash expected': 10_800 },
        ...{ 'Cash counted': 10_700, 'Over (+) or short (−)': -100, Reason: '找零差错' },
      },
    ]);
  });

  test('funds: settled, reversed and paid apart, net as the receivable says', () => {
    sell('sale-0001');
    bookReversal(ledger, sell('sale-0002', { fundFen: 700 }), {
      ...{ commandId: 'undo-0002', shiftId: 'S000001' },
    });
    const { rows } = named(table('fund'));
    expect(rows).toHaveLength(8);
    expect(rows[0]).toMatchObject({
      ...{
        Fund: 'pooled fund',
        Settlements: 2,
        Settled: 1_900,
        Reversed: -700,
        'Net claim': 1_200,
      },
    });
    expect(rows[0]?.['Net claim']).toBe(ledger.balance('fundReceivable', 'pooledFundPayFen'));
  });

  test('[R085] every fund names its sources; by source it stands under each, and nothing is added up', () => {
    sell('sale-0001');
    const { rows } = named(table('source'));
    const pooled = rows.filter(({ Fund }) => Fund === 'pooled fund');
    expect(pooled.map(({ Source }) => Source)).toEqual([
      ...['employers', 'individuals', 'government', 'interest'],
    ]);
    for (const row of pooled) expect(row['Net claim']).toBe(1_200);
    expect(new Set(rows.map(({ Fund }) => Fund)).size).toBe(FUND_COLUMNS.length);
    expect(
      table('source')
        .totals.slice(1)
        .every((total) => total === null),
    ).toBe(true);
  });

  test('items: returned boxes are taken off, and an item without a catalogue keeps its code', () => {
    sell('sale-0001', { lines: [line({}), line({ lineNo: 2, code: 'X1', itemClass: 'C' })] });
    bookReversal(ledger, sell('sale-0002'), { commandId: 'undo-0002', shiftId: 'S000001' });
    const { rows, totals } = named(table('drug'));
    expect(rows).toMatchObject([
      {
        Code: LONG_CODE,
        Item: '阿莫西林',
        Quantity: 20_000,
        Amount: 2_000,
        'of which returned': 2_000,
      },
      { Code: 'X1', Item: 'X1', Specification: '', Quantity: 20_000, Amount: 2_000 },
    ]);
    expect(totals).toMatchObject({ Code: 'Total', Quantity: null, Amount: 4_000 });
  });

  test('exclusions: only what article 30 is about, with the article', () => {
    sell('sale-0001');
    sell('sale-0002', { cause: 'workInjury', fundFen: 0 });
    sell('sale-0003', { lines: [line({ publicHealth: true })], fundFen: 0 });
    const { rows } = named(table('exclusion'));
    expect(rows.map((row) => [row.Settlement, row['Paid by funds']])).toEqual([
      ['SET-sale-0002', 0],
      ['SET-sale-0003', 0],
    ]);
    expect(rows[0]?.Article).toMatch(/30/);
  });

  test('own region and others apart, together what was booked', () => {
    sell('sale-0001');
    sell('sale-0002', { region: '999900', fundFen: 500 });
    sell('sale-0003', { region: '999900', fundFen: 300 });
    const { rows, totals } = named(table('remote'));
    expect(
      rows.map((row) => [row['Insured region'], row['Belongs to'], row['pooled fund']]),
    ).toEqual([
      ['000000', 'own region', 1_200],
      ['999900', 'other region', 800],
    ]);
    expect(totals['pooled fund']).toBe(ledger.totals().pooledFundPayFen);
    expect(totals.Fees).toBe(-ledger.totals().revenue);
  });

  test('recovery: cases of the span and all that are open, names masked', () => {
    const one = (given: Partial<RecoveryCaseView>): RecoveryCaseView => ({
      ...{ caseId: 'DF1', stayId: 'ZY1', thirdParty: 'unknown', applicant: '王小明', debtor: '' },
      ...{ appliedOn: DAY, approvedBy: 's01', reason: '', status: 'open' },
      ...{ advancedFen: 900, receivedFen: 100, writtenOffFen: 0, openFen: 800 },
      ...given,
    });
    const cases = [
      one({}),
      one({ caseId: 'DF2', appliedOn: '2026-01-01', debtor: '李大山' }),
      one({ caseId: 'DF3', appliedOn: '2026-01-01', openFen: 0, status: 'recovered' }),
      one({ caseId: 'DF4', appliedOn: '2026-09-01' }),
    ];
    source = {
      ...source,
      recovery: () => ({ cases, candidates: [], openFen: 0, bucketsFen: BUCKETS }),
    };
    const { rows, totals } = named(table('recovery'));
    expect(rows.map(({ Case }) => Case)).toEqual(['DF1', 'DF2']);
    expect(JSON.stringify(rows)).not.toMatch(/小明|大山/);
    expect(totals.Open).toBe(1_600);
  });
});

describe('at the edges', () => {
  test('over the end of a year each sale stands on its own day of China, and empty days are there', () => {
    clock.advance(Date.UTC(2026, 11, 31, 15, 59, 59, 999) - clock.nowMs());
    sell('sale-0001');
    clock.advance(1);
    sell('sale-0002');
    sell('sale-0003');
    const { rows, totals } = named(table('day', '2026-12-30', '2027-01-02'));
    expect(rows.map((row) => [row['Business day'], row.Settlements])).toEqual([
      ['2026-12-30', 0],
      ['2026-12-31', 1],
      ['2027-01-01', 2],
      ['2027-01-02', 0],
    ]);
    expect(totals.Settlements).toBe(3);
    expect(named(table('fund', '2027-01-01', '2027-01-01')).rows[0]).toMatchObject({
      ...{ Settlements: 2, Settled: 2_400 },
    });
  });

  test.each(REPORT_KINDS)(
    '%s of days on which nothing was done is a table and two files',
    async (kind) => {
      shifts.close({
        ...{ commandId: 'close-001', operatorId: 'c01', desk: 'cashier' },
        ...{ countedFen: 10_000 },
      });
      source = { ...source, shifts: () => [] };
      const request = { kind, from: '2027-02-01', to: '2027-02-01', language: 'en' } as const;
      const { rows, totals, columns } = table(kind, request.from, request.to);
      expect(rows.flat().filter((cell) => typeof cell === 'number' && cell !== 0)).toEqual([]);
      expect(totals).toHaveLength(columns.length);
      const reports = createOfficeReports(source, testFolder());
      for (const format of ['csv', 'xlsx'] as const)
        expect(await reports.save(request, format)).toMatchObject({ ok: true });
    },
  );
});

test.each([
  ['the last day before the first', '2026-03-06', DAY, 'report.spanEmpty'],
  ['more than a year', '2024-01-01', DAY, 'report.spanLong'],
])('%s is refused', (_, from, to, code) => {
  const made = reportTable(source, { kind: 'day', from, to, language: 'en' });
  expect(!made.ok && made.error.code).toBe(code);
});

const HOSTILE: ReportTable = {
  ...{ kind: 'drug', title: '药品', from: DAY, to: DAY, rowCount: 2 },
  columns: [
    { name: '编码', kind: 'text' },
    { name: '名称', kind: 'text' },
    { name: '金额', kind: 'money' },
    { name: '数量', kind: 'quantity' },
  ],
  rows: [
    [LONG_CODE, '=HYPERLINK("http://x","点")', -1_205, 15_000],
    ['+1', '甲,"乙"\r\n丙', 10_000_000_012, null],
  ],
  totals: ['合计', null, 9_999_998_807, null],
};

describe('CSV', () => {
  const text = Buffer.from(csvBytes(HOSTILE)).toString('utf8');

  test('begins with a byte order mark, ends each line with CR LF, quotes as RFC 4180 says', () => {
    expect([...csvBytes(HOSTILE).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows: string[][] = parse(text, { bom: true, record_delimiter: '\r\n' });
    expect(rows).toEqual([
      ['编码', '名称', '金额', '数量'],
      [LONG_CODE, `'=HYPERLINK("http://x","点")`, '-12.05', '1.5'],
      [`'+1`, '甲,"乙"\r\n丙', '100000000.12', ''],
      ['合计', '', '99999988.07', ''],
    ]);
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
    '%j never runs as a formula',
    (cell) => {
      const rows: string[][] = parse(
        Buffer.from(csvBytes({ ...HOSTILE, rows: [[cell, '', 0, 0]] })).toString('utf8'),
        { bom: true, record_delimiter: '\r\n' },
      );
      expect(rows[1]?.[0]).toBe(`'${cell}`);
    },
  );
});

describe('XLSX', () => {
  test('codes are text, amounts are numbers with two decimals, nothing is a formula', async () => {
    const sheet = partOfZip(await xlsxBytes(HOSTILE), 'xl/worksheets/sheet1.xml');
    const strings = partOfZip(await xlsxBytes(HOSTILE), 'xl/sharedStrings.xml');
    expect(sheet).not.toMatch(/<f>/);
    expect(strings).toContain(LONG_CODE);
    expect(strings).toContain('=HYPERLINK(');
    expect(sheet).toMatch(/<v>-12\.05<\/v>/);
    expect(sheet).toMatch(/<v>100000000\.12<\/v>/);
    const styles = partOfZip(await xlsxBytes(HOSTILE), 'xl/styles.xml');
    expect(styles).toContain('#,##0.00');
  });

  test('characters XML cannot carry do not break the file', async () => {
    const rows = [['\u0000a\u0008\uD800', '<b>&', 0, 0]] as const;
    const strings = partOfZip(await xlsxBytes({ ...HOSTILE, rows }), 'xl/sharedStrings.xml');
    expect(strings).toContain('&lt;b&gt;&amp;');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
    expect(strings).not.toMatch(/[\u0000-\u0008]/);
  });
});

describe('files', () => {
  test.each(REPORT_KINDS)(
    '%s is saved in both formats, whole and under a name that says what',
    async (kind) => {
      sell('sale-0001');
      const folder = testFolder();
      const reports = createOfficeReports(source, folder);
      const request = { kind, from: DAY, to: DAY, language: 'zh-CN' } as const;
      for (const format of ['csv', 'xlsx'] as const) {
        const saved = await reports.save(request, format);
        if (!saved.ok) throw new Error(saved.error.code);
        expect(path.basename(saved.value.file)).toBe(`report-${kind}-${DAY}_${DAY}.${format}`);
        expect(readFileSync(saved.value.file).length).toBeGreaterThan(50);
      }
    },
  );

  test('a file of training carries the mark in its name and on top', async () => {
    const reports = createOfficeReports(source, testFolder(), '培训 TRAINING 无效');
    const request = { kind: 'day', from: DAY, to: DAY, language: 'zh-CN' } as const;
    const saved = await reports.save(request, 'csv');
    if (!saved.ok) throw new Error(saved.error.code);
    expect(path.basename(saved.value.file)).toMatch(/^TRAINING-report-day/);
    expect(readFileSync(saved.value.file, 'utf8')).toMatch(
      /^\uFEFF培训 TRAINING 无效\r\n业务日期,/,
    );
  });

  test('the screen gets the first rows, the sums are those of all', () => {
    const many = Array.from({ length: 250 }, (_, at) => line({ lineNo: at + 1, code: `C${at}` }));
    sell('sale-0001', { lines: many });
    const made = createOfficeReports(source, testFolder()).table({
      ...{ kind: 'drug', from: DAY, to: DAY, language: 'en' },
    });
    expect(made.ok && [made.value.rows.length, made.value.rowCount]).toEqual([200, 250]);
    expect(made.ok && made.value.totals.at(-2)).toBe(250 * 2_000);
  });
});
