/** Small builders so that a test names only what its rule is about. */
import {
  type Breakdown,
  inputOf,
  parseClaim,
  settle,
} from '../../../../shared/settlement/index.ts';
import { policyOf } from './fixture-cases.ts';

type Json = Readonly<Record<string, unknown>>;

/** A policy file with one inpatient benefit of 80 %; `changes` replace whole members. */
export function policyJson(changes: Json = {}): Json {
  return {
    format: 1,
    id: 'test',
    version: '1',
    name: { zh: '测试', en: 'test' },
    region: '000000',
    insutype: '310',
    effective: { from: '2020-01-01' },
    items: {
      selfPay: [{ when: { itemClass: 'B' }, value: 0.1 }, { value: 0 }],
    },
    benefits: [{ id: 'inpatient', when: { medType: '21' }, ratio: 0.8 }],
    account: ['inscp_scp_amt', 'preselfpay_amt'],
    ...changes,
  };
}

/** A benefit for every visit that pays the whole amount above a deductible. */
export function withDeductible(deductible: Json): Json {
  return policyJson({ benefits: [{ id: 'all', deductible, ratio: 1 }] });
}

/** An inpatient claim of an active employee with 10,000 yuan in scope. */
export function claimJson(changes: { person?: Json; encounter?: Json } & Json = {}): Json {
  const { person, encounter, ...rest } = changes;
  const source = ['lines', 'classes', 'totals'].some((key) => key in rest);
  return {
    person: { insutype: '310', psn_type: '1101', ...person },
    encounter: { med_type: '21', level: 'l3', date: '2026-05-01', ...encounter },
    ...(source ? {} : { totals: { inscp_scp_amt: 10_000 } }),
    ...rest,
  };
}

/** Settles, and hands a refusal back as its code. */
export function settleJson(policy: Json, claim: Json): Breakdown | string {
  const read = parseClaim(claim);
  if (!read.ok) return read.error[0]?.code ?? 'refused';
  const settled = settle(inputOf(policyOf(policy), read.value));
  return settled.ok ? settled.value : settled.error.code;
}

/** Settles what must be settled. */
export function breakdownOf(policy: Json, claim: Json): Breakdown {
  const settled = settleJson(policy, claim);
  if (typeof settled === 'string') throw new Error(settled);
  return settled;
}
