/** Words for settlements whose outcome is not known, and for what resolves them. */
import type { WordTable } from './words.ts';

export const outcomeWords = {
  'outcome.unknown': {
    zh: '医保中心没有答复，这笔是否成功还不知道；线路恢复后本机会自动查询，请勿重复结算',
    en: 'The centre did not answer; nobody knows yet whether this one went through. It is asked for by itself when the line is back. Do not settle it again',
  },
  'outcome.notSettled': {
    zh: '已向医保中心查明：这笔没有结算，未扣款。如仍需要，请重新结算',
    en: 'The centre was asked: this one was not settled and nothing was taken. Settle again if it is still wanted',
  },
  'outcome.ended': {
    zh: '这笔操作已经结束，未结算。请重新预结算后再结算',
    en: 'This one has ended without being settled. Pre-settle and settle again',
  },
  'outcome.givenUp': {
    zh: '已放弃这笔结算，本机没有记账；中心如有预扣，会自动撤销',
    en: 'This one was given up and nothing was booked. What the centre may hold is released by itself',
  },
  'outcome.giveUp': { zh: '放弃这笔', en: 'Give this one up' },
  'outcome.none': {
    zh: '没有待查询的结算',
    en: 'There is no settlement to ask about',
  },
  'outcome.offlineSoft': {
    zh: '离线额度快用完：已用 {used} 元，上限 {limit} 元；请尽快恢复线路',
    en: 'The offline limit is nearly used up: {used} of {limit} yuan. See to the line',
  },
  'outcome.offlineSoftAge': {
    zh: '最早一笔离线结算等待太久，再过 {hours} 小时将不能离线结算；请尽快恢复线路',
    en: 'The oldest offline settlement has waited long; in {hours} hours offline settling stops. See to the line',
  },
  'outcome.offlineUsed': {
    zh: '离线额度 {used} / {limit} 元，还可 {hours} 小时',
    en: 'Offline {used} / {limit} yuan, {hours} hours left',
  },
  'outcome.lineStopped': { zh: '上传已停止', en: 'Sending stopped' },
  'outcome.queueNotEmpty': {
    zh: '还有 {count} 条记录没有上传，不能升级；请先恢复线路',
    en: '{count} records have not been sent yet; the program cannot be updated. See to the line first',
  },
  'outcome.certificateOver': {
    zh: '本机证书已到期，不能离线结算；请恢复线路，联网后自动换发。可改为现金自费',
    en: 'The certificate of this terminal has run out; nothing can be settled offline. See to the line, it is renewed by itself. Cash is possible',
  },
  'outcome.formerNeedsLine': {
    zh: '第 {seq} 号结算是恢复备份以前做的，退费前要向医保中心查询是否已退过；请恢复线路后再办',
    en: 'Settlement {seq} was made before the terminal was restored; the centre has to be asked first whether it was given back. See to the line, then try again',
  },
  'outcome.formerUnknown': {
    zh: '医保中心的第 {seq} 号记录不是这笔结算，不能在本机退费；请对账并联系医保中心',
    en: 'Record {seq} at the centre is not this settlement; it cannot be given back here. Compare the day and call the centre',
  },
  'outcome.formerReversed': {
    zh: '第 {seq} 号结算在恢复备份以前已经退过，请勿再退钱',
    en: 'Settlement {seq} was given back before the terminal was restored. Give no money back again',
  },
  'outcome.lineKnownDown': {
    zh: '医保线路不通，未发送',
    en: 'The line to the centre is down; nothing was sent',
  },
} as const satisfies WordTable;
