/** Step E, and the cases in which no fund pays. */
import { describe, expect, test } from 'vitest';
import { say } from '../../../../shared/messages/index.ts';
import { breakdownOf, claimJson, policyJson } from './make.ts';

const LINES = [
  { chrgitm_lv: '01', pric: 100 },
  { chrgitm_lv: '02', pric: 100 },
  { chrgitm_lv: '03', pric: 30 },
  { chrgitm_lv: '03', pric: 7, medical: false },
];
/** 190 in scope at 80 %: person 38 + 10 class B share + 30 class C + 7 goods = 85. */
const paid = (account: object, policy: object = {}, more: object = {}) => {
  const claim = claimJson({ lines: LINES, account, ...more });
  const { acctPayFen, cashPayFen, balanceFen, mutualAidPayFen, personalPartFen } = breakdownOf(
    policyJson({ ...policy }),
    claim,
  ).amounts;
  expect(acctPayFen + cashPayFen).toBe(personalPartFen);
  return [acctPayFen, cashPayFen, balanceFen, mutualAidPayFen];
};
const ALL = {
  account: ['inscp_scp_amt', 'preselfpay_amt', 'overlmt_selfpay', 'fulamt_ownpay_amt'],
};

describe('the personal account', () => {
  test('pays what the place lets it pay, cash the rest', () => {
    expect(paid({ balc: 1000 })).toEqual([4800, 3700, 95_200, 0]);
    expect(paid({ balc: 1000 }, ALL)).toEqual([7800, 700, 92_200, 0]);
    expect(paid({ balc: 1000 }, { account: [] })).toEqual([0, 8500, 100_000, 0]);
  });

  test('never pays for goods that are not medical [R026]', () => {
    const lines = [{ chrgitm_lv: '01', pric: 50, medical: false }];
    const { acctPayFen, cashPayFen } = breakdownOf(
      policyJson(ALL),
      claimJson({ lines, account: { balc: 1000 } }),
    ).amounts;
    expect([acctPayFen, cashPayFen]).toEqual([0, 5000]);
  });

  test('is never overdrawn', () => {
    expect(paid({ balc: '12.34' })).toEqual([1234, 7266, 0, 0]);
  });

  test('stays untouched when the cardholder does not want it used', () => {
    expect(paid({ balc: 1000, acct_used_flag: '0' })).toEqual([0, 8500, 100_000, 0]);
  });

  test('family accounts pay after it, within their own scope, inside acct_pay', () => {
    const account = { balc: 8, mulaid_balc: 100 };
    expect(paid(account, { mutualAid: ['inscp_scp_amt'] })).toEqual([3800, 4700, 0, 3000]);
    expect(paid(account)).toEqual([800, 7700, 0, 0]);
  });

  test('may go first: the fund then pays on what it leaves', () => {
    const policy = policyJson({ benefits: [{ id: 'all', accountFirst: true, ratio: 0.5 }] });
    const claim = claimJson({ totals: { inscp_scp_amt: 100 }, account: { balc: 40 } });
    const { acctPayFen, pooledFundPayFen, cashPayFen } = breakdownOf(policy, claim).amounts;
    expect([acctPayFen, pooledFundPayFen, cashPayFen]).toEqual([4000, 3000, 3000]);
  });
});

