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
  'clearing.file.malformed': {
    zh: '不是本中心终端的清算文件；请用终端生成的 .json 文件',
    en: 'This is no clearing file of a terminal of this centre. Take the .json file that the terminal made',
  },
  'clearing.file.badSignature': {
    zh: '清算文件的签名不符：内容被改过，或终端已换密钥；请医院或药店重新生成',
    en: 'The signature of the clearing file does not fit: it was changed, or the terminal has a new key since. Have it made again',
  },
  'clearing.file.badTotals': {
    zh: '清算文件的合计与明细不符；请医院或药店重新生成',
    en: 'The control totals of the clearing file are not those of its rows. Have it made again',
  },
  'clearing.rowDiffers': {
    zh: '清算文件中第 {seq} 号记录与中心账本不符，或中心还没有收到；请先联网上传，再重新生成',
    en: 'Record {seq} of the clearing file is not as in the centre’s book, or has not come yet. Send first, then make the file again',
  },
  'clearing.rowMissing': {
    zh: '清算文件漏了第 {seq} 号记录；请重新生成',
    en: 'The clearing file leaves out record {seq}. Have it made again',
  },
  'clearing.kind': { zh: '记录种类', en: 'Kind' },
  'clearing.kind.settlement': { zh: '结算', en: 'Settlement' },
  'clearing.kind.reversal': { zh: '撤销', en: 'Reversal' },
  'clearing.kind.correction': { zh: '中心调整', en: 'Correction' },
  'screen.clearing.make': { zh: '生成清算文件', en: 'Make clearing files' },
  'screen.clearing.local': { zh: '本地', en: 'own region' },
  'screen.clearing.remote': { zh: '异地', en: 'other region' },
  'screen.clearing.signed': { zh: '已签名文件：{file}', en: 'Signed file: {file}' },
  'screen.clearing.table': { zh: '同样内容的表格：{file}', en: 'The same as a table: {file}' },
  'screen.clearing.sums': {
    zh: '{records} 笔，基金 ¥{funds}，个人账户 ¥{account}，先行支付 ¥{advance}',
    en: '{records} records: funds ¥{funds}, personal accounts ¥{account}, advances ¥{advance}',
  },
  'screen.clearing.unconfirmed': {
    zh: '其中 {count} 笔中心尚未确认，联网后请重新生成',
    en: '{count} of them are not confirmed by the centre yet: make the files again when the line is back',
  },
  'clearing.notYetPaid': { zh: '尚未拨付', en: 'Not paid yet' },
} as const satisfies WordTable;
