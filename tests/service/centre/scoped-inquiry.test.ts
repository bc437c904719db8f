/**
 * What people learn from the agency away from a till: balances at hall machines and telephone lines,
 * messages to their number, rights records by post and at counters.
 */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:https';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { creditMonth } from '../../../centre/accounts/credit-month.ts';
import { writeNoticeRules } from '../../../centre/agency.ts';
import { centreBeside } from '../../../centre/cli/beside.ts';
import type { Centre } from '../../../centre/context.ts';
import { rehearse, retryMessages } from '../../../centre/messages/command.ts';
import { runRights } from '../../../centre/rights/run.ts';
import { createCentreRecords } from '../../../electron/terminal/centre/records.ts';
import type { CentreRecords } from '../../../shared/centre/records.ts';
import { scopedAnswerSchema } from '../../../shared/centre/scoped-inquiry.ts';
import { businessDate } from '../../../shared/clock.ts';
import { rightsPageHtml } from '../../../shared/rights/rights-page.ts';
import { type CentreProcess, startCentre } from '../../support/centre.ts';
import {
  clock,
  code,
  enrolTerminal,
  lookUp,
  sell,
  type TestTerminal,
  takeBack,
  value,
} from '../../support/centre-terminal.ts';
import { type Gateway, type HeardMessage, openGateway } from '../../support/message-gateway.ts';

const CARD = 'X10000018';
const POLL = { timeout: 30_000, interval: 50 };
const lastYear = Number(businessDate(Date.now()).slice(0, 4)) - 1;
let centre: CentreProcess;
let beside: Centre;
let terminal: TestTerminal;
let records: CentreRecords;
let idNumber = '';
const tokens: Record<string, string> = {};

let gateway: Gateway;

beforeAll(async () => {
  gateway = await openGateway();
  centre = await startCentre({ dataDir: gateway.dataDir });
  beside = value(centreBeside(centre.dataDir));
  terminal = await enrolTerminal(centre, centre.enrolmentCode);
  const { keys, identity } = terminal;
  const { url, caPem } = centre;
  records = createCentreRecords({ url, caPem, clock, random: randomBytes, keys, identity });
  for (const scope of ['status', 'balance', 'statement']) {
    tokens[scope] = centre.admin('inquiry-token', 'hall', scope);
  }
  const { default: file } = await import('../../../centre/demo-region/persons.json', {
    with: { type: 'json' },
  });
  idNumber = file.persons.find(({ psnNo }) => psnNo === '00000010000001')?.idNumber ?? '';
});
afterAll(async () => {
  records?.close();
  terminal?.close();
  await beside?.db.close();
  await centre?.stop();
  gateway?.close();
});

