import { beforeEach, describe, expect, test } from 'vitest';
import type { CatalogueItem } from '../../../../electron/terminal/catalogue/item.ts';
import type { Ledger } from '../../../../electron/terminal/ledger/index.ts';
import type { Stay } from '../../../../electron/terminal/stays/stay.ts';
import { createStays, type Stays } from '../../../../electron/terminal/stays/stays.ts';
import { LIMITS } from '../../../../shared/contract/methods.ts';
import { decodePayload } from '../../../../shared/ledger/payloads/index.ts';
import type { Result } from '../../../../shared/result.ts';
import { bookSettlement, PERSON } from '../book-settlement.ts';
import { openTestLedger, type TestClock, testClock } from '../open-test-ledger.ts';

const BED: CatalogueItem = {
  code: 'S-BED',
  name: '三人间床位费',
  pinyin: 'srjcwf',
  category: 'service',
  itemClass: 'A',
  priceMicroYuan: 45_000_000,
  unit: '日',
  specification: '',
  dosageForm: '',
  maker: '',
  approvalNumber: '',
  prescription: false,
  medical: true,
  beginDate: '2020-01-01',
  endDate: '9999-12-31',
};
const DRUG: CatalogueItem = {
  ...BED,
  code: 'D-1',
  name: '阿司匹林肠溶片',
  category: 'drug',
  itemClass: 'B',
  selfPayRatioE4: 1_000,
  specification: '100mg*30片',
  unit: '盒',
};

const HEADER = 'line_no,date,med_list_codg,name,quantity,price,amount,department';
const BED_LINE = '1,2026-03-03,S-BED,三人间床位费,2,45.00,90.00,内科';
const DRUG_LINE = '2,2026-03-04,D-1,阿司匹林肠溶片,1,12.50,12.50,内科';
const csv = (...lines: string[]) => [HEADER, ...lines].join('\n');

let clock: TestClock;
let ledger: Ledger;
let stays: Stays;

beforeEach(() => {
  clock = testClock();
  ledger = openTestLedger(clock);
  stays = createStays({
    db: ledger.store.db,
    ledger,
    clock,
    findItem: (wanted) => [BED, DRUG].find((item) => item.code === wanted),
  });
});

const code = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const ADMISSION = {
  commandId: 'admit-001',
  operatorId: 'd01',
  shiftId: 'S000001',
  psnNo: PERSON.personNo,
  region: PERSON.region,
  ward: '内科一病区',
  bed: '02',
  diagnosis: '心绞痛',
  cause: 'none',
  admittedOn: '2026-03-01',
} as const;

const admit = (change: Partial<Parameters<Stays['admit']>[0]> = {}) =>
  stays.admit({ ...ADMISSION, ...change });

let nextCommand = 0;
const importing = (stay: Stay, content: string, fileName = 'ward.csv') =>
  stays.importCharges({
    commandId: `import-${++nextCommand}`,
    operatorId: 'd01',
    stayId: stay.stayId,
    fileName,
    content,
  });
const deposit = (stay: Stay, amountFen: number, commandId = `deposit-${++nextCommand}`) =>
  stays.deposit({
    ...{ commandId, amountFen, stayId: stay.stayId },
    operatorId: 'd01',
    shiftId: 'S000001',
  });

/** Settles the stay as the desk does: record and discharge in one transaction. */
function discharge(stay: Stay) {
  return value(
    ledger.transaction(() => {
      const { header } = bookSettlement(ledger, {
        commandId: `settle-${++nextCommand}`,
        shiftId: 'S000001',
        amounts: { medfeeSumFen: 9_000, personalPartFen: 9_000, cashPayFen: 9_000 },
        stay: { stayId: stay.stayId, depositFen: stays.depositFen(stay.stayId) },
      });
      stays.markDischarged(stay.stayId, header.seq, {
        commandId: `end-${header.seq}`,
        operatorId: 'd01',
      });
      return { ok: true as const, value: header.seq };
    }),
  );
}

