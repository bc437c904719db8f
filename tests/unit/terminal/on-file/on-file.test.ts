/** What is put right or handed out at the counter of what the agency has on file. */
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AccountAnswers } from '../../../../electron/terminal/answers/account-answers.ts';
import { createProof } from '../../../../electron/terminal/answers/proof.ts';
import type { CardSession } from '../../../../electron/terminal/counter/card-session.ts';
import type { PersonRecord } from '../../../../electron/terminal/identity/person-record.ts';
import type { Ledger } from '../../../../electron/terminal/ledger/index.ts';
import {
  createPhoneChange,
  type PhoneChange,
} from '../../../../electron/terminal/on-file/phone-change.ts';
import { createRightsPrint } from '../../../../electron/terminal/on-file/rights-print.ts';
import type { PhoneStart } from '../../../../shared/centre/phone.ts';
import type { RightsRequest } from '../../../../shared/centre/records.ts';
import type { PhoneAsked } from '../../../../shared/contract/on-file.ts';
import { decodePayload } from '../../../../shared/ledger/payloads/index.ts';
import { ok, type Refusal, refuse } from '../../../../shared/result.ts';
import type { RightsRecord } from '../../../../shared/rights/rights-record.ts';
import { PERSON } from '../book-settlement.ts';
import { personOf, socialCard } from '../counter/people.ts';
import { openTestLedger, testClock, testFolder } from '../open-test-ledger.ts';

const HOLDER = '000000195103120025';
const NUMBER = '13900000009';
const CARD = { ...socialCard, holder: { ...socialCard.holder, idNumber: HOLDER } };
const WHO = { operatorId: 'c01' };
const ASKED: PhoneAsked = {
  ...{ commandId: 'phone-0001', document: 'card', idNumber: '', phone: NUMBER },
};

let ledger: Ledger;
let session: CardSession | undefined;
let phone: PhoneChange;
let heard: PhoneStart[];
let said: Refusal | undefined;
let person: PersonRecord;

const inReader = (pin: string, card: object = CARD) => ({ card, pin }) as unknown as CardSession;

function proof() {
  return createProof({
    counter: { session: () => session },
    identity: { credentialReference: (number) => `k:${number.length}` },
    region: { pinStrategy: 'card' },
  });
}

beforeEach(() => {
  ledger = openTestLedger(testClock());
  session = inReader('verified');
  heard = [];
  said = undefined;
  person = { ...personOf(CARD, PERSON.personNo), phoneVerified: false };
  phone = createPhoneChange({
    ...{ proof: proof(), ledger },
    identity: {
      byPsnNo: () => person,
      put(changed) {
        person = changed;
      },
    },
    records: {
      async startPhone(request) {
        heard.push(request);
        const sent = { oldMasked: '138****0001', newMasked: '139****0009', expiresInS: 600 };
        return said ? { ok: false, error: said } : ok(sent);
      },
      confirmPhone: async ({ code }) =>
        code === '123456'
          ? ok({ psnNo: PERSON.personNo, newMasked: '139****0009' })
          : refuse('centre.phone.wrongCode', { triesLeft: 4 }),
    },
  });
});

const events = () =>
  ledger.records({ fromSeq: 2, limit: 50 }).flatMap((record) => {
    const event = decodePayload(record.header);
    return event?.kind === 'credentialEvent' || event?.kind === 'print'
      ? [{ ...record, event }]
      : [];
  });

describe('[R075] a telephone number put right', () => {
  test('by card and PIN and the code: the ledger says that, by whom, with what; never the number', async () => {
    expect(await phone.start(ASKED, WHO)).toMatchObject({
      ok: true,
      value: { changeId: 'phone-0001', oldMasked: '138****0001' },
    });
    expect(events()).toEqual([]);
    const confirmed = await phone.confirm({ changeId: 'phone-0001', code: '123456' }, WHO);
    expect(confirmed).toEqual({ ok: true, value: { newMasked: '139****0009' } });
    const [one, ...more] = events();
    expect(more).toEqual([]);
    expect(one?.header).toMatchObject({
      ...{ operatorId: 'c01', person: { personNo: PERSON.personNo } },
      credential: { kind: 'card', reference: 'k:9' },
    });
    expect(one?.event.payload).toMatchObject({ action: 'phoneChange', document: 'card' });
    expect(person.phoneVerified).toBe(true);
    const bytes = Buffer.concat(
      ledger.records({ fromSeq: 1, limit: 50 }).map((each) => each.bytes),
    );
    expect(bytes.includes(NUMBER)).toBe(false);
    expect(bytes.includes('139****0009')).toBe(false);
  });

  test.each([
    ['139 0000 0009', NUMBER],
    ['139-0000-0009', NUMBER],
    ['+86 13900000009', NUMBER],
    ['008613900000009', NUMBER],
  ])('%s is the number people mean', async (typed, sent) => {
    await phone.start({ ...ASKED, phone: typed }, WHO);
    expect(heard[0]?.phone).toBe(sent);
  });

  test.each([
    ['a land line', '01012345678'],
    ['one digit short', '1390000000'],
    ['nothing', ''],
    ['letters', '1390000000a'],
    ['another script', '１３９０００００００９'],
    ['a right-to-left mark', '\u200f13900000009'],
  ])('%s is refused before anybody is asked', async (_what, typed) => {
    const refused = await phone.start({ ...ASKED, phone: typed }, WHO);
    expect(refused).toMatchObject({ error: { code: 'phone.number' } });
    expect(heard).toEqual([]);
  });

  test.each<[string, () => CardSession | undefined, Partial<PhoneAsked>, string]>([
    ['no card', () => undefined, {}, 'till.noCard'],
    ['a card without its PIN', () => inReader('unasked'), {}, 'answers.pinFirst'],
    [
      'a card that cannot check one',
      () => inReader('unasked', { ...CARD, pin: { supported: false } }),
      {},
      'answers.pinFirst',
    ],
    [
      'an ID card of somebody else',
      () => inReader('verified'),
      { document: 'id', idNumber: '00000019540805003X' },
      'people.document.differs',
    ],
  ])('%s proves nothing', async (_what, shown, change, refused) => {
    session = shown();
    expect(await phone.start({ ...ASKED, ...change }, WHO)).toMatchObject({
      error: { code: refused },
    });
    expect(heard).toEqual([]);
  });

  test('the ID card alone is enough', async () => {
    session = undefined;
    await phone.start({ ...ASKED, document: 'id', idNumber: HOLDER }, WHO);
    expect(heard[0]?.credential).toEqual({ kind: 'id', idNumber: HOLDER });
  });

  test('a wrong code, a change nobody began and a refusing centre change nothing', async () => {
    said = { code: 'centre.phone.tooMany', params: { most: 5 } };
    expect(await phone.start(ASKED, WHO)).toMatchObject({ error: said });
    const early = await phone.confirm({ changeId: 'phone-0001', code: '123456' }, WHO);
    expect(early).toMatchObject({ error: { code: 'centre.phone.notStarted' } });
    said = undefined;
    await phone.start(ASKED, WHO);
    const wrong = await phone.confirm({ changeId: 'phone-0001', code: '000000' }, WHO);
    expect(wrong).toMatchObject({ error: { code: 'centre.phone.wrongCode' } });
    expect(events()).toEqual([]);
    expect(person.phoneVerified).toBe(false);
  });
});

