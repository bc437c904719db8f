/** Words for the audit trail: what was done, what was looked at. */
import type { WordTable } from './words.ts';

const acts = {
  'audit.access.cardRead': { zh: '查看：读卡与账户', en: 'Viewed: card and account' },
  'audit.access.idCheck': { zh: '查看：核对身份证', en: 'Viewed: ID card check' },
  'audit.access.listView': { zh: '查看：业务清单', en: 'Viewed: list of settlements or cases' },
  'audit.access.slipView': { zh: '查看：结算小票', en: 'Viewed: slip' },
  'audit.access.slipCopy': { zh: '补打：结算小票', en: 'Printed again: slip' },
  'audit.access.purchaseView': { zh: '查看：原购药明细', en: 'Viewed: earlier purchase' },
  'audit.access.stayView': { zh: '查看：住院登记', en: 'Viewed: hospital stay' },
  'audit.access.stayPaper': { zh: '打印：住院单据', en: 'Printed: papers of a stay' },
  'audit.access.reportView': { zh: '查看：报表', en: 'Viewed: report' },
  'audit.access.reportExport': { zh: '导出：报表文件', en: 'Exported: report' },
  'audit.kind.genesis': { zh: '账本：启用', en: 'Ledger: begun' },
  'audit.kind.enrolment': { zh: '终端：登记', en: 'Terminal: enrolled' },
  'audit.kind.session': {
    zh: '操作员：签到、签退或被拒',
    en: 'Operator: sign-in, sign-out, refusal',
  },
  'audit.kind.shiftOpen': { zh: '班次：开班', en: 'Shift: opened' },
  'audit.kind.shiftClose': { zh: '班次：交班', en: 'Shift: closed' },
  'audit.kind.dayClose': { zh: '日结', en: 'Day closed' },
  'audit.kind.shiftHandover': { zh: '班次：交接', en: 'Shift: handed over' },
  'audit.kind.settlement': { zh: '结算', en: 'Settlement' },
  'audit.kind.reversal': { zh: '撤销', en: 'Reversal' },
  'audit.kind.void': { zh: '作废', en: 'Void' },
  'audit.kind.deposit': { zh: '预交金：收', en: 'Deposit: taken' },
  'audit.kind.depositRefund': { zh: '预交金：退', en: 'Deposit: refunded' },
  'audit.kind.stayAdmit': { zh: '住院：入院', en: 'Stay: admitted' },
  'audit.kind.stayCharges': { zh: '住院：费用', en: 'Stay: charges' },
  'audit.kind.stayDischarge': { zh: '住院：出院', en: 'Stay: discharged' },
  'audit.kind.stayTransfer': { zh: '住院：转科', en: 'Stay: moved' },
  'audit.kind.advance': { zh: '先行支付', en: 'Advance' },
  'audit.kind.recovery': { zh: '追偿', en: 'Recovery' },
  'audit.kind.verdictAdjustment': { zh: '中心调整', en: 'Adjustment by the centre' },
  'audit.kind.clearing': { zh: '医保拨付', en: 'Payment of the agency' },
  'audit.kind.advanceRecovery': { zh: '先行支付：收回', en: 'Advance: recovered' },
  'audit.kind.clockStep': { zh: '时钟调整', en: 'Clock set' },
  'audit.kind.modeChange': { zh: '联网状态变化', en: 'Line up or down' },
  'audit.kind.configuration': { zh: '设置变更', en: 'Setting changed' },
  'audit.kind.policyActivation': { zh: '政策启用', en: 'Policy activated' },
  'audit.kind.catalogueActivation': { zh: '目录启用', en: 'Catalogue activated' },
  'audit.kind.print': { zh: '打印', en: 'Printed' },
  'audit.kind.credentialEvent': { zh: '凭证变更', en: 'Credential' },
  'audit.kind.other': { zh: '其他记录', en: 'Other record' },
} as const satisfies WordTable;

export type AuditActCode = keyof typeof acts;

export const auditWords = {
  ...acts,
  'report.kind.audit': { zh: '审计：操作与查看', en: 'Audit: acts and views' },
  'audit.act': { zh: '行为', en: 'Act' },
  'audit.person': { zh: '个人编号', en: 'Person number' },
  'audit.subject': { zh: '对象（记录、住院号、报表）', en: 'About (record, stay, report)' },
  'audit.search': {
    zh: '查找（身份证号、个人编号、工号、记录或行为，留空为全部）',
    en: 'Find (ID number, person number, operator, record or act; empty = all)',
  },
  'audit.trailGood': {
    zh: '查看记录完整：{accesses} 条',
    en: 'The trail of accesses is whole: {accesses}',
  },
  'audit.trailBad': {
    zh: '查看记录从第 {wrongAt} 条起被改动或缺失',
    en: 'The trail of accesses was changed or cut at number {wrongAt}',
  },
} as const satisfies WordTable;
