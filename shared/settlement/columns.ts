/**
 * The columns of a settlement and their glossary: our English name, the interface field, the
 * Chinese term. One word for one thing: code, ledger, slips and the centre all use these names.
 * Source: national interface, transactions 2102 and 2304, node `setlinfo`.
 */
export const COLUMNS = {
  medfeeSumFen: { field: 'medfee_sumamt', zh: '医疗费总额', en: 'total medical fee' },
  fullOwnPayFen: { field: 'fulamt_ownpay_amt', zh: '全自费', en: 'full self-pay' },
  overLimitSelfPayFen: { field: 'overlmt_selfpay', zh: '超限价自费', en: 'over-limit self-pay' },
  preSelfPayFen: { field: 'preselfpay_amt', zh: '先行自付', en: 'self-pay first' },
  inScopeFen: { field: 'inscp_scp_amt', zh: '符合政策范围', en: 'in-scope amount' },
  deductibleFen: { field: 'act_pay_dedc', zh: '实际支付起付线', en: 'deductible consumed' },
  pooledFundPayFen: { field: 'hifp_pay', zh: '统筹基金支出', en: 'pooled fund' },
  civilServantPayFen: { field: 'cvlserv_pay', zh: '公务员补助', en: 'civil-servant subsidy' },
  enterpriseSupplementaryPayFen: {
    field: 'hifes_pay',
    zh: '企业补充',
    en: 'enterprise supplementary',
  },
  residentBigIllnessPayFen: { field: 'hifmi_pay', zh: '居民大病', en: 'resident big-illness' },
  employeeLargeAmountPayFen: { field: 'hifob_pay', zh: '职工大额', en: 'employee large-amount' },
  individualSupplementaryPayFen: {
    field: 'indv_supp_pay',
    zh: '个人补充',
    en: 'individual supplementary',
  },
  medicalAidPayFen: { field: 'maf_pay', zh: '医疗救助', en: 'medical aid' },
  otherFundPayFen: { field: 'oth_pay', zh: '其他支出', en: 'other fund' },
  hospitalPartFen: { field: 'hosp_part_amt', zh: '医院负担', en: 'borne by the hospital' },
  fundPaySumFen: { field: 'fund_pay_sumamt', zh: '基金支付总额', en: 'funds in total' },
  personalPartFen: { field: 'psn_part_amt', zh: '个人负担总额', en: 'personal part' },
  acctPayFen: { field: 'acct_pay', zh: '个人账户支出', en: 'personal account' },
  mutualAidPayFen: { field: 'acct_mulaid_pay', zh: '账户共济支付', en: 'family mutual aid' },
  cashPayFen: { field: 'psn_cash_pay', zh: '个人现金支出', en: 'cash' },
  balanceFen: { field: 'balc', zh: '余额', en: 'account balance after' },
} as const satisfies Record<string, { field: string; zh: string; en: string }>;

/** Name of a settlement column; every value is a whole number of fen. */
export type Column = keyof typeof COLUMNS;

/** The funds that can pay a part, in the fixed order of screens, slips, ledger and reports. */
export const FUND_COLUMNS = [
  'pooledFundPayFen',
  'civilServantPayFen',
  'enterpriseSupplementaryPayFen',
  'residentBigIllnessPayFen',
  'employeeLargeAmountPayFen',
  'individualSupplementaryPayFen',
  'medicalAidPayFen',
  'otherFundPayFen',
] as const satisfies readonly Column[];

export type FundColumn = (typeof FUND_COLUMNS)[number];

/** A whole settlement by column, in fen. `mutualAidPayFen` is a part of `acctPayFen`, not added. */
export type Amounts = Readonly<Record<Column, number>>;
