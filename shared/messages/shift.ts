/** Words for the begin and the end of shifts, and for their reports. */
import type { WordTable } from './words.ts';

const refusals = {
  'shift.alreadyOpen': {
    zh: '本窗口第 {number} 班还没有交班（{operator}），请先交班',
    en: 'Shift {number} of {operator} is still open at this desk. Close it first',
  },
  'shift.notOpen': {
    zh: '本窗口还没有开班，请先开班',
    en: 'No shift is open at this desk. Open one first',
  },
  'shift.notYours': {
    zh: '第 {number} 班是 {operator} 的，请由本人或主管交班',
    en: 'Shift {number} belongs to {operator}; they or a supervisor close it',
  },
  'shift.differenceNeedsReason': {
    zh: '清点金额与账面不符，请再点一遍；仍不符请写明原因',
    en: 'The counted cash differs from the books. Count again; if it still differs, write the reason',
  },
  'shift.amount': {
    zh: '金额不正确，请输入不小于零的金额',
    en: 'The amount is not valid. Enter an amount of zero or more',
  },
  'shift.floatBeyondCount': {
    zh: '移交的备用金比清点的现金还多，请核对',
    en: 'More is handed over than was counted. Please check the two amounts',
  },
  'shift.nextIsSame': {
    zh: '接班人与交班人是同一个工号，请接班人输入自己的工号',
    en: 'The next operator is the same person. The next one enters their own id',
  },
  'shift.nextMayNot': {
    zh: '工号 {operator} 没有本窗口的岗位，不能接班',
    en: 'Operator {operator} may not work at this desk and cannot take it over',
  },
  'shift.basketsOpen': {
    zh: '还有 {count} 单没有结算（含挂单）。请先结算，或选择清空、移交',
    en: '{count} baskets are not settled yet (parked ones included). Settle them, or choose to drop or hand them over',
  },
  'shift.keepNeedsNext': {
    zh: '未结的单只能移交给接班人；没有接班人时请先结算或清空',
    en: 'Open baskets can only go to the next operator. Without one, settle or drop them',
  },
  'shift.outcomesOpen': {
    zh: '还有 {count} 笔结算结果未知，查清之前不能交班：请按“查询中心”，或由主管放弃',
    en: '{count} settlements have an unknown outcome. The shift cannot end before that is cleared: ask the centre again, or let a supervisor give it up',
  },
  'shift.over': {
    zh: '这一班已经交班，没有入账；请开班后重新办理',
    en: 'This shift has ended and nothing was booked. Open a shift and do it again',
  },
  'shift.noSuchShift': {
    zh: '没有第 {number} 班的记录',
    en: 'There is no shift {number}',
  },
} as const satisfies WordTable;

const reports = {
  'shiftReport.x': { zh: '班次中间报表（X）', en: 'Shift report (X)' },
  'shiftReport.z': { zh: '交班报表（Z）', en: 'End of shift (Z)' },
  'shiftReport.day': { zh: '日报表', en: 'Day report' },
  'shiftReport.shift': { zh: '第 {number} 班', en: 'Shift {number}' },
  'shiftReport.operator': { zh: '操作员 {operator}', en: 'Operator {operator}' },
  'shiftReport.opened': { zh: '开班 {time}', en: 'Opened {time}' },
  'shiftReport.closed': { zh: '交班 {time}', en: 'Closed {time}' },
  'shiftReport.takenOver': { zh: '接自 {operator}', en: 'Taken over from {operator}' },
  'shiftReport.handedTo': { zh: '移交给 {operator}', en: 'Handed to {operator}' },
  'shiftReport.handedAmount': { zh: '移交备用金', en: 'Float handed over' },
  'shiftReport.takenOut': { zh: '上缴现金', en: 'Cash taken out' },
  'shiftReport.settlements': { zh: '结算笔数', en: 'Settlements' },
  'shiftReport.reversals': { zh: '撤销笔数', en: 'Reversals' },
  'shiftReport.medfee': { zh: '医疗费总额', en: 'Fees' },
  'shiftReport.advance': { zh: '先行支付', en: 'Advanced for third parties' },
  'shiftReport.account': { zh: '个人账户支付', en: 'Personal accounts' },
  'shiftReport.cash': { zh: '现金收支净额', en: 'Cash, net' },
  'shiftReport.depositsIn': { zh: '其中收取押金', en: 'of which deposits taken' },
  'shiftReport.depositsOut': { zh: '其中退还冲抵押金', en: 'of which deposits used or returned' },
  'shiftReport.float': { zh: '备用金', en: 'Float' },
  'shiftReport.expected': { zh: '应有现金', en: 'Cash expected' },
  'shiftReport.counted': { zh: '清点现金', en: 'Cash counted' },
  'shiftReport.over': { zh: '长款', en: 'Too much' },
  'shiftReport.short': { zh: '短款', en: 'Missing' },
  'shiftReport.even': { zh: '长短款', en: 'Difference' },
  'shiftReport.reason': { zh: '原因 {reason}', en: 'Reason: {reason}' },
  'shiftReport.waiting': {
    zh: '待传医保中心 {count} 笔 ¥{yuan}，线路恢复后自动上传',
    en: '{count} records, ¥{yuan}, wait for the centre; they are sent by themselves',
  },
  'shiftReport.allSent': { zh: '全部已上传医保中心', en: 'Everything has been sent to the centre' },
  'shiftReport.signedIn': { zh: '中心签到号 {signNo}', en: 'Signed in at the centre, {signNo}' },
  'shiftReport.signedOut': {
    zh: '中心已签退，签到号 {signNo}',
    en: 'Signed out at the centre, {signNo}',
  },
  'shiftReport.signInWaiting': {
    zh: '中心签到：线路不通，恢复后自动补签',
    en: 'Sign-in at the centre: no line, done by itself when it is back',
  },
  'shiftReport.perpetual': { zh: '累计总额（只增不清零）', en: 'Totals since the first day' },
  'shiftReport.perpetual.personalAccount': { zh: '个人账户', en: 'Personal accounts' },
  'shiftReport.perpetual.cash': { zh: '现金', en: 'Cash' },
  'shiftReport.perpetual.revenue': { zh: '已入账收入', en: 'Revenue booked' },
  'shiftReport.made': { zh: '制表 {time}', en: 'Made {time}' },
  'shiftReport.notClosed': { zh: '未交班', en: 'open' },
} as const satisfies WordTable;

