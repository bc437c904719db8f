/** Words of the self-service machine: nobody stands beside it, so each says what to do next. */
import type { WordTable } from './words.ts';

const screenWords = {
  'kiosk.idle': { zh: '查询医保个人账户', en: 'Ask about your medical account' },
  'kiosk.idleMore': {
    zh: '请插入社会保障卡，芯片朝上，插到底',
    en: 'Please insert your social security card, chip up, all the way in',
  },
  'kiosk.reading': { zh: '正在查询', en: 'One moment' },
  'kiosk.readingMore': { zh: '请不要拔卡，马上就好', en: 'Please leave the card in' },
  'kiosk.removeCard': { zh: '请取回您的卡', en: 'Please take your card' },
  'kiosk.removeCardMore': {
    zh: '您的信息已经清除。还要查，请取出卡再插一次',
    en: 'Your data has been cleared. To ask again, take the card out and insert it once more',
  },
  'kiosk.outOfService': { zh: '这台机器暂时不能用', en: 'This machine cannot be used now' },
  'kiosk.outOfServiceMore': {
    zh: '请到柜台办理，或拨打医保热线',
    en: 'Please ask at the counter, or call the hotline',
  },
  'kiosk.noReader': {
    zh: '读卡器没有连上，请到柜台办理',
    en: 'The card reader is not connected. Please ask at the counter',
  },
  'kiosk.card': { zh: '卡已读出', en: 'Card read' },
  'kiosk.offline': {
    zh: '现在连不上医保中心，只能看到上次的余额',
    en: 'No line to the centre: only the last known balance can be shown',
  },
} as const satisfies WordTable;

const keyWords = {
  'kiosk.key.pin': { zh: '输入密码', en: 'Enter PIN' },
  'kiosk.key.balance': { zh: '余额', en: 'Balance' },
  'kiosk.key.months': { zh: '每月划入', en: 'Paid in' },
  'kiosk.key.movements': { zh: '收支明细', en: 'Movements' },
  'kiosk.key.print': { zh: '打印清单', en: 'Print list' },
  'kiosk.key.finish': { zh: '查完了', en: 'Finished' },
  'kiosk.key.back': { zh: '上一页', en: 'Back' },
  'kiosk.key.next': { zh: '下一页', en: 'Next' },
  'kiosk.key.stay': { zh: '我还在看', en: 'I am still here' },
  'kiosk.key.simulatedInsert': { zh: '插卡', en: 'Insert' },
  'kiosk.key.simulatedRemove': { zh: '取卡', en: 'Take out' },
  'kiosk.simulated': { zh: '演示：模拟读卡器', en: 'Demo: simulated reader' },
  'kiosk.parts': { zh: '查什么', en: 'What to show' },
  'kiosk.page': { zh: '第 {number} 页，共 {of} 页', en: 'Page {number} of {of}' },
} as const satisfies WordTable;

const answerWords = {
  'kiosk.months': { zh: '最近 12 个月划入（元）', en: 'Paid in, last 12 months (yuan)' },
  'kiosk.movements': { zh: '收支与余额（元）', en: 'Movements and balance (yuan)' },
  'kiosk.credit': { zh: '划入（元）', en: 'Paid in (yuan)' },
  'kiosk.spent': { zh: '支出（元）', en: 'Spent (yuan)' },
  'kiosk.creditFrom': { zh: '从哪里来', en: 'From' },
  'kiosk.clearing': {
    zh: '还在看吗？{seconds} 秒后清除您的信息',
    en: 'Still there? Your data is cleared in {seconds} seconds',
  },
  'kiosk.contact': {
    zh: '经办机构 {agency}，电话 {hotline}',
    en: 'Agency: {agency}, telephone {hotline}',
  },
  'kiosk.asOf': {
    zh: '这是 {time} 的余额，之后的变动还没有算进来',
    en: 'Balance as of {time}; later changes are not in it',
  },
} as const satisfies WordTable;

const outcomeWords = {
  'kiosk.pinFirst': {
    zh: '先输入卡密码，才能查账户',
    en: 'Enter the PIN of the card to see the account',
  },
  'kiosk.pinNotHere': {
    zh: '这张卡的密码不能在这台机器上核对，请到柜台查询',
    en: 'The PIN of this card cannot be checked here. Please ask at the counter',
  },
  'kiosk.notYours': {
    zh: '卡上的身份信息与参保登记不一致，请到柜台办理',
    en: 'The card does not match the insured person’s record. Please ask at the counter',
  },
  'kiosk.printing': {
    zh: '正在打印，请在出纸口取清单',
    en: 'Printing. Take the list from the slot',
  },
  'kiosk.printed': {
    zh: '清单已打印，请取走。今天还可以打 {left} 次',
    en: 'The list is printed; please take it. {left} more today',
  },
  'kiosk.printLimit': {
    zh: '今天已经打了 {count} 次，{date} 起可以再打；急用请到柜台',
    en: 'Printed {count} times today; again from {date}. If it is urgent, ask at the counter',
  },
  'kiosk.printFailed': {
    zh: '没有打印出来，这次不算。请告诉工作人员，或稍后再试',
    en: 'Nothing was printed, and it is not counted. Please tell the staff, or try again later',
  },
  'kiosk.noPrinter': {
    zh: '这台机器没有打印机，请到柜台打印清单',
    en: 'This machine has no printer. The counter prints the list',
  },
  'kiosk.nothingShown': {
    zh: '请先插卡、输入密码，查到账户后再操作',
    en: 'Insert the card and enter the PIN first',
  },
} as const satisfies WordTable;

export const kioskWords = {
  ...screenWords,
  ...keyWords,
  ...answerWords,
  ...outcomeWords,
} as const;
