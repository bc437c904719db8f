/** Asking at the counter what is in an account: who may, what is recorded, what stands on the paper. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  type AccountAnswers,
  createAccountAnswers,
} from '../../../../electron/terminal/answers/account-answers.ts';
import type { CardSession } from '../../../../electron/terminal/counter/card-session.ts';
import type { Ledger } from '../../../../electron/terminal/ledger/index.ts';
import { accountPapers } from '../../../../electron/terminal/paperwork/account-paper.ts';
import type { AccountListData } from '../../../../electron/terminal/print/account-data.ts';
import { accountListHtml } from '../../../../electron/terminal/print/account-list.ts';
import { accountSlipText } from '../../../../electron/terminal/print/account-slip.ts';
import { columnsOf, SLIP_COLUMNS } from '../../../../electron/terminal/print/columns.ts';
import type { RegionProfile } from '../../../../electron/terminal/region/region.ts';
import type { Credential, Inquiry } from '../../../../shared/centre/person.ts';
import type { AccountInquiry, AccountView } from '../../../../shared/contract/account.ts';
import { decodePayload } from '../../../../shared/ledger/payloads/index.ts';
import { ok, type Result, refuse } from '../../../../shared/result.ts';
import type { SlipProof } from '../../../../shared/slip-proof/slip-proof.ts';
import { bookSettlement, PERSON } from '../book-settlement.ts';
import { DEMO_REGION, personOf, socialCard } from '../counter/people.ts';
import { openTestLedger, START_MS, testClock, testFolder } from '../open-test-ledger.ts';

const HOLDER = '000000195103120025';
const AGENT = '00000019540805003X';
const CARD = { ...socialCard, holder: { ...socialCard.holder, idNumber: HOLDER } };
const INSTITUTION = { name: '安康大药房', code: 'P00000000001' };
const STATEMENT: Inquiry['statement'] = [
  { date: '2025-12-10', source: 'employer', amountFen: 9_000, balanceFen: 59_000 },
  { date: '2025-12-10', source: 'employee', amountFen: 6_000, balanceFen: 65_000 },
  { date: '2026-01-03', source: 'interest', amountFen: 150, balanceFen: 65_150 },
  { date: '2026-02-10', source: 'employer', amountFen: 8_000, balanceFen: 73_150 },
  {
    date: '2026-02-12',
    source: 'settlement',
    amountFen: -13_150,
    balanceFen: 60_000,
    institution: 'P00000000001',
  },
];
const ASKED: AccountInquiry = {
  ...{
    commandId: 'inquiry-0001',
    document: 'card',
    idNumber: '',
    agentIdNumber: '',
    purpose: 'question',
  },
};
const WHO = { operatorId: 'c01' };

let ledger: Ledger;
let session: CardSession | undefined;
let open: (region: RegionProfile) => AccountAnswers;
let asked: Credential[];
let proofs: SlipProof[];
let onRoll: { readonly text: string; readonly qr?: string }[];
let told: () => Result<Inquiry>;
let answers: AccountAnswers;

function inquiry(change: Partial<Inquiry> = {}): Inquiry {
  const account = {
    ...{ psnNo: PERSON.personNo, balanceFen: 58_000, heldHereFen: 0, asOfMs: START_MS, epoch: 1 },
    ...{ lastSeqIncluded: 1, currentYearFen: 8_000, priorYearFen: 52_000 },
  };
  const person = {
    psnNo: PERSON.personNo,
    cardNumbers: ['X00000001'],
  } as unknown as Inquiry['person'];
  return { person, account, statement: STATEMENT, ...change } as unknown as Inquiry;
}

beforeEach(() => {
  const clock = testClock();
  ledger = openTestLedger(clock);
  session = { card: CARD, pin: 'verified' } as unknown as CardSession;
  asked = [];
  proofs = [];
  onRoll = [];
  told = () => ok(inquiry());
  const paper = {
    ...{ dataDir: testFolder(), ledger, institution: INSTITUTION },
    signSlip: (proof: SlipProof) => `YBS1.${proofs.push(proof)}`,
    roll: {
      columns: 32,
      print: async (text: string, extras?: { readonly qr?: string }) => {
        onRoll.push({ text, ...extras });
        return ok(null);
      },
    },
  };
  const printPdf = async () => refuse('print.notSaved', { reason: 'no browser' });
  open = (region) =>
    createAccountAnswers({
      ...{ ledger, clock, data: { applyInquiry: () => undefined } },
      region,
      counter: { session: () => session },
      client: {
        async inquire(credential) {
          asked.push(credential);
          return told();
        },
      },
      identity: {
        byPsnNo: (psnNo) => ({ ...personOf(CARD, psnNo), phoneVerified: true }),
        credentialReference: (number) => `k:${number.length}`,
      },
      entitlement: () => ({
        limitFen: 50_000,
        usedFen: 12_000,
        leftFen: 38_000,
        deductibleLeftFen: 0,
      }),
      papers: (view, { operatorId }) => accountPapers({ ...paper, printPdf }, view, operatorId),
    });
  answers = open(DEMO_REGION);
});

const lastEvents = () =>
  ledger.records({ fromSeq: 2, limit: 50 }).flatMap(({ header }) => {
    const event = decodePayload(header);
    return event?.kind === 'credentialEvent' ? [{ header, ...event.payload }] : [];
  });

describe('[R063] the phone opens the account as the card does', () => {
  const phone = (pin: CardSession['pin'], state: 'active' | 'suspended' = 'active'): CardSession =>
    ({
      ...{ card: CARD, pin, voucher: { state, indexNo: '7', token: 'token' } },
      ...(state === 'suspended' && { stop: { code: 'centre.refused.voucherSuspended' } }),
    }) as unknown as CardSession;
  const byPhone = { ...ASKED, document: 'eVoucher' } as const;

  test('once its holder has agreed: the centre is asked by its token, the record names it', async () => {
    session = phone('verified');
    const view = await answers.view(byPhone, WHO);
    expect(view).toMatchObject({ ok: true, value: { document: 'eVoucher' } });
    expect(asked).toEqual([{ kind: 'eVoucher', token: 'token' }]);
    expect(lastEvents()).toMatchObject([
      { document: 'eVoucher', header: { credential: { kind: 'eVoucher', reference: 'k:9' } } },
    ]);
  });

  test.each<[string, CardSession | undefined, AccountInquiry, string]>([
    ['the holder has not agreed', phone('unasked'), byPhone, 'answers.agreeFirst'],
    ['suspended', phone('verified', 'suspended'), byPhone, 'centre.refused.voucherSuspended'],
    ['none on the counter', undefined, byPhone, 'voucher.none'],
    ['asked as if it were the card', phone('verified'), ASKED, 'voucher.cardFirst'],
  ])('%s: no figures', async (_what, shown, inquiry_, refusal) => {
    session = shown;
    const view = await answers.view(inquiry_, WHO);
    expect(view.ok ? undefined : view.error.code).toBe(refusal);
    expect(asked).toEqual([]);
    expect(lastEvents()).toEqual([]);
  });
});

describe('who may ask', () => {
  function gone(): void {
    session = undefined;
  }
  function withoutPin(): void {
    session = { card: CARD, pin: 'unasked' } as unknown as CardSession;
  }
  function cutOff(): void {
    told = () => refuse('centre.unreachable');
  }
  test.each<[string, Partial<AccountInquiry>, () => void, string]>([
    ['no card', {}, gone, 'till.noCard'],
    ['card without its PIN', {}, withoutPin, 'answers.pinFirst'],
    ['a wrong ID number', { document: 'id', idNumber: '1' }, gone, 'people.idNumber.form'],
    [
      '[R011] the agent is the person',
      { agentIdNumber: HOLDER },
      () => undefined,
      'people.agent.samePerson',
    ],
    [
      'an ID card of somebody else than the card',
      { document: 'id', idNumber: AGENT },
      () => undefined,
      'people.document.differs',
    ],
    ['no line', {}, cutOff, 'centre.unreachable'],
  ])('%s: no figures, and no record of an answer', async (_what, change, given, code) => {
    given();
    const answer = await answers.view({ ...ASKED, ...change }, WHO);
    expect(answer.ok ? 'answered' : answer.error.code).toBe(code);
    expect(lastEvents()).toEqual([]);
  });

  test.each([
    ['card', ASKED, 'X00000001', 'card'],
    [
      'ID card alone',
      { ...ASKED, document: 'id', idNumber: HOLDER } as const,
      `id:${HOLDER}`,
      'id',
    ],
  ] as const)(
    '[R009] [R010] [R097] with the %s: operator, document and purpose are on record',
    async (_what, request, key, kind) => {
      if (kind === 'id') session = undefined;
      const answer = await answers.view(request, WHO);
      expect(answer).toMatchObject({ ok: true, value: { document: kind, purpose: 'question' } });
      expect(asked.map((credential) => credential.kind)).toEqual([kind]);
      const [event] = lastEvents();
      expect(event).toMatchObject({ action: 'inquiry', document: kind, purpose: 'question' });
      expect(event?.header).toMatchObject({
        operatorId: 'c01',
        credential: { kind, reference: `k:${key.length}` },
        person: { personNo: PERSON.personNo },
      });
    },
  );

  test('[R017] the list is printed only if the insured place allows it, else its agency is named', async () => {
    const place = {
      code: '000000',
      name: '邻江市',
      agency: '邻江局',
      hotline: '12393',
      settles: true,
    };
    const channels = { balance: { open: true }, accountList: { open: false } };
    answers = open({ ...DEMO_REGION, code: '110000', places: [{ ...place, channels }] });
    expect((await answers.view(ASKED, WHO)).ok).toBe(true);
    expect(await answers.print({ ...ASKED, commandId: 'inquiry-0002' }, WHO)).toMatchObject({
      ok: false,
      error: { code: 'answers.channelClosed', params: { place: '邻江市', agency: '邻江局' } },
    });
  });
});

describe('what is told', () => {
  async function view(): Promise<AccountView> {
    const answer = await answers.view(ASKED, WHO);
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  }

  test('[R005] [R079] parts of the balance, months by source, months without employer payment', async () => {
    const { account, months } = await view();
    expect(account).toMatchObject({ currentYearFen: 8_000, priorYearFen: 52_000, heldFen: 2_000 });
    const marked = months
      .filter(({ employer }) => employer)
      .map(({ month, employer }) => [month, employer]);
    expect(marked.slice(-2)).toEqual([
      ['2026-01', 'none'],
      ['2026-02', 'less'],
    ]);
  });

  test('[R006] what this terminal has yet to send is in list and balance', async () => {
    ledger.applySnapshot({
      person: PERSON.personNo,
      balanceFen: 60_000,
      asOfMs: START_MS,
      lastSeqIncluded: 1,
    });
    const acctPayFen = 1_234;
    const amounts = { medfeeSumFen: acctPayFen, personalPartFen: acctPayFen, acctPayFen };
    bookSettlement(ledger, { commandId: 'sale-0001', shiftId: 'S1', amounts });
    const { account, movements } = await view();
    expect(account).toMatchObject({ balanceFen: 60_000 - acctPayFen, pendingFen: -acctPayFen });
    expect(movements.at(-1)).toMatchObject({
      ...{ amountFen: -acctPayFen, balanceFen: 60_000 - acctPayFen, pending: true },
    });
  });

  test('[R013] no account: the entitlement, and nothing called a balance', async () => {
    const { account: _none, ...without } = inquiry({ statement: [] });
    told = () => ok(without as Inquiry);
    const told_ = await view();
    expect(told_.account).toBeUndefined();
    expect(told_.entitlement?.leftFen).toBe(38_000);
    const list: AccountListData = {
      view: told_,
      institution: INSTITUTION,
      terminalId: 'T',
      operator: 'c',
      shortHead: '',
    };
    for (const paper of [accountSlipText(list, 'zh-CN'), accountListHtml(list, 'zh-CN')]) {
      expect(paper).toContain('门诊统筹');
      expect(paper).not.toContain('账户余额<');
      expect(paper).not.toMatch(/^账户余额/m);
    }
  });
});

describe('[R080] the list on paper', () => {
  const FOLDER = path.join(import.meta.dirname, '../../../fixtures/print');
  const golden = (name: string) => readFileSync(path.join(FOLDER, name), 'utf8');

  test.each(['zh-CN', 'en'] as const)('stands as it was approved (%s)', async (language) => {
    const answer = await answers.view(
      { ...ASKED, agentIdNumber: AGENT, purpose: 'contributions' },
      WHO,
    );
    if (!answer.ok) throw new Error(answer.error.code);
    const list: AccountListData = {
      ...{ view: answer.value, institution: INSTITUTION, terminalId: 'T001', operator: 'c01' },
      shortHead: '0123456789',
    };
    const slip = accountSlipText(list, language);
    expect(slip).toBe(golden(`account-slip-${language}.txt`));
    expect(slip.split('\n').filter((line) => columnsOf(line) > SLIP_COLUMNS)).toEqual([]);
    expect(accountListHtml(list, language)).toBe(golden(`account-list-${language}.html`));
  });

  test('[R009] [R011] [R014] [R077] [R097] both are saved and booked as printed; document, both numbers, agency; free', async () => {
    const printed = await answers.print({ ...ASKED, agentIdNumber: AGENT }, WHO);
    if (!printed.ok) throw new Error(printed.error.code);
    const { page, slip } = printed.value;
    expect(readFileSync(slip.file, 'utf8')).toBe(slip.text);
    expect(readFileSync(page.file, 'utf8')).toBe(page.html);
    for (const paper of [slip.text, page.html]) {
      expect(paper).toContain('社会保障卡和密码');
      expect(paper).toContain('000***********0025');
      expect(paper).toContain('000***********003X');
      expect(paper).toMatch(/示范局 12393/);
      expect(paper).toContain('免费提供');
      expect(paper).not.toContain('示范甲');
    }
    expect(onRoll).toEqual([{ text: expect.stringContaining('免费提供'), qr: 'YBS1.1' }]);
    expect(Math.max(...(onRoll[0]?.text.split('\n') ?? []).map(columnsOf))).toBeLessThanOrEqual(32);
    const [event] = lastEvents();
    const { header, hash } = ledger.record(event?.header.seq ?? 0) ?? {};
    expect(proofs).toEqual([
      expect.objectContaining({ seq: header?.seq, head: hash, totalFen: 0, cashPayFen: 0 }),
    ]);
    expect(event).toMatchObject({ action: 'list', agentReference: `k:${`id:${AGENT}`.length}` });
    const last = ledger.records({ fromSeq: 3, limit: 9 }).at(-1);
    expect(last && decodePayload(last.header)).toMatchObject({
      kind: 'print',
      payload: { document: 'accountList', subjectSeq: event?.header.seq },
    });
  });
});
