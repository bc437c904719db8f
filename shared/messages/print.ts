/** Words for slips and lists. */
import type { WordTable } from './words.ts';

const slipWords = {
  'print.slip.title': { zh: '医保结算小票', en: 'Insurance settlement slip' },
  'print.slip.reversalTitle': { zh: '【冲正】医保结算小票', en: '[REVERSAL] Settlement slip' },
  'print.slip.returnTitle': { zh: '【退货】医保结算小票', en: '[RETURN] Settlement slip' },
  'print.returnOf': { zh: '退货，原账目 #{seq}', en: 'Return from record #{seq}' },
  'print.returnKept': {
    zh: '留下的药品已重新结算，账目 #{seq}',
    en: 'What was kept is settled anew as record #{seq}',
  },
  'print.copy': { zh: '【重打 {number}】', en: '[COPY {number}]' },
  'print.offline': {
    zh: '【离线结算，待中心确认】',
    en: '[OFFLINE, PROVISIONAL until the centre confirms]',
  },
  'print.institutionCode': { zh: '定点机构编号 {code}', en: 'Institution no. {code}' },
  'print.terminal': { zh: '终端 {terminalId}', en: 'Terminal {terminalId}' },
  'print.shift': { zh: '班次 {shiftId}', en: 'Shift {shiftId}' },
  'print.receiptNo': { zh: '票号 {receiptNo}', en: 'Slip {receiptNo}' },
  'print.holder': { zh: '持卡人 {name}', en: 'Cardholder {name}' },
  'print.holderId': { zh: '持卡人证件 {number}', en: 'Holder ID {number}' },
  'print.agentId': { zh: '代办人证件 {number}', en: 'Agent ID {number}' },
  'print.cardTail': { zh: '卡尾号 {tail}', en: 'Card ending {tail}' },
  'print.noCard': { zh: '未用卡（自费）', en: 'Without card (self-pay)' },
  'print.reversalOf': { zh: '冲正原账目 #{seq}', en: 'Reverses record #{seq}' },
  'print.reversalReason': {
    zh: '原因：{reason}（授权 {approvedBy}）',
    en: 'Reason: {reason} (approved by {approvedBy})',
  },
  'print.verdictBefore': {
    zh: '医保中心已核减 {yuan} 元（账目 #{seq}），本单只冲正其余部分',
    en: 'The centre had taken off ¥{yuan} (record #{seq}); what was left is reversed here',
  },
  'print.owedByPatient': { zh: '核减后应由个人补付', en: 'owed by the patient after that' },
  'print.borneByInstitution': { zh: '核减后由机构承担', en: 'borne by the institution after that' },
  'print.medicalAccount': { zh: '医保个人账户支付', en: 'medical personal account' },
  'print.ofWhichMutualAid': { zh: '其中家庭共济', en: 'of which family mutual aid' },
  'print.accountBefore': { zh: '医保个人账户 结算前', en: 'Medical personal account before' },
  'print.accountAfter': { zh: '医保个人账户 结算后', en: 'Medical personal account after' },
  'print.operator': { zh: '操作员 {operator}', en: 'Operator {operator}' },
  'print.settlementId': { zh: '结算号 {settlementId}', en: 'Settlement {settlementId}' },
  'print.ledger': { zh: '账本 #{seq} {head}', en: 'Ledger #{seq} {head}' },
  'print.hotline': { zh: '咨询 {agency} {hotline}', en: 'Questions: {agency} {hotline}' },
  'print.paperOut': {
    zh: '打印机缺纸。结算已完成，不受影响；换纸后补打小票',
    en: 'The printer is out of paper. The settlement stands; put in a new roll and print a copy',
  },
  'print.printerGone': {
    zh: '找不到小票打印机（{printer}）。结算已完成，不受影响；检查电源和连线后补打',
    en: 'The slip printer is not there ({printer}). The settlement stands; check power and cable, then print a copy',
  },
  'print.printerSilent': {
    zh: '小票打印机没有反应（{printer}）。结算已完成，不受影响；检查打印机后补打',
    en: 'The slip printer does not answer ({printer}). The settlement stands; check it, then print a copy',
  },
  'print.notSaved': {
    zh: '单据没有存下来（{reason}），结算不受影响；请检查磁盘后补打',
    en: 'The paper was not saved ({reason}); the settlement stands. Check the disk and print again',
  },
} as const satisfies WordTable;

