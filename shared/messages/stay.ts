/** Words for hospital stays and discharge. */
import type { WordTable } from './words.ts';

export const stayWords = {
  'stay.unknown': {
    zh: '没有住院号 {stayId}，请从住院列表中选择',
    en: 'There is no stay {stayId}. Choose one from the list',
  },
  'stay.discharged': {
    zh: '住院号 {stayId} 已出院结算，不能再改动；如有差错请做退费',
    en: 'Stay {stayId} has been settled and cannot be changed. If it is wrong, reverse it',
  },
  'stay.alreadyOpen': {
    zh: '此人已有未结算的住院（{stayId}，{ward}），请先办理那次出院',
    en: 'This person already has an open stay ({stayId}, {ward}). Settle that one first',
  },
  'stay.admissionIncomplete': {
    zh: '请填写病区、床号和诊断',
    en: 'Enter ward, bed and diagnosis',
  },
  'stay.chargesTooLarge': {
    zh: '费用合计超出允许范围，整个文件未导入；请核对数量和单价',
    en: 'The charges add up to more than can be settled; nothing was imported. Check quantities and prices',
  },
  'stay.chargeChanged': {
    zh: '费用流水号 {lineNo} 与已导入的内容不同，整个文件未导入；更正请另加一行冲减',
    en: 'Charge line {lineNo} differs from the one taken in before; nothing was imported. Correct it by a refund line',
  },
  'stay.refundNotLinked': {
    zh: '退费行 {lineNo}（{code} {name}）找不到可冲减的原收费行，整个文件未导入；请用 refund_of 注明原流水号',
    en: 'No charge is left that refund line {lineNo} ({code} {name}) could take back; nothing was imported. Name the charged line in refund_of',
  },
  'stay.refundOther': {
    zh: '退费行 {lineNo} 注明的原流水号 {refundOf} 不是同一项目的收费，整个文件未导入',
    en: 'Refund line {lineNo} names line {refundOf}, which is not a charge of the same item; nothing was imported',
  },
  'stay.refundExceedsLine': {
    zh: '退费行 {lineNo} 退得比原收费行 {refundOf} 剩余的多，整个文件未导入，请核对退费',
    en: 'Refund line {lineNo} takes back more than is left of line {refundOf}; nothing was imported. Check the refund',
  },
  'stay.depositAmount': {
    zh: '押金金额不正确，请输入大于零、不超过限额的金额',
    en: 'The deposit amount is not valid. Enter more than zero and no more than the limit',
  },
  'stay.depositUnknown': {
    zh: '没有这笔押金，请在押金列表中选择',
    en: 'There is no such deposit. Choose one from the list',
  },
  'stay.depositRefundTooMuch': {
    zh: '最多可退 ¥{left}，请核对后重新输入',
    en: 'At most ¥{left} can be given back. Check and enter it again',
  },
  'stay.transferIncomplete': { zh: '请填写病区和床号', en: 'Enter ward and bed' },
  'stay.transferNowhere': {
    zh: '病区、床号和医院等级都没有变化',
    en: 'Ward, bed and level are the same as before',
  },
  'stay.transferSettleFirst': {
    zh: '住院号 {stayId} 已有费用，换医院等级前请先办理这一段的出院结算，再以“转院”办理入院',
    en: 'Stay {stayId} has charges: settle this part first, then admit again as a transfer from another hospital',
  },
  'stay.checkDiffers': {
    zh: '与病区不符：本机 {lines} 行 ¥{yuan}，病区 {wardLines} 行 ¥{wardYuan}，未对应目录 {unmatched} 行。请补齐费用，或写明原因',
    en: 'Not as the ward says: here {lines} lines ¥{yuan}, ward {wardLines} lines ¥{wardYuan}, {unmatched} not in the catalogue. Complete the charges or say why',
  },
  'stay.trialDate': {
    zh: '试算日期须在入院 {from} 至今天 {to} 之间',
    en: 'The date of a trial lies between admission {from} and today {to}',
  },
  'stay.notDischarged': {
    zh: '住院号 {stayId} 还没有出院结算，无需取消',
    en: 'Stay {stayId} has not been settled; there is nothing to take back',
  },
} as const satisfies WordTable;