describe('admission', () => {
  test('[R051] is a ledger record that carries the cause asked for', () => {
    const stay = value(admit({ cause: 'thirdParty', diseaseCode: 'S82.1' }));
    const record = ledger.recordByCommand('admit-001');
    expect(record?.header.person).toEqual(PERSON);
    expect(record && decodePayload(record.header)).toEqual({
      kind: 'stayAdmit',
      payload: {
        stayId: stay.stayId,
        ward: '内科一病区',
        bed: '02',
        medType: '21',
        admittedOn: '2026-03-01',
        cause: 'thirdParty',
        diseaseCode: 'S82.1',
      },
    });
  });

  test('[R036] a person has one open stay; after discharge the next one is possible', () => {
    const first = value(admit());
    expect(code(admit({ commandId: 'admit-002' }))).toBe('stay.alreadyOpen');
    expect(stays.list()).toHaveLength(1);
    discharge(first);
    const second = value(admit({ commandId: 'admit-002', admittedOn: '2026-03-05' }));
    expect(second).toMatchObject({ status: 'open', admissionNumber: 2 });
    expect(stays.openStayOf(PERSON.personNo)?.stayId).toBe(second.stayId);
    expect(stays.list().map((stay) => stay.status)).toEqual(['open', 'discharged']);
  });

  test('[R036] the database itself refuses a second open stay', () => {
    value(admit());
    const copy = `INSERT INTO stays (psn_no, region, ward, bed, diagnosis, med_type, cause,
        admitted_on, admission_number, admit_command_id)
      SELECT psn_no, region, ward, bed, diagnosis, med_type, cause, admitted_on, 2, 'other'
      FROM stays`;
    expect(() => ledger.store.db.exec(copy)).toThrow(/UNIQUE/);
  });

  test('admissions count by calendar year', () => {
    const first = value(admit({ admittedOn: '2025-12-30' }));
    discharge(first);
    expect(value(admit({ commandId: 'admit-002' })).admissionNumber).toBe(1);
  });

  test('the same command again is the same stay', () => {
    const first = value(admit());
    expect(value(admit())).toEqual(first);
    expect(ledger.head().seq).toBe(2);
  });

  test.each(['ward', 'bed', 'diagnosis'] as const)('without %s it is refused', (field) => {
    expect(code(admit({ [field]: ' ' }))).toBe('stay.admissionIncomplete');
  });
});

describe('taking in charges', () => {
  test('gives bill lines with what the catalogue says, and a record with count and sum', () => {
    const stay = value(admit());
    expect(value(importing(stay, csv(BED_LINE, DRUG_LINE)))).toEqual({ lines: 2, added: 2 });
    expect(stays.billLines(stay.stayId)).toEqual([
      {
        lineNo: 1,
        code: 'S-BED',
        category: 'service',
        itemClass: 'A',
        medical: true,
        priceMicroYuan: 45_000_000,
        quantityE4: 20_000,
        amountFen: 9_000,
      },
      {
        lineNo: 2,
        code: 'D-1',
        category: 'drug',
        itemClass: 'B',
        selfPayRatioE4: 1_000,
        medical: true,
        priceMicroYuan: 12_500_000,
        quantityE4: 10_000,
        amountFen: 1_250,
      },
    ]);
    expect(stays.get(stay.stayId)).toMatchObject({ chargeLines: 2, chargesFen: 10_250 });
    const record = ledger.record(ledger.head().seq);
    expect(record && decodePayload(record.header)).toMatchObject({
      kind: 'stayCharges',
      payload: { stayId: stay.stayId, lineCount: 2, totalFen: 10_250 },
    });
  });

  test('the same line again changes nothing, new lines are added', () => {
    const stay = value(admit());
    value(importing(stay, csv(BED_LINE)));
    const head = ledger.head();
    expect(value(importing(stay, csv(BED_LINE)))).toEqual({ lines: 1, added: 0 });
    expect(ledger.head()).toEqual(head);
    expect(value(importing(stay, csv(BED_LINE, DRUG_LINE)))).toEqual({ lines: 2, added: 1 });
  });

  test.each([
    [
      'a changed line',
      csv(BED_LINE.replace('2,45.00,90.00', '3,45.00,135.00')),
      'stay.chargeChanged',
    ],
    ['an unknown item', csv('3,2026-03-04,X-1,未知,1,1.00,1.00,内科'), 'charges.unknownCode'],
    ['a day before admission', csv('3,2026-02-28,D-1,药,1,1.00,1.00,内科'), 'charges.dateOutside'],
    ['a day to come', csv('3,2026-03-06,D-1,药,1,1.00,1.00,内科'), 'charges.dateOutside'],
    ['a wrong amount', csv('3,2026-03-04,D-1,药,2,1.00,1.00,内科'), 'charges.amountMismatch'],
    [
      'a refund of more than was charged',
      csv('3,2026-03-04,S-BED,三人间床位费,-3,45.00,-135.00,内科'),
      'charges.refundTooLarge',
    ],
    [
      'a sum nobody could settle',
      csv(...[3, 4, 5].map((no) => `${no},2026-03-04,D-1,药,4000,1000000.00,4000000000.00,内科`)),
      'stay.chargesTooLarge',
    ],
    ['no table', 'nonsense', 'file.badCsv'],
  ])('%s refuses the whole file', (_, text, refusal) => {
    const stay = value(admit());
    value(importing(stay, csv(BED_LINE)));
    const head = ledger.head();
    expect(code(importing(stay, `${text}\n${DRUG_LINE}`))).toBe(refusal);
    expect(stays.get(stay.stayId)).toMatchObject({ chargeLines: 1, chargesFen: 9_000 });
    expect(ledger.head()).toEqual(head);
  });

  test('five thousand lines in one file are taken in, and lie by day', () => {
    const stay = value(admit());
    const lines = Array.from({ length: 5_000 }, (_, at) => ({
      line_no: at + 1,
      date: `2026-03-0${1 + (at % 5)}`,
      med_list_codg: 'D-1',
      name: '阿司匹林肠溶片',
      quantity: 1,
      price: '12.50',
      amount: 12.5,
      department: '心血管内科一病区',
    }));
    const file = JSON.stringify({ count: 5_000, amount: '62500.00', lines });
    expect(file.length).toBeLessThan(LIMITS.chargeFileChars);
    expect(value(importing(stay, file, 'ward.json'))).toEqual({ lines: 5_000, added: 5_000 });
    expect(stays.days(stay.stayId)).toEqual(
      [1, 2, 3, 4, 5].map((day) => ({
        date: `2026-03-0${day}`,
        lines: 1_000,
        amountFen: 1_250_000,
      })),
    );
  });
});