const office = {
  'screen.office.title': { zh: '日结与报表', en: 'Office' },
  'screen.office.day': { zh: '班次与日报', en: 'Shift and day' },
  'screen.office.reconcile': { zh: '与医保中心对账', en: 'Compare with the centre' },
  'screen.office.compare': { zh: '对账', en: 'Compare' },
  'screen.office.comparing': { zh: '正在对账…', en: 'Comparing…' },
  'screen.office.equal': {
    zh: '对账一致：本机与中心当日账目相同',
    en: 'Equal: both books have the same records of this day',
  },
  'screen.office.differs': {
    zh: '有 {count} 处不一致，请逐条处理；下面的操作都不会再次扣款',
    en: '{count} differences. Go through them; none of the actions below moves money a second time',
  },
  'screen.office.waiting': {
    zh: '另有 {count} 笔还没有传到中心，不算差异，会自动上传',
    en: '{count} records have not reached the centre yet. They are no difference and are sent by themselves',
  },
  'screen.office.records': { zh: '记录数', en: 'Records' },
  'screen.office.here': { zh: '本机', en: 'Here' },
  'screen.office.there': { zh: '中心', en: 'Centre' },
  'screen.office.field.kind': { zh: '业务类型', en: 'Kind of record' },
  'screen.office.field.commandId': { zh: '操作号', en: 'Command number' },
  'screen.office.field.businessDate': { zh: '业务日期', en: 'Business day' },
  'screen.office.field.personNo': { zh: '人员编号', en: 'Person number' },
  'screen.office.field.reversed': { zh: '已冲正', en: 'Reversed' },
  'screen.office.reversed.true': { zh: '是', en: 'yes' },
  'screen.office.reversed.false': { zh: '否', en: 'no' },
  'screen.office.supervisorOnly': {
    zh: '此操作由主管完成，请主管签到后办理',
    en: 'A supervisor does this, signed in at this desk',
  },
  'screen.office.dayForOverseers': {
    zh: '日报表和报表含现金合计，交班清点前不给收费员看；请主管签到后查看',
    en: 'Day and office reports show cash totals, which nobody sees before counting. A supervisor signs in to look at them',
  },
  'screen.office.action.resend': { zh: '从这里重新上传', en: 'Send again from here' },
  'screen.office.action.evidence': {
    zh: '停用本账本，保留为证据',
    en: 'Stop this ledger and keep it as evidence',
  },
  'screen.office.action.task': { zh: '列入待办', en: 'Put on the task list' },
  'screen.key.office': { zh: '日结报表', en: 'Reports' },
} as const satisfies WordTable;

const screen = {
  'screen.status.notSignedIn': {
    zh: '中心未签到，恢复后自动补签',
    en: 'Not signed in at the centre yet',
  },
  'screen.ending.title': { zh: '交班前检查', en: 'Before the shift ends' },
  'screen.ending.baskets': {
    zh: '还有 {count} 单未结（含挂单），怎么处理？',
    en: '{count} baskets are not settled (parked ones included). What becomes of them?',
  },
  'screen.ending.refuse': { zh: '先回去结算', en: 'I will settle them first' },
  'screen.ending.drop': { zh: '清空，不卖了', en: 'Drop them' },
  'screen.ending.keep': { zh: '移交给接班人', en: 'Leave them to the next operator' },
  'screen.ending.handOver': { zh: '交给下一位操作员', en: 'Hand over to the next operator' },
  'screen.ending.next': { zh: '接班人工号', en: 'Next operator’s id' },
  'screen.ending.nextPassword': { zh: '接班人密码', en: 'Next operator’s password' },
  'screen.ending.nextFloat': { zh: '移交备用金（元）', en: 'Float handed over (yuan)' },
  'screen.ending.nextFloatHint': {
    zh: '双方当面点清；其余现金上缴',
    en: 'Counted by both; the rest is taken out of the drawer',
  },
  'screen.ending.print': { zh: '打印报表', en: 'Print the report' },
  'screen.ending.saved': { zh: '报表已保存：{file}', en: 'Report saved: {file}' },
  'screen.ending.x': { zh: '中间报表（X）', en: 'X report' },
  'screen.ending.dayReport': { zh: '日报表', en: 'Day report' },
} as const satisfies WordTable;

export const shiftWords = { ...refusals, ...reports, ...office, ...screen } as const;
