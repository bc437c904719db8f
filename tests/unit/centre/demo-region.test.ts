import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ChargesFile, loadDemoRegion } from '../../../centre/demo-region/load.ts';
import { parseCatalogue } from '../../../electron/terminal/catalogue/catalogue-file.ts';
import { parseCharges } from '../../../electron/terminal/catalogue/charges-file.ts';
import { idCheckCharacter } from '../../../shared/card/id-number.ts';
import { parsePolicy, settle } from '../../../shared/settlement/index.ts';

const repository = join(import.meta.dirname, '../../..');
const today = '2026-03-05';
const loaded = loadDemoRegion(today);
if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
const region = loaded.value;
const items = parseCatalogue(region.catalogue.csv, region.catalogue.fileName);
if (!items.ok) throw new Error(JSON.stringify(items.error));
const catalogue = items.value;

describe('the catalogue of the demo region', () => {
  test('has at least 200 drugs with national codes and 40 services and consumables', () => {
    const drugs = catalogue.filter((item) => item.category === 'drug');
    expect(drugs.length).toBeGreaterThanOrEqual(200);
    for (const { code, pinyin } of drugs) {
      expect(code).toMatch(/^X[A-Z]\d\d[A-Z]{2}[A-Z]\d{3}[A-Z]\d{3}\d{2}\d{2}\d{5}$/);
      expect(pinyin).not.toBe('');
    }
    const others = ['service', 'exam', 'consumable', 'implant'];
    expect(
      catalogue.filter((item) => others.includes(item.category)).length,
    ).toBeGreaterThanOrEqual(40);
    expect(catalogue.some((item) => !item.medical)).toBe(true);
  });

  test('seventeen products are real, every other maker is invented', () => {
    const real = catalogue.filter((item) => item.approvalNumber.startsWith('国药准字'));
    expect(real).toHaveLength(17);
    const makers = new Set(catalogue.filter((item) => !real.includes(item)).map((i) => i.maker));
    expect([...makers].sort()).toEqual(['', '示范制药', '示范商贸', '示范器械'].sort());
  });

  test('bar codes are in the range for use inside shops', () => {
    for (const { barcode } of catalogue) expect(barcode ?? '200').toMatch(/^2/);
  });

  test('all classes occur; one product has expired, one is not yet in force', () => {
    expect(new Set(catalogue.map((item) => item.itemClass))).toEqual(new Set(['A', 'B', 'C']));
    expect(catalogue.filter((item) => item.endDate < today)).toHaveLength(1);
    expect(catalogue.filter((item) => item.beginDate > today)).toHaveLength(1);
  });
});

describe('the holders', () => {
  test.each([
    ['00000010000001', '陈桂芳', '195103120', '002', '310', '1201', 'X10000018'],
    ['00000010000002', '李建国', '197811020', '001', '310', '1101', 'X10000026'],
    ['00000010000003', '王小梅', '199006250', '004', '310', '1101', 'X10000034'],
    ['00000010000004', '赵德厚', '194701300', '003', '390', '1501', 'X10000042'],
    ['00000010000005', '周敏', '196909090', '006', '310', '1101', 'X10000050'],
    ['00000010000006', '吴大海', '198304170', '005', '310', '1101', 'X10000069'],
    ['00000010000007', '孙玉兰', '195612050', '008', '310', '1201', 'X10000077'],
    ['00000010000008', '郑文博', '198608210', '007', '310', '1101', 'X10000085'],
    ['00000010000009', '李小禾', '201405180', '010', '390', '1502', 'X10000093'],
    ['00000010000010', '何秀英', '196110030', '012', '390', '1501', 'X10000106'],
    ['00000010000011', '韩立', '197502140', '011', '310', '1101', 'X10000114'],
    ['00000010000012', '沈国强', '194907070', '013', '310', '1201', 'X10000122'],
  ])('%s %s', (psnNo, name, birth, sequence, insutype, psnType, card) => {
    const first17 = `000000${birth.slice(0, 8)}${sequence}`;
    const idNumber = first17 + idCheckCharacter(first17);
    const person = region.persons.find((one) => one.psnNo === psnNo);
    expect(person).toMatchObject({ name, idNumber, insutype, psnType, cardNumbers: [card] });
  });
});

test('the virtual cards belong to exactly these holders', () => {
  const cards = JSON.parse(
    readFileSync(join(repository, 'card-reader/images/holders.json'), 'utf8'),
  ) as { holders: Record<string, string>[] };
  expect(
    cards.holders.map((card) => [
      card.name,
      card.idNumber,
      card.sex,
      card.birthDate,
      [card.cardNumber],
    ]),
  ).toEqual(
    region.persons.map((one) => [
      one.name,
      one.idNumber,
      one.gender,
      one.birthDate,
      one.cardNumbers,
    ]),
  );
});