describe('Social Insurance Law, article 30', () => {
  const fund = (encounter: object) =>
    breakdownOf(policyJson(), claimJson({ encounter: { ...encounter } }));
  test.each([
    ['[R044] work injury', 'workInjury', '第三十条第一款第一项'],
    ['[R045] third party', 'thirdParty', '第三十条第一款第二项'],
    ['[R046] public health', 'publicHealth', '第三十条第一款第三项'],
    ['[R047] abroad', 'abroad', '第三十条第一款第四项'],
  ])('%s: no fund pays, and a step names the article', (_name, cause, article) => {
    const { amounts, steps } = fund({ cause });
    expect([amounts.fundPaySumFen, amounts.inScopeFen]).toEqual([0, 0]);
    const texts = steps.map(({ message, params }) => say(message, 'zh-CN', params));
    expect(texts.some((text) => text.includes(article))).toBe(true);
  });

  test('a deductible beside the lines stays part of the fee', () => {
    const { amounts } = fund({ cause: 'workInjury', deductibleOutside: 300 });
    expect([amounts.medfeeSumFen, amounts.fullOwnPayFen, amounts.cashPayFen]).toEqual([
      1_030_000, 1_030_000, 1_030_000,
    ]);
  });

  test('[R046] a public-health item inside a bill is left out by itself', () => {
    const lines = [
      { chrgitm_lv: '01', pric: 100 },
      { chrgitm_lv: '01', pric: 60, publicHealth: true },
    ];
    const { amounts } = breakdownOf(policyJson(), claimJson({ lines }));
    expect([amounts.inScopeFen, amounts.fundPaySumFen]).toEqual([10_000, 8000]);
  });

  test('a third party that does not pay or is unknown: the fund advances, and it is told apart', () => {
    const { amounts, advanceFen } = fund({ cause: 'thirdParty', advanceByFund: true });
    expect([amounts.fundPaySumFen, advanceFen]).toEqual([800_000, 800_000]);
    expect(fund({ cause: 'none' }).advanceFen).toBeUndefined();
  });
});

test.each(['notEntitled', 'waitingPeriod', 'suspended', 'notDesignated', 'otherPayer'] as const)(
  'a person the policy gives nothing (%s) is told why, and keeps the counters',
  (reason) => {
    const policy = policyJson({
      noBenefit: [{ when: { insuredStatus: '2' }, reason }],
      benefits: [{ id: 'all', ratio: 0.8, deductible: { amount: 100, accumulator: 'met' } }],
    });
    const none = breakdownOf(policy, claimJson({ person: { psn_insu_stas: '2' } }));
    expect(none.amounts.fundPaySumFen).toBe(0);
    expect(none.accumulatorDeltasFen).toEqual({});
    expect(none.steps.map(({ message }) => message)).toContain(`settlement.step.${reason}`);
    const normal = breakdownOf(policy, claimJson({ person: { psn_insu_stas: '1' } }));
    expect(normal.amounts.fundPaySumFen).toBe(792_000);
  },
);

test('a layer that pays for class-B shares leaves the account what is in scope', () => {
  const policy = policyJson({
    account: ['inscp_scp_amt'],
    layers: [{ id: 'firm', column: 'hifes_pay', base: { plus: ['preselfpay_amt'] }, ratio: 1 }],
  });
  const totals = { preselfpay_amt: 500, inscp_scp_amt: 1000 };
  const { amounts } = breakdownOf(policy, claimJson({ totals, account: { balc: 900 } }));
  expect([amounts.enterpriseSupplementaryPayFen, amounts.acctPayFen]).toEqual([50_000, 20_000]);
});

test('the own account does not use up what only the family may pay', () => {
  const policy = policyJson({ account: ['inscp_scp_amt'], mutualAid: ['fulamt_ownpay_amt'] });
  const totals = { fulamt_ownpay_amt: 300, inscp_scp_amt: 1000 };
  const account = { balc: 900, mulaid_balc: 900 };
  const { amounts } = breakdownOf(policy, claimJson({ totals, account }));
  expect([amounts.acctPayFen, amounts.mutualAidPayFen]).toEqual([50_000, 30_000]);
});

test('an account that went first also pays the other parts of its scope', () => {
  const policy = policyJson({
    account: ['preselfpay_amt'],
    benefits: [{ id: 'a', accountFirst: true, ratio: 0.5 }],
  });
  const totals = { preselfpay_amt: 100, inscp_scp_amt: 1000 };
  const account = { balc: 1060 };
  const { amounts } = breakdownOf(policy, claimJson({ totals, account }));
  expect([amounts.pooledFundPayFen, amounts.acctPayFen, amounts.cashPayFen]).toEqual([
    0, 106_000, 4_000,
  ]);
});
