/** Balances for hall machines and telephone lines: token, scope, and a second factor. */
import { request } from 'node:https';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scopedAnswerSchema } from '../../../shared/centre/scoped-inquiry.ts';
import { type CentreProcess, startCentre } from '../../support/centre.ts';

const CARD = 'X10000018';
let centre: CentreProcess;
let idNumber = '';
const tokens: Record<string, string> = {};

beforeAll(async () => {
  centre = await startCentre();
  for (const scope of ['status', 'balance', 'statement']) {
    tokens[scope] = centre.admin('inquiry-token', 'hall', scope);
  }
  const { default: file } = await import('../../../centre/demo-region/persons.json', {
    with: { type: 'json' },
  });
  idNumber = file.persons.find(({ psnNo }) => psnNo === '00000010000001')?.idNumber ?? '';
});
afterAll(() => centre?.stop());

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
  expect(text).toMatch(/^centre_terminals\{status="active"\} 0$/m);
  expect(text).not.toContain(idNumber);
});
