/** Words of the answers to the cardholder: why there is no balance, what to do, whom to ask. */
import type { WordTable } from './words.ts';

const ask = { zh: '咨询{agency}，电话 {hotline}', en: 'Ask {agency}, telephone {hotline}' };

const reasonWords = {
  'answers.Z1': {
    zh: '这张卡不是社会保障卡，查不到医保个人账户；银行账户里的钱不是医保的钱',
    en: 'This card does not open the medical personal account; money in a bank account is not it',
  },
  'answers.Z1.next': {
    zh: '请换社会保障卡，再查医保个人账户。{agency} {hotline}',
    en: 'Use the social security card and ask again for the medical personal account. {agency} {hotline}',
  },
  'answers.Z2': {
    zh: '{expected} 的钱还没有划进医保个人账户，最近一次到账是 {last}',
    en: 'The money of {expected} has not come into the medical account yet; the last was {last}',
  },
  'answers.Z2.never': {
    zh: '医保个人账户里还没有划进过钱，新办的要等第一次划账',
    en: 'No money has come into the medical account yet; a new one waits for its first transfer',
  },
  'answers.Z2.next': {
    zh: `请等划账；过了一个月还没到，${ask.zh}`,
    en: `Please wait for the transfer. If it is more than a month late: ${ask.en}`,
  },
  'answers.Z3': {
    zh: '您的险种没有医保个人账户，看病买药按门诊统筹报销',
    en: 'Your scheme has no personal account; the outpatient pool pays instead',
  },
  'answers.Z3.next': {
    zh: `请直接刷卡报销；有疑问${ask.zh}`,
    en: `Use the card as usual. ${ask.en}`,
  },
  'answers.Z4': {
    zh: '医保个人账户里的钱用完了，最近一次支出是 {date}',
    en: 'The medical account has been used up, last on {date}',
  },
  'answers.Z4.next': {
    zh: `下次划账后可以再用；不认得哪一笔，${ask.zh}`,
    en: `There is money again after the next transfer. If you do not know a payment: ${ask.en}`,
  },
  'answers.Z5': {
    zh: '您在经办机构登记的资料不全，钱划不进来',
    en: 'Your record at the agency is not complete, so no money can come in',
  },
  'answers.Z5.next': {
    zh: '请带身份证到{agency}补全资料，电话 {hotline}',
    en: 'Take your ID card to {agency} and complete it, telephone {hotline}',
  },
  'answers.Z6': { zh: '医保电子凭证还没有激活', en: 'The e-voucher has not been activated' },
  'answers.Z6.next': {
    zh: '可以在柜台激活，也可以改用社会保障卡。{agency} {hotline}',
    en: 'Activate it at the counter, or use the social security card. {agency} {hotline}',
  },
  'answers.Z7': {
    zh: '{place}的医保个人账户在本地查不到',
    en: 'A medical account of {place} cannot be asked here',
  },
  'answers.Z7.from': {
    zh: '{place}的医保个人账户自 {from} 起才能在本地查',
    en: 'A medical account of {place} can be asked here from {from} on',
  },
  'answers.Z7.next': {
    zh: `卡可以照常用；余额请${ask.zh}`,
    en: `The card itself works. For the balance: ${ask.en}`,
  },
  'answers.Z8.blocked': {
    zh: '这张卡或账户已停用：{reason}',
    en: 'Card or account is stopped: {reason}',
  },
  'answers.Z8.stopped': {
    zh: '医保暂停或已终止，医保个人账户现在不能用',
    en: 'The insurance is suspended or has ended, so the medical account cannot be used',
  },
  'answers.Z8.old': {
    zh: '现在连不上医保中心，只有 {asOf} 的数据，不知道现在有多少钱',
    en: 'No line to the centre: the data is of {asOf} and does not say what is there now',
  },
  'answers.Z8.nothing': {
    zh: '现在连不上医保中心，不知道医保个人账户有多少钱',
    en: 'No line to the centre: nobody here knows what is in the medical account',
  },
  'answers.Z8.next': { zh: `请稍后再查，或${ask.zh}`, en: `Ask again later. ${ask.en}` },
  'answers.field.idNumber': { zh: '缺身份证号码', en: 'missing: ID number' },
  'answers.field.phone': { zh: '缺核实过的手机号', en: 'missing: a verified telephone number' },
  'answers.debit': { zh: '{date} 支出 ¥{yuan}', en: '{date} paid ¥{yuan}' },
} as const satisfies WordTable;

const movementWords = {
  'answers.source.employer': { zh: '单位缴费划入', en: 'employer' },
  'answers.source.employee': { zh: '个人缴费划入', en: 'own contribution' },
  'answers.source.government': { zh: '财政补助划入', en: 'government' },
  'answers.source.interest': { zh: '利息', en: 'interest' },
  'answers.source.adjustment': { zh: '调整', en: 'adjustment' },
  'answers.source.settlement': { zh: '看病买药支出', en: 'paid for care' },
  'answers.source.reversal': { zh: '退回', en: 'given back' },
  'answers.source.yearTurn': { zh: '年度结转', en: 'turn of the year' },
} as const satisfies WordTable;

const displayWords = {
  'answers.display.movements': { zh: '看最近几笔', en: 'Last movements' },
  'answers.display.movementsHide': { zh: '收起', en: 'Hide' },
  'answers.display.movementsTitle': { zh: '医保个人账户最近 5 笔', en: 'Medical account: last 5' },
  'answers.display.date': { zh: '日期', en: 'Date' },
  'answers.display.what': { zh: '事项', en: 'What' },
  'answers.display.amount': { zh: '金额（元）', en: 'Amount (yuan)' },
  'answers.display.after': { zh: '之后余额', en: 'Balance after' },
  'answers.display.next': { zh: '怎么办', en: 'What to do' },
  'answers.display.pool': {
    zh: '门诊统筹今年还可以报',
    en: 'The outpatient pool still pays this year',
  },
  'answers.display.poolMore': {
    zh: '限额 ¥{limit}，已用 ¥{used}',
    en: 'of ¥{limit}; ¥{used} used',
  },
  'answers.display.deductible': {
    zh: '起付线还差 ¥{left}',
    en: 'Deductible still to pay: ¥{left}',
  },
} as const satisfies WordTable;

const refusalWords = {
  'answers.statementBroken': {
    zh: '中心给的账户明细在 {date} 对不上，不能显示；请稍后再查，或联系医保中心',
    en: 'The statement of the centre does not add up on {date} and is not shown. Try again, or ask the centre',
  },
} as const satisfies WordTable;

export const answerWords = {
  ...reasonWords,
  ...movementWords,
  ...displayWords,
  ...refusalWords,
} as const;
