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
  'screen.display.cardStillIn': {
    zh: '您的卡还在读卡器里。不用了请取回；要继续请按“继续”。',
    en: 'Your card is still in the reader. Take it if you are done, or press Go on.',
  },
  'screen.display.goOn': { zh: '继续', en: 'Go on' },
  'screen.display.noReader': { zh: '现在不能读卡', en: 'Cards cannot be read now' },
  'screen.display.noReaderMore': {
    zh: '付现金照常，请问柜台工作人员',
    en: 'You can pay in cash. Please ask at the counter',
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
  'screen.display.tools': {
    zh: '文字大小、对比度、朗读和语言',
    en: 'Text size, contrast, voice, language',
  },
  'screen.display.contrast': { zh: '高对比', en: 'Contrast' },
  'screen.display.voice': { zh: '朗读', en: 'Voice' },
} as const satisfies WordTable;

const moneyWords = {
  'screen.display.cardRead': { zh: '卡已读出', en: 'Card read' },
  'screen.display.asOfLive': { zh: '医保中心实时余额，{time}', en: 'Live balance, {time}' },
  'screen.display.asOfSnapshot': {
    zh: '截至 {time} 的余额，之后的变动还没有算进来',
    en: 'Balance as of {time}; later changes are not in it yet',
  },
  'screen.display.concealed': {
    zh: '为保护您的隐私，金额已隐藏',
    en: 'Amounts are hidden to protect your privacy',
  },
  'screen.display.concealedMore': {
    zh: '轻触屏幕再看。{seconds} 秒内没有操作，本页关闭。',
    en: 'Touch the screen to see them again. It closes if nobody touches it for {seconds} seconds.',
  },
  'screen.display.show': { zh: '再看金额', en: 'Show amounts' },
  'screen.display.inWords': { zh: '大写', en: 'In words' },
  'screen.display.askForList': {
    zh: '要账户明细清单，请告诉柜台工作人员，免费打印',
    en: 'Ask at the counter for a printed account list, free of charge',
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
  'screen.display.unknown': { zh: '正在核对结算结果', en: 'Checking the outcome' },
  'screen.display.unknownMore': {
    zh: '请稍等，先不要离开。不会重复扣款。',
    en: 'Please wait, do not leave yet. You will not be charged twice.',
  },
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
  'screen.display.pinScanned': {
    zh: '刚才像是扫码，没有当作密码。请用手指重新输入。',
    en: 'That looked like a scanner and was not taken as a PIN. Please enter it by hand.',
  },
  'screen.display.keypad': { zh: '密码键盘', en: 'PIN keypad' },
  'screen.display.pinClear': { zh: '清除', en: 'Clear' },
  'screen.display.pinBackspace': { zh: '退格', en: 'Back' },
  'screen.display.pinCancel': { zh: '取消', en: 'Cancel' },
  'screen.display.pinSubmit': { zh: '确认', en: 'OK' },
} as const satisfies WordTable;

/** Spoken, so amounts are words already. Said in Chinese only; English is for those who read along. */
const speechWords = {
  'speech.concealed': {
    zh: '金额已隐藏，轻触屏幕再看',
    en: 'Amounts are hidden, touch the screen to see them',
  },
  'speech.balance': { zh: '您的医保个人账户余额，{amount}', en: 'Your medical account: {amount}' },
  'speech.pool': {
    zh: '今年门诊统筹还能报销{amount}',
    en: 'The pool still pays {amount} this year',
  },
  'speech.toPay': { zh: '您要付现金{amount}', en: 'You pay {amount} in cash' },
  'speech.nothingToPay': { zh: '您不用再付钱', en: 'There is nothing for you to pay' },
  'speech.topUp': { zh: '您还要补交{amount}', en: 'You still pay {amount}' },
  'speech.refund': { zh: '退还给您{amount}', en: 'You get back {amount}' },
  'speech.balanceAfter': {
    zh: '您的医保个人账户还剩{amount}',
    en: 'Left in your medical account: {amount}',
  },
  'speech.confirm': {
    zh: '同意请按右下角，不同意请按左下角',
    en: 'Bottom right for yes, bottom left for no',
  },
} as const satisfies WordTable;

export const screenDisplayWords = {
  ...noticeWords,
  ...moneyWords,
  ...pinWords,
  ...speechWords,
} as const;
