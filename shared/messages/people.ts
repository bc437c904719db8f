/** Words about persons: places they are insured in, entitlements, family accounts. */
import type { WordTable } from './words.ts';

export const peopleWords = {
  'people.remote.line': { zh: '异地参保：{place}', en: 'Insured elsewhere: {place}' },
  'people.remote.filed': { zh: '已备案', en: 'treatment elsewhere is registered' },
  'people.remote.emergency': { zh: '急诊备案', en: 'registered as an emergency' },
  'people.remote.unfiled': {
    zh: '未备案，按参保地规定报销比例降低',
    en: 'not registered: the insured place pays less',
  },
  'people.remote.noBalance': {
    zh: '{place}的账户余额在本地查不到，请咨询{agency}，电话 {hotline}',
    en: 'The balance of an account in {place} cannot be asked here. Ask {agency}, telephone {hotline}',
  },
  'people.remote.noBalanceYet': {
    zh: '{place}的账户余额自 {from} 起才能在本地查询，现在请咨询{agency}，电话 {hotline}',
    en: 'The balance of an account in {place} can be asked here from {from} on. Until then ask {agency}, telephone {hotline}',
  },
  'people.remote.notSettled': {
    zh: '{place}的参保人还不能在本地直接结算，请自费后回参保地报销：{agency}，电话 {hotline}',
    en: 'People insured in {place} cannot be settled here yet. Pay in full and claim at {agency}, telephone {hotline}',
  },
  'people.remote.unknownPlace': {
    zh: '不认识参保地 {region}，不能在本地直接结算，只能自费；请联系医保中心',
    en: 'The insured place {region} is not known here: no settlement, only cash. Ask the centre',
  },
  'people.schemeNotHere': {
    zh: '险种 {insutype} 现在不能在本地结算，只能自费；请联系参保地医保经办',
    en: 'Scheme {insutype} is not settled here now: only cash. Ask the agency of the insured place',
  },
  'people.entitlement': {
    zh: '门诊统筹今年还可报 ¥{left}（限额 ¥{limit}，已用 ¥{used}）',
    en: 'Outpatient pooling this year: ¥{left} left of ¥{limit} (¥{used} used)',
  },
  'people.entitlementDeductible': {
    zh: '起付线还差 ¥{left}',
    en: 'Deductible still to be met: ¥{left}',
  },
} as const satisfies WordTable;
