/** Words of the dialog about the person at the counter, and of a change of the PIN. */
import type { WordTable } from './words.ts';

export const screenHolderWords = {
  'screen.key.holder': { zh: '持卡人', en: 'Holder' },
  'screen.holder.title': {
    zh: '持卡人：证件、代办、密码',
    en: 'Holder: ID card, agent, PIN',
  },
  'screen.holder.noCard': {
    zh: '请先插入持卡人的社会保障卡',
    en: "Insert the holder's card first",
  },
  'screen.holder.idNumber': { zh: '持卡人身份证号码', en: "Number of the holder's ID card" },
  'screen.holder.check': { zh: '核对证件', en: 'Compare with the card' },
  'screen.holder.matches': {
    zh: '身份证与卡是同一人',
    en: 'ID card and card belong to the same person',
  },
  'screen.holder.reason': { zh: '放行原因', en: 'Reason for letting it pass' },
  'screen.holder.letPass': { zh: '授权放行', en: 'Approve and let it pass' },
  'screen.holder.passed': {
    zh: '已授权放行，原因已记入账本',
    en: 'Approved; the reason is in the ledger',
  },
  'screen.holder.agent': { zh: '代办人身份证号码', en: "Number of the agent's ID card" },
  'screen.holder.agentHint': {
    zh: '只在别人替持卡人办理时填写；下一笔业务有效，两个证件号都印在小票上',
    en: 'Only when somebody else acts for the holder; for the next act, and both numbers are on the slip',
  },
  'screen.holder.setAgent': { zh: '登记代办人', en: 'Name the agent' },
  'screen.holder.agentIs': { zh: '代办人 {number}', en: 'Agent {number}' },
  'screen.holder.noAgent': { zh: '改为本人办理', en: 'The holder acts' },
  'screen.holder.pinHint': {
    zh: '持卡人在客户屏上输入原密码和两次新密码',
    en: 'The holder enters the old PIN and the new one twice on the customer display',
  },
  'screen.holder.changePin': { zh: '修改密码', en: 'Change the PIN' },
  'screen.display.pinTitleOld': { zh: '请输入原密码', en: 'Please enter your old PIN' },
  'screen.display.pinTitleNew': { zh: '请输入新密码', en: 'Please enter a new PIN' },
  'screen.display.pinTitleAgain': {
    zh: '请再输一次新密码',
    en: 'Please enter the new PIN again',
  },
  'screen.pin.changeStep': {
    zh: '修改密码，第 {step} 步，共 3 步',
    en: 'Changing the PIN, step {step} of 3',
  },
} as const satisfies WordTable;