const RECORD: RightsRecord = {
  ...{ year: 2025, madeMs: Date.UTC(2026, 2, 5), name: '陈<桂>芳', idMasked: '000***0025' },
  ...{ insutype: '310', status: 'active' },
  agency: {
    place: { zh: '示范市', en: 'Demo City' },
    name: { zh: '示范市医疗保障局', en: 'Demo agency' },
    hotline: '12393',
    department: { zh: '示范市医疗保障局', en: 'Demo department' },
    level: 'city',
  },
  account: { openingFen: 100_000, inFen: 21_000, outFen: 1_000, closingFen: 120_000 },
  months: [
    {
      ...{ month: '2025-01', employerFen: 12_000, individualFen: 9_000, governmentFen: 0 },
      ...{ interestFen: 0, adjustmentFen: 0, spentFen: 1_000 },
    },
    {
      ...{ month: '2025-02', employerFen: 0, individualFen: 0, governmentFen: 0 },
      ...{ interestFen: 0, adjustmentFen: 0, spentFen: 0, employer: 'none' },
    },
  ],
  benefits: [{ institution: '安康大药房', count: 3, fundPayFen: 4_500, acctPayFen: 1_000 }],
  declarations: [{ field: 'phone', by: '00000010000001', document: 'card', day: '2025-06-01' }],
  missing: ['address'],
};

describe('[R076] [R077] [R079] the rights record at the counter', () => {
  let asked: RightsRequest[];
  let viewed: ReturnType<AccountAnswers['view']>;
  const print = () =>
    createRightsPrint({
      ...{ ledger, proof: proof(), dataDir: testFolder() },
      printPdf: async () => refuse('print.notSaved', { reason: 'no browser' }),
      accounts: { view: () => viewed },
      records: {
        async rights(request) {
          asked.push(request);
          return ok(RECORD);
        },
      },
    })(
      {
        ...{ commandId: 'rights-0001', document: 'card', idNumber: '', agentIdNumber: '' },
        ...{ purpose: 'question', year: 2025 },
      },
      WHO,
    );

  beforeEach(() => {
    asked = [];
    viewed = Promise.resolve(ok({ seq: 1 } as never));
  });

  test('one page with payments, gaps, benefits, what is on file and the law; free of charge', async () => {
    const printed = await print();
    if (!printed.ok) throw new Error(printed.error.code);
    const page = readFileSync(printed.value.file, 'utf8');
    for (const text of [
      '2025 年度',
      '免费',
      '职工医保',
      '120.00',
      '职工医保',
      '单位未缴',
      '安康大药房',
      '45.00',
    ]) {
      expect(page).toContain(text);
    }
    for (const text of [
      '办理 手机号变更（本人申报）',
      '缺邮寄地址',
      '第七十四条（2018-12-29 文本）',
      '市级',
    ]) {
      expect(page).toContain(text);
    }
    expect(page).toContain('陈&lt;桂&gt;芳');
    expect(page).not.toMatch(/收费标准|工本费/);
    expect(events().map(({ event }) => event.payload)).toMatchObject([
      { document: 'rightsRecord', subjectSeq: 1, outcome: 'printed' },
    ]);
  });

  test('who may not ask is not told, and the centre is not asked', async () => {
    viewed = Promise.resolve(refuse('answers.channelClosed', {}));
    expect(await print()).toMatchObject({ error: { code: 'answers.channelClosed' } });
    session = inReader('unasked');
    expect(await print()).toMatchObject({ error: { code: 'answers.pinFirst' } });
    expect(asked).toEqual([]);
    expect(events()).toEqual([]);
  });
});