const classWords = {
  'print.class.A': { zh: '甲', en: 'A' },
  'print.class.B': { zh: '乙', en: 'B' },
  'print.class.C': { zh: '丙', en: 'C' },
  'print.class.goods': { zh: '非医保商品', en: 'goods' },
  'print.category.drug': { zh: '西药、中成药', en: 'Drugs' },
  'print.category.tcm': { zh: '中药饮片', en: 'Herbal medicine' },
  'print.category.service': { zh: '诊疗服务', en: 'Services' },
  'print.category.exam': { zh: '检查、化验', en: 'Examinations' },
  'print.category.consumable': { zh: '耗材', en: 'Consumables' },
  'print.category.implant': { zh: '植入材料', en: 'Implants' },
  'print.category.goods': { zh: '非医保商品', en: 'Goods' },
  'print.category.other': { zh: '其他', en: 'Other' },
} as const satisfies WordTable;

const articleWords = {
  'print.article30.workInjury': {
    zh: '依{cited}第一款第（一）项，应由工伤保险基金支付的费用，基本医疗保险基金不支付。',
    en: '{cited} (1): what the work-injury fund has to pay is not paid by the basic medical fund.',
  },
  'print.article30.thirdParty': {
    zh: '依{cited}第一款第（二）项，应由第三人负担的费用，基本医疗保险基金不支付。',
    en: '{cited} (2): what a third party has to bear is not paid by the basic medical fund.',
  },
  'print.article30.publicHealth': {
    zh: '依{cited}第一款第（三）项，应由公共卫生负担的费用，基本医疗保险基金不支付。',
    en: '{cited} (3): what public health has to bear is not paid by the basic medical fund.',
  },
  'print.article30.abroad': {
    zh: '依{cited}第一款第（四）项，境外就医的费用，基本医疗保险基金不支付。',
    en: '{cited} (4): treatment abroad is not paid by the basic medical fund.',
  },
  'print.article30.advance': {
    zh: '依{cited}第二款，第三人不支付或无法确定，由基本医疗保险基金先行支付，并有权向第三人追偿。',
    en: '{cited}, second paragraph: the third party does not pay or is unknown; the fund pays in advance and may recover it.',
  },
} as const satisfies WordTable;

