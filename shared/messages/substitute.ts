/** Words of the substitute procedures: no card, dead chip or reader, no line, no ID document. */
import type { WordTable } from './words.ts';

export const substituteWords = {
  'screen.key.substitute': { zh: '卡用不了', en: 'No card' },
  'substitute.title': { zh: '无法刷卡怎么办', en: 'When the card cannot be used' },
  'substitute.question.failure': { zh: '遇到什么情况？', en: 'What is wrong?' },
  'substitute.failure.noCard': { zh: '忘带社保卡', en: 'Card left at home' },
  'substitute.failure.lostCard': { zh: '社保卡丢失或被盗', en: 'Card lost or stolen' },
  'substitute.failure.deadChip': { zh: '卡在手，芯片读不出', en: 'Card here, its chip is dead' },
  'substitute.failure.deadReader': { zh: '读卡器坏了', en: 'The card reader is broken' },
  'substitute.failure.noLine': { zh: '与医保中心断网', en: 'No line to the centre' },
  'substitute.failure.noId': { zh: '没带身份证', en: 'ID card not here' },
  'substitute.question.idNumber': {
    zh: '请对方出示身份证，录入号码',
    en: 'Ask for the ID card and enter its number',
  },
  'substitute.question.name': { zh: '身份证上的姓名', en: 'Name on the ID card' },
  'substitute.question.cardNumber': {
    zh: '卡面上的社保卡号',
    en: 'Card number printed on the card',
  },
  'substitute.question.cardExpiry': {
    zh: '卡面上的有效期（年-月-日）',
    en: 'Last day printed on the card (year-month-day)',
  },
  'substitute.question.sale': {
    zh: '是哪一笔现金销售？',
    en: 'Which sale paid in cash is it about?',
  },
  'substitute.question.insuredSale': {
    zh: '是哪一笔刷卡结算？',
    en: 'Which settlement with the card is it about?',
  },
  'substitute.question.collect': { zh: '收齐以下材料', en: 'Collect these now' },
  'substitute.collect.idCard': { zh: '核对过身份证原件', en: 'ID card seen' },
  'substitute.collect.cardFace': { zh: '社保卡正面复印件', en: 'Copy of the front of the card' },
  'substitute.next': { zh: '下一步', en: 'Next' },
  'substitute.finish': { zh: '登记并打印单据', en: 'Register and print the slip' },
  'substitute.done': {
    zh: '已登记第 {number} 号，{dueOn} 前补办。请对方在单上写电话、签名',
    en: 'Registered as number {number}, due {dueOn}. The person writes a telephone number on the slip and signs',
  },
  'substitute.dueOn': { zh: '补办期限 {dueOn}', en: 'Due {dueOn}' },
  'substitute.todo.settleOffline': {
    zh: '卡可用：照常按 F8、F12 结算，终端会在离线额度内办理，无需登记',
    en: 'The card works: settle as usual with F8 and F12; the terminal keeps to its offline limits. Nothing to register',
  },
  'substitute.todo.cashThenConvert': {
    zh: '先按现金收款，再登记；期限内带卡来，退现金、改用医保结算',
    en: 'Take cash first, then register. With the card, in time, the cash is given back and the insurance pays',
  },
  'substitute.todo.stayWaits': {
    zh: '住院先不结算，押金保留；期限内带卡来办出院结算',
    en: 'The stay is not settled yet and the deposit is kept. The card is brought for the discharge in time',
  },
  'substitute.todo.idLater': {
    zh: '先刷卡结算，再登记；期限内补看身份证',
    en: 'Settle with the card first, then register. The ID card is shown in time',
  },
  'substitute.noSale': {
    zh: '本班还没有这样的销售。先收款（F8、F12），再按本键登记',
    en: 'No such sale in this shift yet. Settle it first (F8, F12), then press this key again',
  },
  'substitute.noStay': { zh: '请先选中住院', en: 'Choose the stay first' },
  'substitute.open': { zh: '待补办', en: 'To be put right' },
  'substitute.openNone': { zh: '没有待补办的', en: 'Nothing to be put right' },
  'substitute.new': { zh: '新登记', en: 'New case' },
  'substitute.overdueTitle': {
    zh: '有 {count} 笔已过补办期限',
    en: 'Past their day: {count}',
  },
  'substitute.overdue': { zh: '已过期', en: 'Overdue' },
  'substitute.convert': { zh: '刷卡改为医保结算', en: 'Settle with the card now' },
  'substitute.paperClaim': {
    zh: '改到医保经办手工报销',
    en: 'To be claimed on paper at the agency',
  },
  'substitute.idShown': { zh: '已补看身份证', en: 'ID card shown' },
  'substitute.withdrawn': { zh: '撤销登记', en: 'Withdraw' },
  'substitute.converted': { zh: '已改为医保结算', en: 'Settled with the card' },
  'substitute.convertHint': {
    zh: '插入本人的卡；退还现金 {cashBack} 元，医保和账户付 {insured} 元，现金付 {cash} 元',
    en: 'Insert the card of this person. {cashBack} yuan goes back in cash; insurance and account pay {insured}, cash {cash} yuan',
  },
  'substitute.reason': { zh: '补办说明', en: 'Reason' },
  'substitute.convertSupervisor': { zh: '主管批准退现金', en: 'A supervisor approves the cash' },
  'substitute.insertCard': { zh: '请插入本人的卡', en: 'Insert the card of this person' },
  'substitute.slipTitle': { zh: '补办登记单', en: 'SUBSTITUTE PROCEDURE' },
  'substitute.slipNumber': { zh: '登记号 {number}', en: 'Number {number}' },
  'substitute.slipReason': { zh: '原因：{reason}', en: 'Reason: {reason}' },
  'substitute.slipSale': { zh: '凭证号 {seq}', en: 'Receipt {seq}' },
  'substitute.slipStay': { zh: '住院 {stayId}', en: 'Stay {stayId}' },
  'substitute.slipHolder': { zh: '参保人 {name}', en: 'Person {name}' },
  'substitute.slipAmount': { zh: '费用 {yuan} 元', en: 'Fee {yuan} yuan' },
  'substitute.slipBring': {
    zh: '请在 {dueOn} 前带本单、收据、身份证和社保卡来补办。过期请到{agency}手工报销，电话 {hotline}',
    en: 'Bring this slip, the receipt, ID card and social security card by {dueOn}. After that claim on paper at {agency}, telephone {hotline}',
  },
  'substitute.slipPhone': { zh: '电话：________________', en: 'Telephone: ________________' },
  'substitute.slipSignature': { zh: '签名：________________', en: 'Signature: ________________' },
  'substitute.cardLost': {
    zh: '卡已丢失即无效，不能走补办。请对方先挂失，本次全额自费；凭收据可到医保经办手工报销',
    en: 'A lost card is not valid: no substitute procedure. The person reports it lost and pays in full; the agency takes a claim on paper',
  },
  'substitute.cardInvalid': {
    zh: '此卡或此人已被停用（{reason}），不能走补办，只能自费；请对方联系参保地医保经办',
    en: 'Card or person is blocked ({reason}): no substitute procedure, only cash. The person asks the agency of the insured place',
  },
  'substitute.cardExpired': {
    zh: '卡在 {expiry} 已过期，不能走补办，只能自费；请对方换领新卡',
    en: 'The card expired on {expiry}: no substitute procedure, only cash. The person renews the card',
  },
  'substitute.cardNotOfPerson': {
    zh: '此卡号不是这个人的有效卡，不能走补办；请核对卡面和身份证',
    en: 'This card number is not a valid card of this person: no substitute procedure. Check card and ID card',
  },
  'substitute.notInsured': {
    zh: '此人参保状态不正常，不能走补办，只能自费；请对方联系参保地医保经办',
    en: 'The insurance of this person is not in force: no substitute procedure, only cash. Ask the agency of the insured place',
  },
  'substitute.personUnknown': {
    zh: '医保中心查无此人，不能走补办，只能自费；请核对身份证号',
    en: 'The centre does not know this person: no substitute procedure, only cash. Check the ID number',
  },
  'substitute.lineIsUp': {
    zh: '与医保中心的网络是通的，请照常刷卡结算',
    en: 'The line to the centre is up. Settle with the card as usual',
  },
  'substitute.cardWorks': {
    zh: '读卡器里的卡可以正常使用，请照常结算',
    en: 'The card in the reader works. Settle as usual',
  },
  'substitute.cardForIdLater': {
    zh: '没带身份证时必须有可用的社保卡；请先插卡',
    en: 'Without ID card the social security card must work. Insert it first',
  },
  'substitute.itemMissing': {
    zh: '还缺 {count} 样材料，收齐后再登记',
    en: '{count} things are still missing. Collect them, then register',
  },
  'substitute.fieldMissing': { zh: '还没有录入：{field}', en: 'Not entered yet: {field}' },
  'substitute.saleUnfit': {
    zh: '第 {seq} 号不是可补办的销售，请另选一笔',
    en: 'Record {seq} is not a sale that can be put right this way. Choose another',
  },
  'substitute.noCodes': {
    zh: '{name}没有扫追溯码，医保不能支付。盒子还在柜台：先冲正，扫码重新收款再登记；已带走：凭收据到医保经办手工报销',
    en: '{name} was sold without its trace codes, so insurance cannot pay. Boxes still here: take the sale back, scan them, sell again, then register. Gone: a claim on paper at the agency',
  },
  'substitute.openBefore': {
    zh: '这一笔已登记为第 {number} 号',
    en: 'This one is registered already, as number {number}',
  },
  'substitute.unknown': { zh: '没有第 {number} 号登记', en: 'There is no case {number}' },
  'substitute.ended': { zh: '第 {number} 号已办结', en: 'Case {number} is closed' },
  'substitute.notThisWay': {
    zh: '第 {number} 号不能这样办结',
    en: 'Case {number} cannot be closed this way',
  },
  'substitute.otherPerson': {
    zh: '这张卡不是登记的参保人本人的卡，不能补办',
    en: 'This card does not belong to the person of the case',
  },
  'substitute.tryAgain': {
    zh: '网络中断，没有改动任何款项；网络恢复后再办一次',
    en: 'The line failed and no money was moved. Do it again when the line is back',
  },
  'substitute.approvalMissing': {
    zh: '退还现金需要主管批准',
    en: 'Giving cash back needs the approval of a supervisor',
  },
  'substitute.task': {
    zh: '补办登记第 {number} 号（{holder}）已过期限 {dueOn}：请联系本人，或改为手工报销',
    en: 'Case {number} ({holder}) was due on {dueOn}: call the person, or close it as a claim on paper',
  },
} as const satisfies WordTable;
