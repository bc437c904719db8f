/** Words for payments of the agency. */
import type { WordTable } from './words.ts';

export const clearingWords = {
  'clearing.malformed': {
    zh: '拨付通知 {file} 的内容不对（{field}），未入账；请向经办机构要正确的文件',
    en: 'The payment advice {file} is not well formed ({field}); nothing was booked. Ask the agency for the right file',
  },
  'clearing.fundTwice': {
    zh: '拨付通知中基金 {fund} 出现两次，未入账',
    en: 'The fund {fund} stands twice in the advice; nothing was booked',
  },
  'clearing.reasonMissing': {
    zh: '基金 {fund} 有扣款但没有写明原因，未入账',
    en: 'Something was deducted for the fund {fund} without a reason; nothing was booked',
  },
  'clearing.moreThanOwed': {
    zh: '基金 {fund} 拨付 {paid} 元，多于账上应收 {owed} 元，未入账；请与经办机构核对',
    en: 'The agency pays {paid} yuan for the fund {fund}, more than the {owed} yuan it owes; nothing was booked. Check with the agency',
  },
  'clearing.otherAdvice': {
    zh: '拨付通知 {adviceId} 已入账，但这次的内容不同；请与经办机构核对',
    en: 'The advice {adviceId} was booked before with another content. Check with the agency',
  },
  'clearing.notYetPaid': { zh: '尚未拨付', en: 'Not paid yet' },
} as const satisfies WordTable;