describe('the accounts', () => {
  test('[R054] every employee of the region has one, residents have none, one is used up', () => {
    const employees = region.persons.filter(
      (one) => one.insutype === '310' && one.region === '000000' && one.status === 'active',
    );
    expect(region.accounts.map((row) => row.psnNo)).toEqual(employees.map((row) => row.psnNo));
    expect(region.accounts.filter((row) => row.balanceFen === 0)).toHaveLength(1);
  });

  test('twelve months of credits, one interest, one adjustment, all before this month', () => {
    for (const { statement, openingBalanceFen, balanceFen } of region.accounts) {
      const of = (source: string) => statement.filter((line) => line.source === source);
      const months = new Set(of('employer').map((line) => line.date.slice(0, 7)));
      expect(months.size).toBe(12);
      expect([of('interest').length, of('adjustment').length]).toEqual([1, 1]);
      expect(of('settlement').length).toBeGreaterThanOrEqual(3);
      expect(statement.every((line) => line.date < '2026-03-01')).toBe(true);
      const sum = statement.reduce((total, line) => total + line.amountFen, openingBalanceFen);
      expect(sum).toBe(balanceFen);
    }
  });
});

const importing = ({ fileName, csv }: ChargesFile, from: string) =>
  parseCharges(csv, {
    fileName,
    from,
    to: today,
    find: (code, date) =>
      catalogue.find((i) => i.code === code && i.beginDate <= date && i.endDate >= date),
  });

describe('the ward', () => {
  test.each(region.stays.map((stay) => [stay.stayNo, stay] as const))(
    '%s: its charges can be imported and end in a bill',
    (_stayNo, stay) => {
      const charges = importing(stay.charges, stay.admittedOn);
      if (!charges.ok) throw new Error(JSON.stringify(charges.error));
      const lines = charges.value;
      expect(lines.length).toBeGreaterThanOrEqual(80);
      expect(lines.length).toBeLessThanOrEqual(150);
      expect(new Set(lines.map((line) => line.itemClass))).toEqual(new Set(['A', 'B', 'C']));
      expect(lines.filter((line) => line.quantityE4 < 0)).toHaveLength(1);
      expect(region.persons.some((person) => person.psnNo === stay.psnNo)).toBe(true);
      expect(region.ward.beds).toContain(stay.bed);
    },
  );

  test.each([
    [0, 'demo-employee', 'employeeLargeAmountPayFen'],
    [1, 'demo-resident', 'residentBigIllnessPayFen'],
  ] as const)('stay %i: deductible, pooled fund and the layer above it', (at, policyId, layer) => {
    const stay = region.stays[at];
    const person = region.persons.find((one) => one.psnNo === stay?.psnNo);
    if (!stay || !person) throw new Error('no such stay');
    const charges = importing(stay.charges, stay.admittedOn);
    const policy = parsePolicy(
      JSON.parse(readFileSync(`${repository}/shared/policies/${policyId}.json`, 'utf8')),
    );
    if (!charges.ok || !policy.ok) throw new Error('refused');
    const used = region.accumulators.find((row) => row.psnNo === person.psnNo);
    const settled = settle({
      policy: policy.value,
      person: { insutype: person.insutype, psnType: person.psnType },
      encounter: {
        medType: stay.medType,
        institutionLevel: 'l3',
        date: today,
        admissionNumber: stay.admissionNumber,
        cause: stay.cause,
      },
      lines: charges.value,
      accumulators: { year: 2026, amountsFen: used?.amountsFen ?? {} },
    });
    if (!settled.ok) throw new Error(JSON.stringify(settled.error));
    const { amounts } = settled.value;
    for (const column of ['deductibleFen', 'pooledFundPayFen', layer] as const)
      expect(amounts[column]).toBeGreaterThan(0);
    const depositFen = stay.deposits.reduce((sumFen, deposit) => sumFen + deposit.amountFen, 0);
    expect(depositFen).toBeGreaterThan(amounts.cashPayFen);
  });

  test('a holder admitted today can be charged with the file of the first day', () => {
    expect(importing(region.newAdmission.charges, today).ok).toBe(true);
  });
});

test('a region with one wrong file is refused with file and line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'region-'));
  cpSync(join(repository, 'centre/demo-region'), folder, { recursive: true });
  const operators = readFileSync(join(folder, 'operators.json'), 'utf8');
  writeFileSync(join(folder, 'operators.json'), operators.replace('"auditor"', '"owner"'));
  const line = operators.slice(0, operators.indexOf('"auditor"')).split('\n').length;
  expect(loadDemoRegion(today, folder)).toMatchObject({
    ok: false,
    error: [{ code: 'file.badField', path: `operators.json:${line}`, params: { value: 'owner' } }],
  });
  rmSync(folder, { recursive: true });
});
