/** Words both desks share: gate, status bar, card panel, settlement in work, dialogs. */
import type { WordTable } from './words.ts';

const generalWords = {
  'screen.ok': { zh: '确定', en: 'OK' },
  'screen.close': { zh: '关闭', en: 'Close' },
  'screen.back': { zh: '返回', en: 'Back' },
  'screen.where': { zh: '（位置：{where}）', en: '(at: {where})' },
  'screen.otherLanguage': { zh: 'English', en: '中文' },
  'screen.age.seconds': { zh: '{count} 秒', en: '{count} s' },
  'screen.age.minutes': { zh: '{count} 分钟', en: '{count} min' },
  'screen.age.hours': { zh: '{count} 小时', en: '{count} h' },
  'screen.amountWanted': {
    zh: '请输入金额，最多两位小数，例如 200 或 200.50',
    en: 'Enter an amount with at most two decimals, e.g. 200 or 200.50',
  },
  'screen.quantityWanted': {
    zh: '请输入数量，例如 2 或 0.5',
    en: 'Enter a quantity, e.g. 2 or 0.5',
  },
  'screen.scanIgnored': {
    zh: '此处不接收扫码，已忽略；请先完成或关闭当前操作',
    en: 'Scans are not taken here and were ignored. Finish or close this step first',
  },
  'screen.connecting.title': { zh: '正在连接本机服务', en: 'Connecting to the local service' },
  'screen.connecting.hint': {
    zh: '通常几秒钟就好；超过一分钟请联系技术人员',
    en: 'This takes a few seconds. After a minute, call the technician',
  },
  'screen.shut.title': { zh: '此窗口已停用', en: 'This window is no longer in use' },
  'screen.shut.hint': {
    zh: '同样的窗口已在别处打开，或打开链接已失效；请使用新窗口，或重新启动程序',
    en: 'The same window was opened elsewhere, or its link has expired. Use the new window, or restart the program',
  },
} as const satisfies WordTable;

const statusWords = {
  'screen.status.operator': { zh: '操作员 {name}', en: 'Operator {name}' },
  'screen.status.shift': { zh: '第 {number} 班', en: 'Shift {number}' },
  'screen.status.noShift': { zh: '未开班', en: 'No shift' },
  'screen.line.online': { zh: '医保中心在线', en: 'Centre online' },
  'screen.line.offline': { zh: '医保中心离线', en: 'Centre offline' },
  'screen.line.queue': { zh: '待传 {count} 笔 ¥{yuan}', en: '{count} to send, ¥{yuan}' },
  'screen.line.door': { zh: '本机服务断开', en: 'Local service lost' },
  'screen.banner.doorLost': {
    zh: '与本机服务的连接断开，正在恢复。请勿收付款；已扫的药品不会丢失',
    en: 'The local service is not answering and is being restored. Do not take or pay money; the basket is kept',
  },
  'screen.banner.offline': {
    zh: '与医保中心断开，可在限额内继续结算。',
    en: 'No line to the centre. You can go on settling within the limits.',
  },
  'screen.banner.queue': {
    zh: '待传 {count} 笔，共 ¥{yuan}，最早一笔 {age}前。',
    en: '{count} waiting, ¥{yuan} in all, the oldest for {age}.',
  },
  'screen.banner.nextTry': { zh: '{age}后自动重试。', en: 'Next try in {age}.' },
  'screen.banner.noShift': {
    zh: '还没有开班，开班后才能结算。',
    en: 'No shift is open. Open one before settling.',
  },
} as const satisfies WordTable;

const signInWords = {
  'screen.signIn.title': { zh: '操作员签到', en: 'Operator sign-in' },
  'screen.signIn.operator': { zh: '工号', en: 'Operator number' },
  'screen.signIn.password': { zh: '密码', en: 'Password' },
  'screen.signIn.submit': { zh: '签到', en: 'Sign in' },
  'screen.signOut': { zh: '签退', en: 'Sign out' },
  'screen.lock.title': { zh: '窗口已锁定', en: 'Window locked' },
  'screen.lock.who': {
    zh: '操作员 {name}，输入密码继续',
    en: 'Operator {name}: enter the password to go on',
  },
  'screen.lock.submit': { zh: '解锁', en: 'Unlock' },
} as const satisfies WordTable;

