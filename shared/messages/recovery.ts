/** Words for article 30: advances for third parties and their recovery. */
import type { WordTable } from './words.ts';

export const recoveryWords = {
  'recovery.stateMissing': {
    zh: '请先问清：第三人能否支付、是否查明，再办理入院',
    en: 'First ask whether the third party can pay and is known, then admit',
  },
  'recovery.notEntitled': {
    zh: '只有第三人不支付或无法确定第三人时才能申请先行支付',
    en: 'An advance is only possible where the third party cannot pay or is not known',
  },
  'recovery.appliedBefore': {
    zh: '此次住院已申请过先行支付（{caseId}），请在追偿台账中查看',
    en: 'An advance for this stay was applied for before ({caseId}). See the list of cases',
  },
  'recovery.applicantMissing': { zh: '请填写申请人姓名', en: 'Enter who applies' },
  'recovery.evidenceMissing': {
    zh: '还缺 {count} 份材料，请收齐并勾选后再申请',
    en: '{count} papers are missing. Collect and tick them, then apply',
  },
  'recovery.approvalMissing': {
    zh: '此操作须由主管批准，请主管输入工号、密码和理由',
    en: 'A supervisor has to approve this: id, password and reason',
  },
  'recovery.unknownCase': {
    zh: '没有追偿案件 {caseId}，请从台账中选择',
    en: 'There is no recovery case {caseId}. Choose one from the list',
  },
  'recovery.notSettled': {
    zh: '案件 {caseId} 尚未先行支付，请先办理出院结算',
    en: 'Nothing has been advanced in case {caseId} yet. Settle the stay first',
  },
  'recovery.closed': {
    zh: '案件 {caseId} 已结清，不能再收款或核销',
    en: 'Case {caseId} is closed; nothing more can be received or written off',
  },
  'recovery.amount': {
    zh: '追偿金额须大于 0，请重新输入',
    en: 'The amount received must be more than 0. Enter it again',
  },
  'recovery.tooMuch': {
    zh: '超过未收金额 ¥{open}，请核对后重新输入',
    en: 'More than the ¥{open} still open. Check and enter it again',
  },
  'recovery.appliedDate': {
    zh: '申请日期应在入院日 {from} 至今天 {to} 之间，请更正',
    en: 'The day of the application has to lie between the admission {from} and today {to}. Correct it',
  },
  'recovery.alreadyMoved': {
    zh: '案件 {caseId} 已有追偿收款或核销，这笔结算不能退费，请联系医保经办机构',
    en: 'Money of case {caseId} has been received or written off: this settlement cannot be reversed here. Contact the agency',
  },
  'till.causeMissing': {
    zh: '含伤害类用品：请先问明受伤原因，再使用医保基金',
    en: 'The basket has items for injuries: ask for the cause before insurance is used',
  },
  'screen.recovery.title': { zh: '先行支付与追偿', en: 'Advances and recovery' },
  'screen.recovery.total': { zh: '未收合计 ¥{yuan}', en: 'Open in all ¥{yuan}' },
  'screen.recovery.none': { zh: '没有追偿案件', en: 'There are no recovery cases' },
  'screen.recovery.case': { zh: '案件', en: 'Case' },
  'screen.recovery.debtor': { zh: '责任人', en: 'Debtor' },
  'screen.recovery.debtorUnknown': { zh: '未查明', en: 'not known' },
  'screen.recovery.advanced': { zh: '先行支付', en: 'Advanced' },
  'screen.recovery.received': { zh: '已收回', en: 'Received' },
  'screen.recovery.writtenOff': { zh: '已核销', en: 'Written off' },
  'screen.recovery.open': { zh: '未收', en: 'Open' },
  'screen.recovery.status': { zh: '状态', en: 'Status' },
  'screen.recovery.status.granted': { zh: '已批准，待结算', en: 'Granted, not settled' },
  'screen.recovery.status.open': { zh: '追偿中', en: 'Open' },
  'screen.recovery.status.recovered': { zh: '已收回', en: 'Recovered' },
  'screen.recovery.status.writtenOff': { zh: '已核销', en: 'Written off' },
  'screen.recovery.bucket.to30': { zh: '30 天以内', en: '0–30 days' },
  'screen.recovery.bucket.to90': { zh: '31–90 天', en: '31–90 days' },
  'screen.recovery.bucket.to365': { zh: '91–365 天', en: '91–365 days' },
  'screen.recovery.bucket.over365': { zh: '365 天以上', en: 'Over 365 days' },
  'screen.recovery.what': { zh: '要办什么', en: 'What to do' },
  'screen.recovery.do.apply': { zh: '申请先行支付', en: 'Apply for an advance' },
  'screen.recovery.do.cash': { zh: '收现金', en: 'Received in cash' },
  'screen.recovery.do.agency': { zh: '已付至经办机构', en: 'Paid to the agency' },
  'screen.recovery.do.writeOff': { zh: '核销余额', en: 'Write off the rest' },
  'screen.recovery.amount': { zh: '金额（元）', en: 'Amount (yuan)' },
  'screen.recovery.applicant': { zh: '申请人', en: 'Applicant' },
  'screen.recovery.debtorField': { zh: '责任人（不明则留空）', en: 'Debtor (empty if not known)' },
  'screen.recovery.appliedOn': { zh: '申请日期', en: 'Date of application' },
  'screen.recovery.evidence': { zh: '已收材料', en: 'Papers received' },
  'screen.recovery.evidence.application': { zh: '书面申请', en: 'Written application' },
  'screen.recovery.evidence.causeReport': {
    zh: '受伤经过或事故认定书',
    en: 'Report of what happened',
  },
  'screen.recovery.evidence.proofCannotPay': {
    zh: '第三人不支付的证明',
    en: 'Proof that the third party does not pay',
  },
  'screen.recovery.evidence.proofUnknown': {
    zh: '无法确定第三人的证明',
    en: 'Proof that the third party cannot be found',
  },
  'screen.recovery.submit': { zh: '确认', en: 'Confirm' },
  'screen.thirdParty.question': {
    zh: '第三人能否支付？是否查明？（必问）',
    en: 'Can the third party pay? Is it known? (has to be asked)',
  },
  'screen.thirdParty.canPay': { zh: '已查明，能支付', en: 'Known and can pay' },
  'screen.thirdParty.cannotPay': { zh: '已查明，不支付', en: 'Known but does not pay' },
  'screen.thirdParty.unknown': { zh: '无法确定第三人', en: 'Not known who it is' },
  'screen.key.recovery': { zh: '追偿', en: 'Recovery' },
} as const satisfies WordTable;
