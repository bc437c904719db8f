import { beforeEach, describe, expect, test } from 'vitest';
import type { CatalogueItem } from '../../../../electron/terminal/catalogue/item.ts';
import type { Ledger } from '../../../../electron/terminal/ledger/index.ts';
import type { Stay } from '../../../../electron/terminal/stays/stay.ts';
import { createStays, type Stays } from '../../../../electron/terminal/stays/stays.ts';
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
const importing = (stay: Stay, csvText: string) =>
  stays.importCharges({
    commandId: `import-${++nextCommand}`,
    operatorId: 'd01',
    stayId: stay.stayId,
    fileName: 'ward.csv',
    csvText,
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
        commandId: `settle-${stay.stayId}`,
        shiftId: 'S000001',
        amounts: { medfeeSumFen: 9_000, personalPartFen: 9_000, cashPayFen: 9_000 },
        stay: { stayId: stay.stayId, depositFen: stays.depositFen(stay.stayId) },
      });
      stays.markDischarged(stay.stayId, header.seq);
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
    ['no table', 'nonsense', 'file.badCsv'],
  ])('%s refuses the whole file', (_, text, refusal) => {
    const stay = value(admit());
    value(importing(stay, csv(BED_LINE)));
    const head = ledger.head();
    expect(code(importing(stay, `${text}\n${DRUG_LINE}`))).toBe(refusal);
    expect(stays.get(stay.stayId)).toMatchObject({ chargeLines: 1, chargesFen: 9_000 });
    expect(ledger.head()).toEqual(head);
  });

  test('a refund line corrects an earlier file, but never takes back more than was charged', () => {
    const stay = value(admit());
    value(importing(stay, csv(BED_LINE)));
    const back = (lineNo: number) => `${lineNo},2026-03-04,S-BED,三人间床位费,-1,45.00,-45.00,内科`;
    expect(value(importing(stay, csv(BED_LINE, back(3)))).added).toBe(1);
    expect(stays.get(stay.stayId)?.chargesFen).toBe(4_500);
    expect(value(importing(stay, csv(BED_LINE, back(4)))).added).toBe(1);
    expect(stays.get(stay.stayId)?.chargesFen).toBe(0);
    const onceMore = importing(stay, csv(BED_LINE, back(5)));
    expect(code(onceMore)).toBe('charges.refundTooLarge');
    expect(stays.get(stay.stayId)?.chargesFen).toBe(0);
  });
});

describe('a file of refunds alone', () => {
  const back = (lineNo: number) => `${lineNo},2026-03-04,S-BED,三人间床位费,-2,45.00,-90.00,内科`;

  test('takes back what an earlier file charged, once', () => {
    const stay = value(admit());
    value(importing(stay, csv(BED_LINE)));
    expect(value(importing(stay, csv(back(3))))).toEqual({ lines: 1, added: 1 });
    expect(stays.get(stay.stayId)?.chargesFen).toBe(0);
    expect(value(importing(stay, csv(back(3))))).toEqual({ lines: 1, added: 0 });
    expect(code(importing(stay, csv(back(4))))).toBe('charges.refundTooLarge');
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
    expect(() => stays.markDischarged(stay.stayId, seq)).toThrow(/is open/);
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
