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
  'stay.chargeChanged': {
    zh: '费用流水号 {lineNo} 与已导入的内容不同，整个文件未导入；更正请另加一行冲减',
    en: 'Charge line {lineNo} differs from the one taken in before; nothing was imported. Correct it by a refund line',
  },
  'stay.refundExceedsCharges': {
    zh: '{code} {name} 退费多于收费，整个文件未导入，请核对退费行',
    en: 'More of {code} {name} is refunded than charged; nothing was imported. Check the refund lines',
  },
  'stay.depositAmount': {
    zh: '押金金额不正确，请输入大于零、不超过限额的金额',
    en: 'The deposit amount is not valid. Enter more than zero and no more than the limit',
  },
} as const satisfies WordTable;