describe('a file of charges as JSON', () => {
  const BED_JSON = {
    ...{ line_no: 1, date: '2026-03-03', med_list_codg: 'S-BED', name: '三人间床位费' },
    ...{ quantity: 2, price: '45.00', amount: '90.00', department: '内科' },
  };

  test('is the same as the CSV file: taken in once, whichever comes first', () => {
    const stay = value(admit());
    value(importing(stay, csv(BED_LINE)));
    expect(value(importing(stay, JSON.stringify([BED_JSON])))).toEqual({ lines: 1, added: 0 });
  });

  test.each([
    ['another count', { count: 2, lines: [BED_JSON] }, 'charges.totalsDiffer'],
    ['another sum', { amount: '90.01', lines: [BED_JSON] }, 'charges.totalsDiffer'],
    ['an unknown field', [{ ...BED_JSON, free: 1 }], 'charges.badJson'],
    ['no lines', [], 'file.empty'],
    ['a wrong amount', [{ ...BED_JSON, amount: 90.01 }], 'charges.amountMismatch'],
    ['an unknown item', [{ ...BED_JSON, med_list_codg: 'X' }], 'charges.unknownCode'],
    ['a day outside', [{ ...BED_JSON, date: '2026-02-28' }], 'charges.dateOutside'],
    ['a line twice', [BED_JSON, BED_JSON], 'charges.duplicateLine'],
  ])('%s refuses it whole', (_, content, refusal) => {
    const stay = value(admit());
    expect(code(importing(stay, JSON.stringify(content)))).toBe(refusal);
    expect(stays.get(stay.stayId)?.chargeLines).toBe(0);
  });

  test('a text cut off in the middle is refused by name', () => {
    const stay = value(admit());
    expect(code(importing(stay, JSON.stringify([BED_JSON]).slice(0, -3)))).toBe('charges.badJson');
  });
});

