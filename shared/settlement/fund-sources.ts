/**
 * Where the money of each fund comes from (Law, article 5: several sources, with support of the
 * government; for employees article 23, for residents article 25, for medical aid the rules on its fund).
 */
import type { FundColumn } from './columns.ts';

export const FUND_SOURCES = [
  'employer',
  'individual',
  'government',
  'interest',
  'donation',
  'other',
] as const;
export type FundSource = (typeof FUND_SOURCES)[number];

/** Sources of a fund, the largest first. */
export const SOURCES_OF_FUND: Readonly<Record<FundColumn, readonly FundSource[]>> = {
  pooledFundPayFen: ['employer', 'individual', 'government', 'interest'],
  civilServantPayFen: ['government'],
  enterpriseSupplementaryPayFen: ['employer'],
  residentBigIllnessPayFen: ['individual', 'government', 'interest'],
  employeeLargeAmountPayFen: ['employer', 'individual', 'interest'],
  individualSupplementaryPayFen: ['individual'],
  medicalAidPayFen: ['government', 'donation', 'interest'],
  otherFundPayFen: ['other'],
};