const cardWords = {
  'screen.card.title': { zh: '社会保障卡', en: 'Social security card' },
  'screen.card.tail': { zh: '卡号尾号 {tail}', en: 'card ending {tail}' },
  'screen.card.nameless': { zh: '未读出姓名', en: 'Name not read' },
  'screen.card.region': { zh: '参保地 {region}', en: 'Insured in {region}' },
  'screen.card.pinOk': { zh: '密码已验证', en: 'PIN verified' },
  'screen.card.pinOpen': { zh: '密码未验证', en: 'PIN not verified' },
  'screen.card.balance': { zh: '医保个人账户余额', en: 'Medical account balance' },
  'screen.card.noAccount': {
    zh: '该参保类型没有个人账户',
    en: 'This scheme has no personal account',
  },
  'screen.card.balanceLater': { zh: '余额暂时查不到', en: 'The balance is not available now' },
  'screen.card.askPin': { zh: '请持卡人输入密码', en: 'Ask the holder for the PIN' },
  'screen.card.asked': { zh: '正在等持卡人输入密码', en: 'Waiting for the PIN' },
  'screen.card.readAgain': { zh: '重新读卡', en: 'Read again' },
  'screen.balance.live': { zh: '实时', en: 'live' },
  'screen.balance.snapshot': { zh: '本机记录', en: 'last known' },
  'screen.balance.asOf': { zh: '截至 {time}', en: 'as of {time}' },
  'screen.insutype.310': { zh: '职工医保', en: 'Employee scheme' },
  'screen.insutype.390': { zh: '城乡居民医保', en: 'Resident scheme' },
  'screen.psnType.1101': { zh: '在职', en: 'Employed' },
  'screen.psnType.1201': { zh: '退休', en: 'Retired' },
  'screen.psnType.1501': { zh: '成年居民', en: 'Adult resident' },
  'screen.psnType.1502': { zh: '未成年居民', en: 'Minor resident' },
  'screen.reader.title': { zh: '模拟读卡器', en: 'Simulated reader' },
  'screen.reader.hint': {
    zh: '本机没有接真实读卡器，可在这里插入模拟卡。',
    en: 'No real reader is in use; insert a simulated card here.',
  },
  'screen.reader.insert': { zh: '插入 {label}', en: 'Insert {label}' },
  'screen.reader.remove': { zh: '取出卡', en: 'Take the card out' },
} as const satisfies WordTable;

const splitWords = {
  'screen.flow.title': { zh: '结算', en: 'Settlement' },
  'screen.split.title': { zh: '费用分担', en: 'Who pays what' },
  'screen.split.column': { zh: '项目', en: 'Part' },
  'screen.split.amount': { zh: '金额（元）', en: 'Amount (yuan)' },
  'screen.split.why': { zh: '为什么是这个数', en: 'Why this amount' },
  'screen.split.line': { zh: '第 {lineNo} 行', en: 'Line {lineNo}:' },
  'screen.split.account': {
    zh: '医保个人账户：¥{before} → ¥{after}',
    en: 'Medical account: ¥{before} → ¥{after}',
  },
  'screen.split.offline': {
    zh: '离线结算：按本机限额计算，恢复连接后由中心核对',
    en: 'Settled offline within the limits; the centre checks it when the line is back',
  },
  'screen.deposit.refund': { zh: '应退押金', en: 'Give back' },
  'screen.deposit.topUp': { zh: '应补交', en: 'Still to pay' },
  'screen.deposit.netted': {
    zh: '预交押金 ¥{deposit}，个人现金支付 ¥{cash}',
    en: 'Deposit ¥{deposit}, paid in cash ¥{cash}',
  },
} as const satisfies WordTable;

