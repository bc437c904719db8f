/** Words of the personal rights record. */
import type { WordTable } from './words.ts';

export const rightsWords = {
  'rights.title': {
    zh: '{year} 年度医疗保险个人权益记录',
    en: 'Medical insurance rights record {year}',
  },
  'rights.free': { zh: '免费', en: 'free of charge' },
  'rights.insurance': { zh: '参保', en: 'Insurance' },
  'rights.scheme.310': { zh: '职工医保', en: 'employee scheme' },
  'rights.scheme.390': { zh: '城乡居民医保', en: 'resident scheme' },
  'rights.status.active': { zh: '正常参保', en: 'in force' },
  'rights.status.suspended': { zh: '暂停参保', en: 'suspended' },
  'rights.status.ended': { zh: '终止参保', en: 'ended' },
  'rights.made': { zh: '生成时间', en: 'Made' },
  'rights.noAccount': {
    zh: '本险种不设个人账户。',
    en: 'This scheme keeps no personal account.',
  },
  'rights.opening': { zh: '年初余额（元）', en: 'At the beginning of the year' },
  'rights.in': { zh: '本年收入（元）', en: 'Paid in' },
  'rights.out': { zh: '本年支出（元）', en: 'Paid out' },
  'rights.closing': { zh: '年末（至今）余额（元）', en: 'At its end (until now)' },
  'rights.months': { zh: '各月缴费划入（元）', en: 'Paid in, month by month (yuan)' },
  'rights.benefits': { zh: '享受待遇', en: 'Benefits' },
  'rights.noBenefits': { zh: '本年度没有医保结算。', en: 'Nothing was settled in this year.' },
  'rights.count': { zh: '结算次数', en: 'settlements' },
  'rights.funds': { zh: '基金支付（元）', en: 'paid by funds' },
  'rights.own': { zh: '个人账户支付（元）', en: 'paid from the account' },
  'rights.declarations': { zh: '登记与申报', en: 'Declared' },
  'rights.declared': { zh: '{day} 办理 {what}（{by}）', en: 'on {day}: {what} ({by})' },
  'rights.declared.registration': { zh: '参保登记', en: 'registration' },
  'rights.declared.phone': { zh: '手机号变更', en: 'telephone number' },
  'rights.by.agency': { zh: '经办机构登记', en: 'by the agency' },
  'rights.by.person': { zh: '本人申报', en: 'by the person' },
  'rights.check': {
    zh: '如有不符，请向经办机构核对；单位漏缴、少缴的月份已标注，您有权监督。查询、核对均不收费。',
    en: 'If anything is wrong, ask the agency. Months without or with less employer payment are marked: you have the right to watch over them. Asking and checking costs nothing.',
  },
  'rights.button': { zh: '打印权益记录', en: 'Print the rights record' },
  'rights.year': { zh: '年度', en: 'Year' },
  'rights.saved': {
    zh: '权益记录已生成：{file}。免费，可随时再打印。',
    en: 'Rights record made: {file}. Free of charge, as often as you like.',
  },
  'rights.badYear': {
    zh: '没有 {year} 年度的权益记录，请选择 {from} 至 {until} 年。',
    en: 'There is no rights record of {year}. Choose {from} to {until}.',
  },
  'centre.rights.yearNotOver': {
    zh: '{year} 年度还没有结束，不能批量寄送；个人可随时在窗口打印。',
    en: '{year} is not over, so its records are not sent out. A counter can print one at any time.',
  },
} as const satisfies WordTable;
