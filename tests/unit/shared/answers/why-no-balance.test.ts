/** Why an account has nothing to spend: one reason each, in a fixed order of checks. */
import { describe, expect, test } from 'vitest';
import { type BalanceFacts, whyNoBalance } from '../../../../shared/answers/why-no-balance.ts';
import type { StatementLine } from '../../../../shared/centre/person.ts';
import { say } from '../../../../shared/messages/index.ts';

function line(date: string, source: string, amountFen: number, balanceFen: number): StatementLine {
  return { date, source, amountFen, balanceFen };
}
const PAID = [line('2026-02-10', 'employer', 10_000, 10_000)];
const SPENT = [...PAID, line('2026-02-20', 'settlement', -10_000, 0)];

/** Employed, everything open, the centre answers, an account with nothing in it. */
const EMPTY: BalanceFacts = {
  today: '2026-03-05',
  asked: 'medical',
  contact: { place: '示范市', agency: '示范局', hotline: '12393 / 12333' },
  channel: { open: true },
  status: 'active',
  schemeHasAccount: true,
  missing: [],
  live: true,
  balance: { amountFen: 0, asOfMs: Date.parse('2026-03-05T01:00:00Z') },
  statement: [],
};

const CASES: readonly [string, Partial<BalanceFacts>, string, string][] = [
  ['[Z1] another account was asked', { asked: 'other' }, 'Z1', 'answers.Z1'],
  ['[Z2] nothing has ever come in', {}, 'Z2', 'answers.Z2.never'],
  [
    '[Z2] the last months have not come in',
    {
      statement: [
        line('2026-01-10', 'employer', 5_000, 5_000),
        line('2026-01-11', 'settlement', -5_000, 0),
      ],
    },
    'Z2',
    'answers.Z2',
  ],
  ['[Z3] the scheme has no account', { schemeHasAccount: false }, 'Z3', 'answers.Z3'],
  ['[Z4] used up', { statement: SPENT }, 'Z4', 'answers.Z4'],
  ['[Z5] the record is not complete', { missing: ['phone'] }, 'Z5', 'answers.Z5'],
  ['[Z6] the e-voucher is not active', { voucher: { state: 'consented' } }, 'Z6', 'answers.Z6'],
  ['[Z6] it is revoked', { voucher: { state: 'revoked' } }, 'Z6', 'answers.Z6.revoked'],
  ['[Z7] the place is not open', { channel: { open: false } }, 'Z7', 'answers.Z7'],
  [
    '[Z7] the place opens later',
    { channel: { open: false, from: '2026-04-01' } },
    'Z7',
    'answers.Z7.from',
  ],
  ['[Z8] card lost', { blocked: '挂失' }, 'Z8', 'answers.Z8.blocked'],
  ['[Z8] insurance suspended', { status: 'suspended' }, 'Z8', 'answers.Z8.stopped'],
  ['[Z8] old data only', { live: false }, 'Z8', 'answers.Z8.old'],
];

describe('[R008] no balance comes with one reason and what to do', () => {
  test.each(CASES)('%s', (_what, change, code, why) => {
    const reason = whyNoBalance({ ...EMPTY, ...change });
    expect(reason).toMatchObject({
      code,
      why: { code: why },
      next: { code: `answers.${code}.next` },
    });
    expect(reason?.next.params).toEqual(EMPTY.contact);
  });

  test('[Z6] a suspended e-voucher is resumed by the agency, never at the counter', () => {
    const voucher = { state: 'suspended', reason: '手机丢失' } as const;
    expect(whyNoBalance({ ...EMPTY, voucher })).toEqual({
      ...{ code: 'Z6', why: { code: 'answers.Z6.suspended' } },
      next: { code: 'answers.Z6.stoppedNext', params: EMPTY.contact },
      details: [{ code: 'answers.Z6.reason', params: { reason: '手机丢失' } }],
    });
  });

  test('neither line nor data', () => {
    const { balance: _none, ...unknown } = EMPTY;
    expect(whyNoBalance({ ...unknown, live: false })?.why.code).toBe('answers.Z8.nothing');
  });

  test('money in the account needs no reason, a single fen too', () => {
    const some = { ...EMPTY, balance: { amountFen: 1, asOfMs: 0 }, live: false };
    expect(whyNoBalance(some)).toBeUndefined();
  });

  test('all at once: the first check in the order wins, one after the other', () => {
    const faults: readonly (readonly [string, Partial<BalanceFacts>])[] = [
      ['Z1', { asked: 'other' }],
      ['Z6', { voucher: { state: 'notActivated' } }],
      ['Z7', { channel: { open: false } }],
      ['Z8', { blocked: '挂失' }],
      ['Z3', { schemeHasAccount: false }],
      ['Z8', { live: false }],
      ['Z4', { statement: SPENT }],
      ['Z5', { missing: ['idNumber'] }],
      ['Z2', {}],
    ];
    const codes = faults.map((_, at) => {
      const rest = faults.slice(at).map(([, change]) => change);
      return whyNoBalance(Object.assign({}, EMPTY, ...rest))?.code;
    });
    expect(codes).toEqual(faults.map(([code]) => code));
  });

  test('used up: the last five debits, newest first, with their days', () => {
    const debits = [1, 2, 3, 4, 5, 6].map((day) =>
      line(`2026-02-1${day}`, 'settlement', -100 * day, 0),
    );
    const reason = whyNoBalance({ ...EMPTY, statement: [...PAID, ...debits] });
    expect(reason?.details.map(({ params }) => params)).toEqual(
      [6, 5, 4, 3, 2].map((day) => ({ date: `2026-02-1${day}`, yuan: `${day}.00` })),
    );
  });

  test('waiting: the month that is expected and the last that came', () => {
    const statement = [line('2025-11-10', 'employee', 100, 100)];
    expect(whyNoBalance({ ...EMPTY, statement })?.why.params).toEqual({
      ...{ last: '2025-11', expected: '2025-12' },
    });
  });

  test.each(['zh-CN', 'en'] as const)(
    'in plain words, with agency and telephone (%s)',
    (language) => {
      for (const [, change] of CASES) {
        const reason = whyNoBalance({ ...EMPTY, ...change });
        const next = reason ? say(reason.next.code, language, reason.next.params) : '';
        expect(next).toContain('示范局');
        expect(next).toContain('12393 / 12333');
        const why = reason ? say(reason.why.code, language, reason.why.params) : '';
        expect(why).not.toMatch(/[{}]|0\.00/);
      }
    },
  );
});