function call(method: string, path: string, body: string, token?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(
      new URL(path, centre.url),
      {
        method,
        ca: centre.caPem,
        headers: {
          'content-type': 'application/json',
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
      },
      async (response) => {
        let text = '';
        for await (const part of response) text += String(part);
        resolve(text);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

async function ask(inquiry: object, token?: string) {
  const text = await call('POST', '/v1/scoped-inquiry', JSON.stringify(inquiry), token);
  return JSON.parse(text) as { ok: boolean; value?: unknown; error?: { code: string } };
}

describe('[R012] inquiry without a terminal', () => {
  test('an identity number alone tells the status and no figure', async () => {
    const answer = await ask({ want: 'status', idNumber }, tokens.statement);
    expect(answer.value).toEqual({ status: 'active', insutype: '310', region: '000000' });
    for (const want of ['balance', 'statement']) {
      const refused = await ask({ want, idNumber }, tokens.statement);
      expect(refused).toEqual({ ok: false, error: { code: 'centre.refused.secondFactor' } });
    }
  });

  test('identity number and card number open what the token allows', async () => {
    const inquiry = { idNumber, cardNumber: CARD };
    const balance = await ask({ want: 'balance', ...inquiry }, tokens.balance);
    const { account, statement } = scopedAnswerSchema.parse(balance.value);
    expect(account?.balanceFen).toBe(298_901);
    expect(statement).toBeUndefined();
    const list = await ask({ want: 'statement', ...inquiry }, tokens.statement);
    expect(scopedAnswerSchema.parse(list.value).statement?.at(-1)?.balanceFen).toBe(298_901);
  });

  test.each([
    ['another card', { want: 'balance', cardNumber: 'X10000026' }, 'balance', 'secondFactor'],
    ['more than the scope', { want: 'balance', cardNumber: CARD }, 'status', 'scope'],
    ['an unknown person', { want: 'status', idNumber: '000000' }, 'status', 'personUnknown'],
    ['a field nobody knows', { want: 'status', pin: '1' }, 'status', 'malformed'],
    ['a wish nobody knows', { want: 'everything' }, 'status', 'malformed'],
  ])('%s is refused by name', async (_what, inquiry, scope, refused) => {
    const answer = await ask({ idNumber, ...inquiry }, tokens[scope]);
    expect(answer.error?.code).toBe(`centre.refused.${refused}`);
  });

  test.each([
    ['no token', undefined],
    ['a wrong token', 'x'.repeat(43)],
    ['a token that is too long', 'x'.repeat(500)],
  ])('%s learns nothing', async (_what, token) => {
    const answer = await ask({ want: 'status', idNumber }, token);
    expect(answer).toEqual({ ok: false, error: { code: 'centre.refused.token' } });
  });

  test('wrong card numbers are counted over all tokens; then the right one does not help either', async () => {
    const other = await import('../../../centre/demo-region/persons.json', {
      with: { type: 'json' },
    });
    const person = other.default.persons.find(({ cardNumbers }) => cardNumbers[0] === 'X10000069');
    const inquiry = { want: 'balance', idNumber: person?.idNumber };
    const right = { ...inquiry, cardNumber: 'X10000069' };
    const guess = async (at: number) => {
      const token = at % 2 === 0 ? tokens.balance : tokens.statement;
      return (await ask({ ...inquiry, cardNumber: `X1000000${at}` }, token)).error?.code;
    };
    for (const at of [0, 1, 2, 3]) expect(await guess(at)).toBe('centre.refused.secondFactor');
    expect((await ask(right, tokens.balance)).ok).toBe(true);
    const codes = await Promise.all([0, 1, 2, 3, 4, 5].map(guess));
    expect(codes.filter((said) => said === 'centre.refused.secondFactorLocked')).toHaveLength(2);
    const locked = await ask(right, tokens.balance);
    expect(locked.error).toMatchObject({
      code: 'centre.refused.secondFactorLocked',
      params: { minutes: 60 },
    });
    expect((await ask({ want: 'status', idNumber: person?.idNumber }, tokens.status)).ok).toBe(
      true,
    );
  });

  test('a token without sense is not made', () => {
    expect(() => centre.admin('inquiry-token', 'hall', 'all')).toThrow();
    expect(() => centre.admin('inquiry-token', 'hall', 'status', '0')).toThrow();
  });
});

test('the metrics count requests by path and name no person', async () => {
  await ask({ want: 'status', idNumber }, tokens.status);
  const text = await call('GET', '/metrics', '');
  expect(text).toMatch(/^centre_requests_total\{path="\/v1\/scoped-inquiry",status="200"\} \d+$/m);
  expect(text).toMatch(/^centre_terminals\{status="active"\} 1$/m);
  expect(text).not.toContain(idNumber);
});

/** Persons of the demo, by the end of their number. */
const PERSON = '00000010000001';
const OTHER = { psnNo: '00000010000003', card: 'X10000034', phone: '13800000003' };
const EMPLOYER = { psnNo: PERSON, payer: 'employer', baseFen: 486_000, rateE4: 280 } as const;
const DECLARED = { declaredBy: 'U0000001' };

const stateOf = async (reference: string, psnNo = PERSON) => {
  const [row] = await beside.db.query<{ state: string; tries: number }>(
    'SELECT state, tries FROM message WHERE psn_no = $1 AND reference = $2',
    [psnNo, reference],
  );
  return row?.state;
};

const credit = (month: string, psnNo = PERSON) =>
  creditMonth(beside, month, [{ ...EMPLOYER, ...DECLARED, psnNo, amountFen: 13_608 }]);

/** What the gateway has heard for a number, once there is so much of it. */
async function heardAt(phone: string, count: number): Promise<readonly HeardMessage[]> {
  await expect
    .poll(() => gateway.heard.filter(({ to }) => to === phone).length, {
      timeout: 30_000,
      interval: 50,
    })
    .toBeGreaterThanOrEqual(count);
  return gateway.heard.filter(({ to }) => to === phone);
}

describe('messages', () => {
  test('[R031] [R074] a credit: one message to the verified number, with amount and balance', async () => {
    expect(await credit(`${lastYear}-01`)).toMatchObject({ ok: true });
    expect(await credit(`${lastYear}-01`)).toMatchObject({ ok: true, value: { booked: 0 } });
    const [message] = await heardAt('13800000001', 1);
    expect(message?.text).toMatch(/入账136\.08元（单位缴费划入），余额\d+\.\d{2}元。12393/);
    await expect.poll(() => stateOf(`credit/${lastYear}-01/employer`), POLL).toBe('delivered');
    expect(gateway.heard.filter(({ to }) => to === '13800000001')).toHaveLength(1);
  });

  test('[R031] a sale and its reversal: one each, however often the batch is sent', async () => {
    const records = () =>
      beside.db.query<{ reference: string }>('SELECT reference FROM message ORDER BY reference');
    const known = new Set((await records()).map(({ reference }) => reference));
    const before = gateway.heard.length;
    const { seq } = sell(terminal.ledger, await lookUp(terminal, CARD), { priceYuan: 30 });
    const undone = takeBack(terminal.ledger, seq);
    value(await terminal.sync().drain());
    value(await terminal.sync().resend(1));
    value(await terminal.sync().drain());
    const messages = (await heardAt('13800000001', before + 2)).slice(-2);
    expect(messages.map(({ text }) => text.slice(0, 60))).toEqual([
      expect.stringContaining('在安康大药房结算：基金支付'),
      expect.stringContaining('在安康大药房撤销结算：退回'),
    ]);
    const place = (one: number) => `record/${terminal.terminalId}/1/${one}`;
    const added = (await records()).filter(({ reference }) => !known.has(reference));
    expect(added).toEqual([place(seq), place(undone)].map((reference) => ({ reference })));
  });

  test('[R074] a number nobody has verified hears nothing, or that something happened and no figure', async () => {
    const { psnNo, phone } = OTHER;
    await beside.db.query('UPDATE person SET phone_verified = false WHERE psn_no = $1', [psnNo]);
    await credit(`${lastYear}-02`, psnNo);
    expect(await stateOf(`credit/${lastYear}-02/employer`, psnNo)).toBe('unverified');
    await writeNoticeRules(beside.db, { language: 'zh-CN', unverified: 'withoutFigures' });
    await credit(`${lastYear}-03`, psnNo);
    const [message, ...more] = await heardAt(phone, 1);
    expect(more).toEqual([]);
    expect(message?.text).toContain('个人账户');
    expect(message?.text).not.toMatch(/\d元|余额/);
  });

  test('[R098] a gateway that fails gets the same message again; one that refuses for good does not', async () => {
    const reference = `credit/${lastYear}-04/employer`;
    gateway.says = 503;
    await credit(`${lastYear}-04`);
    await expect.poll(() => stateOf(reference), POLL).toBe('failed');
    const failed = gateway.heard.at(-1);
    gateway.says = 200;
    await beside.db.query("UPDATE message SET next_try_ms = 0 WHERE state = 'failed'");
    await expect.poll(() => stateOf(reference), POLL).toBe('delivered');
    expect(gateway.heard.filter(({ id }) => id === failed?.id)).toEqual([failed, failed]);
    gateway.says = 400;
    await credit(`${lastYear}-05`);
    const refused = `credit/${lastYear}-05/employer`;
    await expect.poll(() => stateOf(refused), POLL).toBe('givenUp');
    gateway.says = 200;
    expect(centre.admin('messages', 'list', 'givenUp')).toContain('http 400');
    expect(await retryMessages(beside, 'givenUp')).toEqual({ ok: true, value: { count: 1 } });
    await expect.poll(() => stateOf(refused), POLL).toBe('delivered');
    expect(code(await retryMessages(beside, 'givenUp'))).toBe('centre.messages.unknown');
  });

  test('a rehearsal shows text, cost and a masked number, and sends nothing', async () => {
    gateway.says = 503;
    await credit(`${lastYear}-06`);
    await expect.poll(() => stateOf(`credit/${lastYear}-06/employer`), POLL).toBe('failed');
    await beside.db.query("UPDATE message SET next_try_ms = 0 WHERE state = 'failed'");
    const told = await rehearse(beside);
    expect(told).toMatch(/138\*{4}0001 {2}\d SMS {2}【医保】/);
    expect(told).not.toContain('13800000001');
    gateway.says = 200;
  });

  test('no telephone number stands in the database in the clear', async () => {
    const rows = await beside.db.query<{ text: string }>(
      'SELECT person::text AS text FROM person UNION ALL SELECT message::text FROM message',
    );
    expect(rows.length).toBeGreaterThan(12);
    for (const { text } of rows) expect(text).not.toMatch(/1380000\d{4}/);
  });
});

describe('[R075] a telephone number put right at a counter', () => {
  const NEW = '13900000009';
  const credential = { kind: 'card', cardNumber: CARD, recognitionCode: '' } as const;
  const start = (commandId: string, phone = NEW) =>
    records.startPhone({ commandId, credential, phone, operatorId: 'c01' });
  const codeIn = (text: string | undefined) => /验证码(\d{6})/.exec(text ?? '')?.[1] ?? '';
  const wrongOf = (right: string) => (right === '000000' ? '111111' : '000000');

  test('[R090] the code that reached the new number makes it stand; the old one is told; who declared it is kept', async () => {
    expect(await start('p1')).toMatchObject({
      ok: true,
      value: { oldMasked: '138****0001', newMasked: '139****0009' },
    });
    value(await start('p1'));
    const told = await heardAt(NEW, 1);
    expect(told).toHaveLength(1);
    const right = codeIn(told[0]?.text);
    const wrong = await records.confirmPhone({ commandId: 'p1', code: wrongOf(right) });
    expect(wrong).toMatchObject({
      error: { code: 'centre.phone.wrongCode', params: { triesLeft: 4 } },
    });
    const confirm = () => records.confirmPhone({ commandId: 'p1', code: right });
    expect(await confirm()).toMatchObject({ ok: true, value: { psnNo: PERSON } });
    expect(await confirm()).toMatchObject({ ok: true });
    const old = await heardAt('13800000001', 1);
    await expect.poll(() => gateway.heard.at(-1)?.text, POLL).toContain('139****0009');
    expect(old.at(-1)?.to).toBe('13800000001');
    const declared = await beside.db.query(
      "SELECT * FROM declaration WHERE psn_no = $1 AND field = 'phone'",
      [PERSON],
    );
    expect(declared).toMatchObject([
      {
        declared_by: PERSON,
        document: 'card',
        operator_id: 'c01',
        terminal_id: terminal.terminalId,
      },
    ]);
    await credit(`${lastYear}-07`);
    await heardAt(NEW, 2);
  });

  test('wrong codes end it; another terminal cannot answer for it; so many codes a day', async () => {
    value(await start('p2'));
    const told = await heardAt(NEW, 3);
    const right = codeIn(told.findLast(({ text }) => text.includes('验证码'))?.text);
    for (let tries = 4; tries >= 0; tries--) {
      const refused = await records.confirmPhone({ commandId: 'p2', code: wrongOf(right) });
      expect(code(refused)).toBe(tries > 0 ? 'centre.phone.wrongCode' : 'centre.phone.blocked');
    }
    const late = await records.confirmPhone({ commandId: 'p2', code: right });
    expect(code(late)).toBe('centre.phone.blocked');
    expect(code(await records.confirmPhone({ commandId: 'p9', code: right }))).toBe(
      'centre.phone.notStarted',
    );
    for (const commandId of ['p3', 'p4', 'p5']) value(await start(commandId));
    expect(code(await start('p6'))).toBe('centre.phone.tooMany');
  });

  test('a code has its time; a number that is none is not taken', async () => {
    await beside.db.query("UPDATE phone_change SET day = '', expires_ms = 0");
    expect(code(await records.confirmPhone({ commandId: 'p5', code: '123456' }))).toBe(
      'centre.phone.expired',
    );
    expect(code(await start('p7', '12345678901'))).toBe('centre.refused.malformed');
  });
});

describe('rights records', () => {
  const ask = (year: number) =>
    records.rights({
      credential: { kind: 'card', cardNumber: CARD, recognitionCode: '' },
      year,
    });

  test('[R076] [R077] at a counter: payments by source, benefits, sums that agree, no fee anywhere', async () => {
    const record = value(await ask(lastYear));
    const { account, months } = record;
    expect(months).toHaveLength(12);
    const paidIn = months.reduce((fen, month) => fen + month.employerFen, 0);
    expect(paidIn).toBeGreaterThan(0);
    expect((account?.openingFen ?? 0) + (account?.inFen ?? 0) - (account?.outFen ?? 0)).toBe(
      account?.closingFen,
    );
    expect(JSON.stringify(record)).not.toMatch(/fee|charge|price/i);
    expect(rightsPageHtml(record, 'zh-CN')).toContain('免费');
    const thisOne = value(await ask(lastYear + 1));
    expect(thisOne.declarations.map(({ field }) => field)).toEqual(['registration', 'phone']);
    expect(code(await ask(lastYear + 2))).toBe('rights.badYear');
  });

  test('[R076] [R103] a run: a page, a notice and a label for everybody, once; one cut off goes on', async () => {
    expect(await runRights(beside, lastYear + 1, centre.dataDir)).toMatchObject({
      error: { code: 'centre.rights.yearNotOver' },
    });
    const cut = value(await runRights(beside, lastYear, centre.dataDir, (done) => done < 5));
    expect(cut.made).toBe(5);
    const said = centre.admin('rights-run', String(lastYear));
    expect(said).toContain('7 made, 5 were made before');
    expect(value(await runRights(beside, lastYear, centre.dataDir))).toMatchObject({ made: 0 });
    const files = readdirSync(cut.folder);
    expect(files.filter((name) => name.endsWith('.html'))).toHaveLength(12);
    const labels = readFileSync(cut.labels, 'utf8').trim().split('\r\n');
    expect(labels).toHaveLength(13);
    expect(labels.filter((line) => line.includes('"counter"'))).toHaveLength(1);
    const notices = await beside.db.query("SELECT 1 FROM message WHERE kind = 'rightsReady'");
    expect(notices).toHaveLength(12);
    expect(labels.join()).not.toMatch(/1[3-9]\d{9}/);
  });
});
