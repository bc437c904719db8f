/** Words for comparing the terminal's ledger with the centre's book. */
import type { WordTable } from './words.ts';

export const reconcileWords = {
  'reconcile.cause.missingHere': { zh: '本机没有、中心有', en: 'Not here, but at the centre' },
  'reconcile.cause.missingThere': { zh: '本机有、中心没有', en: 'Here, but not at the centre' },
  'reconcile.cause.amount': { zh: '金额或人员不一致', en: 'Amounts or person differ' },
  'reconcile.cause.double': { zh: '同一笔记了两次', en: 'The same piece of work stands twice' },
  'reconcile.cause.wrongDay': { zh: '业务日期不一致', en: 'The business day differs' },
  'reconcile.cause.refundElsewhere': { zh: '已在别处退费', en: 'Given back elsewhere' },
  'reconcile.action.missingHere': {
    zh: '不要补做这笔；请封存本机账本并联系医保中心，由中心核对后冲正。',
    en: 'Do not book it again. Keep this ledger as it is and call the centre, which corrects its side.',
  },
  'reconcile.action.missingThere': {
    zh: '重新上传从这条起的记录；中心对已有的记录不会重复入账。',
    en: 'Send again from this record; the centre books nothing twice.',
  },
  'reconcile.action.amount': {
    zh: '以结算单为准逐项核对，由中心出具更正；本机不要改账。',
    en: 'Check against the slip, item by item; the centre issues the correction. Change nothing here.',
  },
  'reconcile.action.double': {
    zh: '保留第一笔，第二笔做冲正；先确认持卡人只付过一次。',
    en: 'Keep the first and reverse the second, once it is sure that the holder paid only once.',
  },
  'reconcile.action.wrongDay': {
    zh: '钱没有错，不要冲正；在对账单上注明归属日期。',
    en: 'The money is right: reverse nothing; note on the day report which day it belongs to.',
  },
  'reconcile.action.refundElsewhere': {
    zh: '不要再给持卡人退钱；请核对退费凭证后在本机补记这笔退费。',
    en: 'Give no money back again. Check the refund slip, then record that refund here.',
  },
  'reconcile.range': {
    zh: '对账范围不对或太大（每次最多 {most} 条记录），请分段对账。',
    en: 'The range is not right or too large (at most {most} records at a time); compare in parts.',
  },
} as const satisfies WordTable;