const flowWords = {
  'screen.confirm.wait': {
    zh: '请持卡人在顾客屏上确认',
    en: 'Ask the holder to confirm on the customer display',
  },
  'screen.confirm.hint': {
    zh: '持卡人点“同意”后再结算',
    en: 'Settle after the holder has pressed yes',
  },
  'screen.confirm.settle': { zh: '持卡人已同意，结算', en: 'The holder agreed: settle' },
  'screen.pin.askHolder': { zh: '请持卡人输入密码', en: 'Ask the holder to enter the PIN' },
  'screen.pin.forBalance': {
    zh: '用于查询个人账户余额',
    en: 'To show the personal account balance',
  },
  'screen.pin.forSettlement': { zh: '用于本次结算', en: 'For this settlement' },
  'screen.pin.count': { zh: '已输入 {entered} / {max} 位', en: '{entered} of {max} digits' },
  'screen.pin.triesLeft': { zh: '还可以试 {count} 次', en: '{count} tries left' },
  'screen.pin.cancel': { zh: '取消输入', en: 'Cancel' },
  'screen.processing.title': { zh: '正在结算，请勿拔卡', en: 'Settling. Leave the card in' },
  'screen.processing.hint': { zh: '完成前请勿收付现金', en: 'Take no money before it is done' },
  'screen.done.title': { zh: '结算成功', en: 'Settled' },
  'screen.done.cash': { zh: '收现金', en: 'Take cash' },
  'screen.done.number': { zh: '结算号 {id}', en: 'Settlement {id}' },
  'screen.done.takeCard': {
    zh: '请提醒持卡人取回卡',
    en: 'Remind the holder to take the card',
  },
  'screen.done.next': { zh: '下一位', en: 'Next customer' },
  'screen.refused.title': { zh: '没有结算', en: 'Not settled' },
  'screen.refused.hint': { zh: '没有扣款。', en: 'No money was moved.' },
  'screen.unknown.title': { zh: '结果还不知道', en: 'The outcome is not known yet' },
  'screen.unknown.noMoney': {
    zh: '先不要收现金，也不要重新结算。',
    en: 'Take no cash and do not start again.',
  },
  'screen.unknown.asking': {
    zh: '正在自动向医保中心查询这一笔，查到后本页会变为“成功”或“没有结算”。',
    en: 'The centre is being asked about this one. This page will turn to settled or not settled.',
  },
  'screen.unknown.keep': {
    zh: '药品清单和这笔结算都已保存，断电也不会丢。',
    en: 'The basket and this settlement are stored; even a power cut loses nothing.',
  },
  'screen.unknown.ask': { zh: '马上再查', en: 'Ask again now' },
} as const satisfies WordTable;

const shiftWords = {
  'screen.shift.open': { zh: '开班', en: 'Open shift' },
  'screen.shift.close': { zh: '交班', en: 'Close shift' },
  'screen.shift.float': { zh: '备用金（元）', en: 'Float (yuan)' },
  'screen.shift.floatHint': { zh: '钱箱里现有的零钱', en: 'The change now in the drawer' },
  'screen.shift.counted': { zh: '清点现金（元）', en: 'Cash counted (yuan)' },
  'screen.shift.countedHint': {
    zh: '请数钱箱里的全部现金（含备用金）；提交后才显示应有金额',
    en: 'Count all the cash in the drawer, float included. The expected amount shows afterwards',
  },
  'screen.shift.reason': { zh: '差额说明', en: 'Reason for a difference' },
  'screen.shift.reasonHint': { zh: '有差额时必填', en: 'Needed when there is a difference' },
  'screen.shift.closed': { zh: '第 {number} 班已交班 {time}', en: 'Shift {number} closed {time}' },
} as const satisfies WordTable;

const slipWords = {
  'screen.slip.title': { zh: '结算小票', en: 'Settlement slip' },
  'screen.slip.reprint': { zh: '重打', en: 'Print a copy' },
  'screen.slip.code': { zh: '小票核验二维码', en: 'Code that proves this slip' },
  'screen.slip.file': { zh: '已存为 {file}', en: 'Stored as {file}' },
  'screen.recent.title': { zh: '本班结算', en: 'Settlements of this shift' },
  'screen.recent.none': { zh: '本班还没有结算', en: 'No settlements in this shift yet' },
  'screen.recent.noCard': { zh: '无卡现金', en: 'cash, no card' },
  'screen.recent.reversed': { zh: '已冲正', en: 'reversed' },
  'screen.recent.waiting': { zh: '待上传', en: 'not sent yet' },
  'screen.reverse.title': { zh: '冲正结算', en: 'Reverse a settlement' },
  'screen.reverse.hint': {
    zh: '冲正会把各基金、个人账户和现金全部退回原处，需要主管在本机批准。',
    en: 'A reversal gives everything back to where it came from. A supervisor has to approve it here.',
  },
  'screen.reverse.reason': { zh: '冲正原因', en: 'Reason' },
  'screen.reverse.supervisor': { zh: '主管工号', en: 'Supervisor number' },
  'screen.reverse.password': { zh: '主管密码', en: 'Supervisor password' },
  'screen.reverse.submit': { zh: '批准并冲正', en: 'Approve and reverse' },
  'screen.reverse.done': {
    zh: '第 {seq} 号已冲正，冲正记录为第 {newSeq} 号；请退还现金部分',
    en: 'Settlement {seq} is reversed by record {newSeq}. Give the cash part back',
  },
} as const satisfies WordTable;

export const screenDeskWords = {
  ...generalWords,
  ...statusWords,
  ...signInWords,
  ...cardWords,
  ...splitWords,
  ...flowWords,
  ...shiftWords,
  ...slipWords,
} as const;
