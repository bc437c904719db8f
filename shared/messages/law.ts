/** What the cited articles are about, in our words. */
import type { WordTable } from './words.ts';

export const lawWords = {
  'law.socialInsurance': { zh: '社会保险法', en: 'Social Insurance Law' },
  'law.named': {
    zh: '《{law}》第{number}条（{textVersion} 文本）',
    en: '{law} (text of {textVersion}), article {number}',
  },
  'law.cited': { zh: '依据{named}：{title}', en: '{named}: {title}' },
  'law.sil4': {
    zh: '个人可查询缴费与待遇、要求咨询，并监督单位缴费',
    en: 'everybody may look at their payments and benefits, ask for advice, and watch over the employer’s payments',
  },
  'law.sil5': {
    zh: '社会保险资金多渠道筹集，政府给予支持',
    en: 'the funds have several sources, with support of the government',
  },
  'law.sil7': {
    zh: '县级以上主管部门负责本行政区的社会保险',
    en: 'from the county up, a competent department answers for social insurance in its area',
  },
  'law.sil24': { zh: '新型农村合作医疗', en: 'the rural cooperative scheme' },
  'law.sil25': {
    zh: '城镇居民医疗保险与受补贴人员',
    en: 'the resident scheme and the groups that are subsidised',
  },
  'law.sil29': {
    zh: '基金应付部分由经办机构与医药机构直接结算，含异地就医',
    en: 'the agency settles the fund’s part with the institutions directly, elsewhere too',
  },
  'law.sil30': {
    zh: '基金不支付的医疗费用，以及先行支付与追偿',
    en: 'what the fund does not pay, and what it advances and recovers',
  },
  'law.sil74': {
    zh: '经办机构如实记录并定期免费寄送个人权益记录，妥善保存凭证',
    en: 'the agency keeps true records and vouchers, and sends everybody their record regularly, free of charge',
  },
} as const satisfies WordTable;