const listWords = {
  'print.list.title': { zh: '住院费用结算单', en: 'Settlement list of a hospital stay' },
  'print.list.code': {
    zh: '电子签名：用核验页扫描，可证明本单由该终端开出、金额未被改动',
    en: 'Signed by the terminal: the check page proves who issued this and that no figure was changed',
  },
  'print.list.stayId': { zh: '住院号', en: 'Stay' },
  'print.list.name': { zh: '姓名', en: 'Name' },
  'print.list.agent': { zh: '代办人身份证号', en: 'ID number of the agent' },
  'print.list.idNumber': { zh: '身份证号', en: 'ID number' },
  'print.list.ward': { zh: '病区床号', en: 'Ward, bed' },
  'print.list.card': { zh: '卡尾号', en: 'Card ending' },
  'print.list.psnNo': { zh: '人员编号', en: 'Person no.' },
  'print.list.admittedOn': { zh: '入院日期', en: 'Admitted' },
  'print.list.dischargedOn': { zh: '出院日期', en: 'Discharged' },
  'print.list.days': { zh: '住院天数', en: 'Days' },
  'print.list.diagnosis': { zh: '诊断', en: 'Diagnosis' },
  'print.list.admissionNumber': { zh: '本年度住院次数', en: 'Stay of this year, no.' },
  'print.list.settledAt': { zh: '结算时间', en: 'Settled' },
  'print.list.whoPays': { zh: '费用由谁支付', en: 'Who pays what' },
  'print.list.part': { zh: '项目', en: 'Part' },
  'print.list.yuan': { zh: '金额（元）', en: 'Yuan' },
  'print.list.why': { zh: '依据', en: 'Why' },
  'print.list.deposit': { zh: '押金结算', en: 'Deposit' },
  'print.list.depositHeld': { zh: '已交押金', en: 'Deposit held' },
  'print.list.refund': { zh: '退还', en: 'Given back' },
  'print.list.topUp': { zh: '补交', en: 'To be paid' },
  'print.list.feeClasses': { zh: '费用分类', en: 'Fees by class' },
  'print.list.feeClass': { zh: '类别', en: 'Class' },
  'print.list.amount': { zh: '金额', en: 'Amount' },
  'print.list.total': { zh: '合计', en: 'Total' },
  'print.list.charges': { zh: '费用明细（{count} 行）', en: 'All charges ({count} lines)' },
  'print.list.line': { zh: '序号', en: 'No.' },
  'print.list.date': { zh: '日期', en: 'Date' },
  'print.list.item': { zh: '项目名称、编码', en: 'Item, code' },
  'print.list.class': { zh: '等级', en: 'Class' },
  'print.list.price': { zh: '单价', en: 'Price' },
  'print.list.quantity': { zh: '数量', en: 'Quantity' },
  'print.list.selfPayRatio': { zh: '自付比例', en: 'Self-pay share' },
  'print.list.policy': { zh: '政策 {id} {version}', en: 'Policy {id} {version}' },
  'print.list.signHospital': { zh: '医院盖章', en: 'Hospital stamp' },
  'print.list.signHolder': { zh: '参保人（家属）签字', en: 'Insured person (family)' },
} as const satisfies WordTable;

const stayWords = {
  'print.stay.day': { zh: '截至', en: 'As of' },
  'print.stay.trialTitle': { zh: '住院费用中途试算单', en: 'Interim trial of a hospital stay' },
  'print.stay.trialMark': {
    zh: '【试算】不是结算，未动用任何资金；出院时以结算单为准',
    en: '[TRIAL] Not a settlement; no money was moved. At discharge the settlement list counts',
  },
  'print.stay.feeTitle': { zh: '住院费用清单', en: 'Fee list of a hospital stay' },
  'print.stay.feeOpen': {
    zh: '【在院】费用尚未结完',
    en: '[IN HOSPITAL] More charges may follow',
  },
  'print.stay.byDay': { zh: '按日分类汇总', en: 'Sums by day and class' },
  'print.stay.dayTotal': { zh: '{date} 小计（{count} 行）', en: '{date}, {count} lines' },
  'print.stay.refundOf': { zh: '冲减第 {lineNo} 行', en: 'takes back line {lineNo}' },
  'print.deposit.title': { zh: '住院押金收据', en: 'Receipt of a deposit' },
  'print.deposit.refundTitle': { zh: '住院押金退款单', en: 'Refund of a deposit' },
  'print.deposit.stay': { zh: '住院号 {stayId}', en: 'Stay {stayId}' },
  'print.deposit.patient': { zh: '患者 {name}', en: 'Patient {name}' },
  'print.deposit.received': { zh: '收到押金（现金）', en: 'Deposit received (cash)' },
  'print.deposit.refunded': { zh: '退还押金（现金）', en: 'Deposit given back (cash)' },
  'print.deposit.reason': { zh: '原因：{reason}', en: 'Reason: {reason}' },
  'print.deposit.number': { zh: '押金号 {depositId}', en: 'Deposit {depositId}' },
  'print.deposit.keep': {
    zh: '出院结算或退押金时请出示本收据',
    en: 'Show this receipt at the discharge, or to get the deposit back',
  },
  'print.deposit.sign': { zh: '收款人签字', en: 'Received by' },
} as const satisfies WordTable;

export const printWords = {
  ...slipWords,
  ...classWords,
  ...articleWords,
  ...listWords,
  ...stayWords,
} as const;