describe('a refund', () => {
  /** A refund of the bed, by one day each; `of` names the charged line. */
  const back = (lineNo: number, quantity = -1, of = '') =>
    `${lineNo},2026-03-04,S-BED,三人间床位费,${quantity},45.00,${quantity * 45}.00,内科,${of}`;
  const refunds = (...lines: string[]) => [`${HEADER},refund_of`, ...lines].join('\n');
  const SECOND_BED = '5,2026-03-04,S-BED,三人间床位费,1,45.00,45.00,内科';

  test('is linked to the line it takes back, and no line falls below zero', () => {
    const stay = value(admit());
    value(importing(stay, csv(BED_LINE)));
    expect(value(importing(stay, refunds(back(3)))).added).toBe(1);
    expect(value(importing(stay, refunds(back(3), back(4)))).added).toBe(1);
    const links = stays.chargeLines(stay.stayId).map(({ lineNo, refundOf }) => [lineNo, refundOf]);
    expect(links).toEqual([
      [1, undefined],
      [3, 1],
      [4, 1],
    ]);
    expect(stays.get(stay.stayId)?.chargesFen).toBe(0);
    expect(code(importing(stay, refunds(back(6))))).toBe('charges.refundTooLarge');
  });

  test.each([
    ['a line that is not there', back(3, -1, '9'), 'stay.refundOther'],
    ['a line of another item', back(3, -1, '2'), 'stay.refundOther'],
    ['more than is left of the line', back(3, -2, '5'), 'stay.refundExceedsLine'],
    ['two lines at once', back(3, -3), 'stay.refundNotLinked'],
  ])('of %s is refused and nothing is taken in', (_, line, refusal) => {
    const stay = value(admit());
    value(importing(stay, csv(BED_LINE, DRUG_LINE, SECOND_BED)));
    expect(code(importing(stay, refunds(line)))).toBe(refusal);
    expect(stays.get(stay.stayId)?.chargeLines).toBe(3);
  });

  test('that names its line is the same refund when the file comes again, with another link not', () => {
    const stay = value(admit());
    value(importing(stay, csv(BED_LINE, SECOND_BED)));
    expect(value(importing(stay, refunds(back(6, -1, '1')))).added).toBe(1);
    expect(value(importing(stay, refunds(back(6, -1, '1')))).added).toBe(0);
    expect(value(importing(stay, refunds(back(6)))).added).toBe(0);
    expect(code(importing(stay, refunds(back(6, -1, '5'))))).toBe('stay.chargeChanged');
  });
});

describe('deposit', () => {
  test('[R038] is cash in the drawer owed to the stay, by the ledger', () => {
    const stay = value(admit());
    expect(value(deposit(stay, 300_000)).depositFen).toBe(300_000);
    expect(value(deposit(stay, 100_000)).depositFen).toBe(400_000);
    expect(ledger.balance('cash', 'S000001')).toBe(400_000);
    expect(ledger.balance('deposits', stay.stayId)).toBe(-400_000);
    expect(stays.depositFen(stay.stayId)).toBe(400_000);
  });

  test('the same command again takes no money twice', () => {
    const stay = value(admit());
    value(deposit(stay, 300_000, 'deposit-a'));
    expect(value(deposit(stay, 300_000, 'deposit-a')).depositFen).toBe(300_000);
  });

  test.each([0, -1, 1.5, 100_000_001])('%s fen is refused', (amountFen) => {
    expect(code(deposit(value(admit()), amountFen))).toBe('stay.depositAmount');
  });
});

describe('after discharge', () => {
  test('nothing can be added to the stay, and its deposit is used up', () => {
    const stay = value(admit());
    value(deposit(stay, 20_000, 'deposit-a'));
    const seq = discharge(stay);
    expect(value(deposit(stay, 20_000, 'deposit-a')).depositFen).toBe(0);
    expect(stays.get(stay.stayId)).toMatchObject({
      status: 'discharged',
      dischargedOn: '2026-03-05',
      settlementSeq: seq,
    });
    expect(stays.depositFen(stay.stayId)).toBe(0);
    expect(code(importing(stay, csv(BED_LINE)))).toBe('stay.discharged');
    expect(code(deposit(stay, 1_000))).toBe('stay.discharged');
    expect(code(deposit({ ...stay, stayId: 'ZY9999999' }, 1_000))).toBe('stay.unknown');
    expect(() => stays.markDischarged(stay.stayId, seq, ADMISSION)).toThrow(/is open/);
  });

  test('a reversal opens the stay again, unless the person is in another one', () => {
    const first = value(admit());
    discharge(first);
    expect(value(stays.reopen(first.stayId)).status).toBe('open');
    discharge({ ...first, stayId: first.stayId });
    value(admit({ commandId: 'admit-002' }));
    expect(code(stays.reopen(first.stayId))).toBe('stay.alreadyOpen');
  });
});
