/** Words of the customer display: short, polite, one thing to do at a time. */
import type { WordTable } from './words.ts';

const noticeWords = {
  'screen.display.idle': { zh: '您好，请插入社会保障卡', en: 'Welcome. Please insert your card' },
  'screen.display.idleMore': {
    zh: '芯片朝上，插到底。不用卡也可以付现金。',
    en: 'Chip up, all the way in. You can also pay in cash without a card.',
  },
  'screen.display.reading': { zh: '正在读卡', en: 'Reading your card' },
  'screen.display.readingMore': { zh: '请不要拔卡，马上就好', en: 'Please leave the card in' },
  'screen.display.processing': { zh: '正在结算', en: 'Settling' },
  'screen.display.processingMore': {
    zh: '请不要拔卡，完成后会告诉您',
    en: 'Please leave the card in. We will tell you when it is done',
  },
  'screen.display.removeCard': { zh: '请取回您的卡', en: 'Please take your card' },
  'screen.display.removeCardMore': {
    zh: '请收好卡和小票，慢走',
    en: 'Keep your card and the slip. Goodbye',
  },
  'screen.display.outOfService': {
    zh: '本屏暂停服务',
    en: 'This screen is out of service',
  },
  'screen.display.outOfServiceMore': {
    zh: '请向柜台工作人员询问',
    en: 'Please ask at the counter',
  },
  'screen.display.offline': {
    zh: '医保中心暂时连不上，可在限额内照常结算',
    en: 'No line to the centre; settling goes on within limits',
  },
  'screen.display.hotline': { zh: '医保热线 {hotline}', en: 'Hotline {hotline}' },
  'screen.display.textSize': { zh: '文字大小', en: 'Text size' },
  'screen.display.textSizeOf': { zh: '文字大小 {percent}%', en: 'Text size {percent} %' },
  'screen.display.textSizeMark': { zh: '字', en: 'A' },
} as const satisfies WordTable;

const moneyWords = {
  'screen.display.cardRead': { zh: '卡已读出', en: 'Card read' },
  'screen.display.asOfLive': { zh: '医保中心实时余额，{time}', en: 'Live balance, {time}' },
  'screen.display.asOfSnapshot': {
    zh: '截至 {time} 的余额，之后的变动还没有算进来',
    en: 'Balance as of {time}; later changes are not in it yet',
  },
  'screen.display.bill': { zh: '您买的，共 {count} 项', en: 'Your items: {count}' },
  'screen.display.whoPays': { zh: '谁付多少（元）', en: 'Who pays what (yuan)' },
  'screen.display.youPay': { zh: '您付现金', en: 'You pay in cash' },
  'screen.display.hospitalBill': { zh: '住院总费用', en: 'Hospital bill' },
  'screen.display.refund': { zh: '退还给您', en: 'You get back' },
  'screen.display.topUp': { zh: '您还要补交', en: 'You still pay' },
  'screen.display.confirmAsk': {
    zh: '您同意这样结算吗？',
    en: 'Do you agree to settle like this?',
  },
  'screen.display.confirmYes': { zh: '同意', en: 'Yes' },
  'screen.display.confirmNo': { zh: '不同意', en: 'No' },
  'screen.display.balanceAfter': { zh: '医保个人账户还剩', en: 'Left in your medical account' },
  'screen.display.takeCard': { zh: '请取回您的卡和小票', en: 'Please take your card and the slip' },
  'screen.display.takeSlip': { zh: '请取走小票', en: 'Please take the slip' },
  'screen.display.refused': { zh: '这次没有结算', en: 'Nothing was settled' },
} as const satisfies WordTable;

const pinWords = {
  'screen.display.pinTitle': { zh: '请输入卡密码', en: 'Please enter your PIN' },
  'screen.display.pinForSettlement': {
    zh: '结算总额 ¥{total}，其中现金 ¥{cash}',
    en: 'To settle ¥{total}, ¥{cash} of it in cash',
  },
  'screen.display.pinCover': {
    zh: '请用手遮挡，不要告诉别人密码',
    en: 'Cover the keys with your hand. Tell nobody your PIN',
  },
  'screen.display.keypad': { zh: '密码键盘', en: 'PIN keypad' },
  'screen.display.pinClear': { zh: '清除', en: 'Clear' },
  'screen.display.pinBackspace': { zh: '退格', en: 'Back' },
  'screen.display.pinCancel': { zh: '取消', en: 'Cancel' },
  'screen.display.pinSubmit': { zh: '确认', en: 'OK' },
} as const satisfies WordTable;

export const screenDisplayWords = { ...noticeWords, ...moneyWords, ...pinWords } as const;
