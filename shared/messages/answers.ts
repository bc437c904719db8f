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
    zh: '请改用社会保障卡；凭卡和身份证可以在柜台激活。{agency} {hotline}',
    en: 'Use the social security card. With it and the ID card the e-voucher is activated at the counter. {agency} {hotline}',
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
  'answers.field.idValidity': {
    zh: '缺有效的身份证（未登记有效期或已过期）',
    en: 'missing: an identity card that is valid',
  },
  'answers.field.address': {
    zh: '缺邮寄地址（用于寄送权益记录）',
    en: 'missing: a postal address (for rights records)',
  },
  'answers.missing': {
    zh: '登记资料不全，请带身份证到{agency}补全，电话 {hotline}：',
    en: 'The record is not complete. Take your ID card to {agency}, telephone {hotline}:',
  },
  'answers.department': {
    zh: '主管部门：{department}（{level}）',
    en: 'Competent department: {department} ({level})',
  },
  'answers.level.county': { zh: '县（区）级', en: 'county level' },
  'answers.level.city': { zh: '市级', en: 'city level' },
  'answers.level.province': { zh: '省级', en: 'province level' },
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

const listWords = {
  'answers.list.title': { zh: '医保个人账户清单', en: 'Medical personal account list' },
  'answers.list.free': { zh: '免费提供', en: 'free of charge' },
  'answers.list.document': { zh: '出示证件', en: 'Document shown' },
  'answers.list.purpose': { zh: '查询用途', en: 'Purpose' },
  'answers.list.place': { zh: '参保地', en: 'Insured place' },
  'answers.list.asOf': { zh: '数据截至', en: 'As of' },
  'answers.list.account': { zh: '医保个人账户', en: 'Medical personal account' },
  'answers.list.pool': { zh: '门诊统筹（不是账户余额）', en: 'Outpatient pool (not a balance)' },
  'answers.list.balance': { zh: '账户余额', en: 'Balance' },
  'answers.list.currentYear': { zh: '当年划入部分', en: 'Of this year' },
  'answers.list.priorYear': { zh: '历年结余部分', en: 'Of earlier years' },
  'answers.list.pending': { zh: '本机已记、待上传', en: 'Booked here, not sent yet' },
  'answers.list.held': { zh: '别处正在结算、暂不能用', en: 'Held for a settlement elsewhere' },
  'answers.list.poolLimit': { zh: '年度限额', en: 'Limit of the year' },
  'answers.list.poolUsed': { zh: '已报销', en: 'Paid by the pool' },
  'answers.list.poolLeft': { zh: '门诊统筹还可报', en: 'The pool still pays' },
  'answers.list.deductible': { zh: '起付线还差', en: 'Deductible still to pay' },
  'answers.list.months': { zh: '最近 12 个月划入（元）', en: 'Paid in, last 12 months (yuan)' },
  'answers.list.month': { zh: '月份', en: 'Month' },
  'answers.list.spent': { zh: '支出', en: 'Spent' },
  'answers.list.remark': { zh: '说明', en: 'Remark' },
  'answers.list.movements': { zh: '收支明细，共 {count} 笔', en: 'All movements: {count}' },
  'answers.list.lastMovements': { zh: '最近收支与余额', en: 'Last movements and balance' },
  'answers.list.where': { zh: '机构', en: 'Institution' },
  'answers.list.here': { zh: '本机，待上传', en: 'here, not sent yet' },
  'answers.list.printedAt': { zh: '打印时间 {time}', en: 'Printed {time}' },
  'answers.list.received': { zh: '领取人签名', en: 'Received by' },
  'answers.employer.none': { zh: '单位未缴', en: 'employer paid nothing' },
  'answers.employer.less': { zh: '单位少缴', en: 'employer paid less' },
  'answers.document.card': { zh: '社会保障卡和密码', en: 'social security card and PIN' },
  'answers.document.id': { zh: '身份证', en: 'ID card' },
  'answers.purpose.question': { zh: '查余额和明细', en: 'balance and movements' },
  'answers.purpose.contributions': { zh: '核对缴费', en: 'checking contributions' },
  'answers.purpose.reimbursement': { zh: '报销用', en: 'for a claim' },
  'answers.purpose.complaint': { zh: '投诉、核实', en: 'a complaint' },
} as const satisfies WordTable;

const screenWords = {
  'screen.key.account': { zh: '账户查询', en: 'Account' },
  'answers.screen.title': { zh: '医保个人账户查询', en: 'Medical personal account' },
  'answers.screen.idNumber': { zh: '本人身份证号码', en: 'ID number of the person' },
  'answers.screen.agent': {
    zh: '代查人身份证号码（本人查询不填）',
    en: 'ID number of an agent (leave empty for the person)',
  },
  'answers.screen.ask': { zh: '查询', en: 'Ask' },
  'answers.screen.print': { zh: '打印清单', en: 'Print the list' },
  'answers.screen.printed': {
    zh: 'A4 清单：{page}　80 mm：{slip}',
    en: 'A4: {page}; 80 mm: {slip}',
  },
  'answers.screen.recorded': { zh: '已记入账本 #{seq}', en: 'In the ledger as #{seq}' },
} as const satisfies WordTable;

const refusalWords = {
  'answers.pinFirst': {
    zh: '请先请持卡人输入卡密码（Alt+P），或改用身份证查询',
    en: 'Ask for the PIN of the card first (Alt+P), or use the ID card',
  },
  'answers.channelClosed': {
    zh: '{place}的账户不在本地打印和查询，请到{agency}办理，电话 {hotline}',
    en: 'Accounts of {place} are not shown or printed here. Ask {agency}, telephone {hotline}',
  },
  'answers.channelLater': {
    zh: '{place}的账户自 {from} 起才能在本地办理，现在请到{agency}，电话 {hotline}',
    en: 'Accounts of {place} are answered here from {from} on. Until then ask {agency}, telephone {hotline}',
  },
  'answers.statementBroken': {
    zh: '中心给的账户明细在 {date} 对不上，不能显示；请稍后再查，或联系医保中心',
    en: 'The statement of the centre does not add up on {date} and is not shown. Try again, or ask the centre',
  },
} as const satisfies WordTable;

export const answerWords = {
  ...reasonWords,
  ...movementWords,
  ...displayWords,
  ...listWords,
  ...screenWords,
  ...refusalWords,
} as const;
