/** Words for what the engine refuses: files, policies, settlements and slips that do not hold. */
import type { WordTable } from './words.ts';

const inputWords = {
  'settlement.input.amount': {
    zh: '金额须为以元为单位、最多两位小数的非负数',
    en: 'The amount must be in yuan, not negative, with at most two decimals',
  },
  'settlement.input.ratio': {
    zh: '比例须在 0 到 1 之间、最多四位小数（0.85 表示 85%）',
    en: 'The share must lie between 0 and 1, with at most four decimals (0.85 = 85 %)',
  },
  'settlement.input.price': {
    zh: '单价须为非负数、最多六位小数',
    en: 'The price must not be negative and have at most six decimals',
  },
  'settlement.input.quantity': {
    zh: '数量须为最多四位小数的数字，且在合理范围内',
    en: 'The quantity must be a number with at most four decimals, within reason',
  },
  'settlement.input.date': {
    zh: '日期须写成 YYYY-MM-DD，且为真实日期',
    en: 'The date must be a real day written YYYY-MM-DD',
  },
  'settlement.input.unknownField': {
    zh: '不认识字段“{field}”，请核对拼写或删除',
    en: 'Unknown field "{field}": check its spelling or remove it',
  },
  'settlement.input.missing': {
    zh: '缺少必填字段“{field}”',
    en: 'The required field "{field}" is missing',
  },
  'settlement.input.invalid': {
    zh: '内容不符合格式：{reason}',
    en: 'The value does not fit the format: {reason}',
  },
  'settlement.input.unreadable': {
    zh: '无法读取文件：{reason}',
    en: 'The file can not be read: {reason}',
  },
  'settlement.input.notJson': {
    zh: '文件不是有效的 JSON：{reason}',
    en: 'The file is not valid JSON: {reason}',
  },
  'settlement.input.tooDeep': {
    zh: '内容嵌套超过 {most} 层，请检查文件',
    en: 'The file is nested more than {most} levels deep: check it',
  },
  'settlement.input.notUtf8': {
    zh: '文件不是 UTF-8 编码，请另存为 UTF-8',
    en: 'The file is not UTF-8 text: save it as UTF-8',
  },
  'settlement.input.lineTwice': {
    zh: '行号 {line} 重复',
    en: 'Line number {line} is used twice',
  },
  'settlement.input.severalPlaces': {
    zh: '政策文件含多个统筹区（{regions}），请在 person.insuplc_admdvs 写明参保地',
    en: 'The file holds policies of several places ({regions}): name the insured place in person.insuplc_admdvs',
  },
  'settlement.wrongPlace': {
    zh: '政策适用统筹区 {policy}，参保地为 {person}，请重新选择',
    en: 'The policy is of place {policy}, the person is insured in {person}: choose again',
  },
  'settlement.input.usage': {
    zh: '参数不对：{reason}。用法：{usage}',
    en: 'Wrong arguments: {reason}. Usage: {usage}',
  },
  'settlement.input.source': {
    zh: '费用须且只能用一种方式给出：明细 lines、分类 classes 或合计 totals',
    en: 'Give the fees in exactly one way: lines, classes or totals',
  },
} as const satisfies WordTable;

const policyWords = {
  'settlement.policy.segmentOrder': {
    zh: '分段重叠或不连续：本段从 {from} 元起，上一段到 {to} 元止，请改为首尾相接',
    en: 'Segments overlap or leave a gap: this one starts at {from} yuan, the one before ends at {to}',
  },
  'settlement.policy.segmentEmpty': {
    zh: '分段的上限须大于下限',
    en: 'The end of a segment must lie above its start',
  },
  'settlement.policy.segmentOpen': {
    zh: '只有最后一段可以没有上限',
    en: 'Only the last segment may have no end',
  },
  'settlement.policy.accumulatorMissing': {
    zh: '按日、月、季或年计算须指明累计项 accumulator',
    en: 'A rule per day, month, quarter or year must name its accumulator',
  },
  'settlement.policy.accumulatorUnused': {
    zh: '按次计算不能带累计项 accumulator',
    en: 'A rule per settlement can not have an accumulator',
  },
  'settlement.policy.accumulatorMeaning': {
    zh: '累计项“{name}”在两条规则中含义不同（{first}、{second}），请分开命名',
    en: 'Accumulator "{name}" means two different things ({first}, {second}): use two names',
  },
  'settlement.policy.noRatio': {
    zh: '须给出 ratio 或 segments 之一',
    en: 'Give either "ratio" or "segments"',
  },
  'settlement.policy.twoRatios': {
    zh: 'ratio 与 segments 只能给出一个',
    en: 'Give only one of "ratio" and "segments"',
  },
  'settlement.policy.unknownBase': {
    zh: '基数“{name}”不存在，或属于排在后面的层',
    en: 'The base "{name}" does not exist or belongs to a later layer',
  },
  'settlement.policy.baseTwice': {
    zh: '基数“{name}”写了两次',
    en: 'The base "{name}" is named twice',
  },
  'settlement.policy.duplicateId': {
    zh: '编号“{id}”重复或与金额名称相同',
    en: 'The id "{id}" is used twice or is the name of an amount',
  },
  'settlement.policy.lineCondition': {
    zh: '此处不能使用条件“{key}”，它只用于明细或待遇规则',
    en: 'The condition "{key}" can not stand here: it is about bill lines',
  },
  'settlement.policy.unreachable': {
    zh: '前面已有无条件的情形，这一条永远不会用到',
    en: 'A case without a condition stands before this one: it can never count',
  },
  'settlement.policy.emptyCondition': {
    zh: '范围为空：from 须小于 below',
    en: 'The range is empty: "from" must lie below "below"',
  },
  'settlement.policy.emptyChange': {
    zh: '调整须且只能给出一种方式',
    en: 'A change must be given in exactly one way',
  },
  'settlement.policy.datesReversed': {
    zh: '生效日期晚于失效日期',
    en: 'The policy ends before it starts',
  },
  'settlement.policy.datesOverlap': {
    zh: '与“{other}”的生效日期重叠，同一险种同一天只能有一份政策',
    en: 'Its dates overlap with "{other}": one scheme may have only one policy on a day',
  },
} as const satisfies WordTable;

const refusalWords = {
  'settlement.wrongScheme': {
    zh: '政策适用险种 {policy}，参保人险种为 {person}，请重新选择',
    en: 'The policy is for scheme {policy}, the person is in scheme {person}: choose again',
  },
  'settlement.notInForce': {
    zh: '政策“{policy}”在 {date} 未生效，请更新政策',
    en: 'Policy "{policy}" is not in force on {date}: update the policies',
  },
  'settlement.noPolicy': {
    zh: '没有适用的政策（险种 {insutype}，业务 {medType}，日期 {date}），请更新政策',
    en: 'No policy is in force for scheme {insutype}, visit {medType}, day {date}: update the policies',
  },
  'settlement.wrongYear': {
    zh: '累计数据属于 {given} 年度，本次结算属于 {year} 年度，请重新取累计',
    en: 'The yearly counters are of {given}, this settlement belongs to {year}: fetch them again',
  },
  'settlement.noBenefitRule': {
    zh: '政策没有规定业务类别 {medType} 的待遇，不能结算',
    en: 'The policy has no rule for visits of kind {medType}: it can not be settled',
  },
  'settlement.noCase': {
    zh: '政策规则 {rule} 没有适合本次就诊的情形，请联系经办机构补充政策',
    en: 'Rule {rule} of the policy has no case for this visit: ask the agency to complete it',
  },
  'settlement.ageMissing': {
    zh: '规则 {rule} 需要年龄，请补充参保人年龄',
    en: "Rule {rule} needs the person's age: add it",
  },
  'settlement.lineAmount': {
    zh: '第 {line} 行金额 {given} 与单价乘数量 {right} 不符',
    en: 'Line {line}: the amount {given} is not price × quantity = {right}',
  },
  'settlement.tooManyLines': {
    zh: '明细超过 {most} 行，请分次结算',
    en: 'More than {most} lines: settle in parts',
  },
  'settlement.tooLarge': {
    zh: '合计金额超出允许范围，请核对单价和数量',
    en: 'The total is beyond what is allowed: check prices and quantities',
  },
  'settlement.linesAndTotals': {
    zh: '明细与合计不能同时给出',
    en: 'Give either lines or totals, not both',
  },
  'settlement.negativeSum': {
    zh: '退费多于收费（{amount}），请用冲正处理',
    en: 'More is refunded than charged ({amount}): use a reversal',
  },
  'settlement.impossibleState': {
    zh: '账户余额、年度累计或所给合计为负数或超出允许范围，请核对',
    en: 'A balance, yearly counter or given sum is negative or beyond what is allowed: check them',
  },
} as const satisfies WordTable;

const slipWords = {
  'settlement.slip.classes': {
    zh: '医疗费总额 {fee} 不等于各类之和 {sum}（全自费+超限价+先行自付+政策范围内）',
    en: 'The fee {fee} is not the sum of its classes {sum} (self-pay + over-limit + self-pay first + in scope)',
  },
  'settlement.slip.payers': {
    zh: '医疗费总额 {fee} 不等于基金、个人、医院负担之和 {sum}',
    en: 'The fee {fee} is not what funds, person and hospital bear: {sum}',
  },
  'settlement.slip.person': {
    zh: '个人负担 {part} 不等于个人账户加现金 {sum}',
    en: 'The personal part {part} is not account plus cash: {sum}',
  },
  'settlement.slip.funds': {
    zh: '基金支付总额 {total} 不等于各基金之和 {sum}',
    en: 'The funds in total {total} are not the sum of the funds: {sum}',
  },
  'settlement.slip.lines': {
    zh: '明细合计 {sum} 与表头“{field}” {header} 不符',
    en: 'The lines sum to {sum}, the header "{field}" says {header}',
  },
  'settlement.slip.line': {
    zh: '明细金额 {amount} 不等于四部分之和 {sum}',
    en: 'The amount of the line {amount} is not the sum of its four parts: {sum}',
  },
  'settlement.slip.steps': {
    zh: '步骤合计 {sum} 与“{field}” {header} 不符',
    en: 'The steps sum to {sum}, "{field}" says {header}',
  },
  'settlement.slip.sign': {
    zh: '“{field}”为 {amount}，正负与医疗费总额不一致',
    en: '"{field}" is {amount}: its sign is not that of the fee',
  },
  'settlement.slip.deductible': {
    zh: '起付线 {deductible} 超过政策范围内金额 {inScope}',
    en: 'The deductible {deductible} is more than the amount in scope {inScope}',
  },
  'settlement.slip.tooFew': {
    zh: '可核对的金额太少：至少需要医疗费总额和付款各方',
    en: 'Too few amounts to check: the total fee and who paid it are needed',
  },
  'settlement.slip.differs': {
    zh: '“{field}”票面为 {slip}，按政策应为 {sum}',
    en: '"{field}" says {slip}; by the policy it is {sum}',
  },
  'settlement.slip.holds': {
    zh: '金额相符（核对了 {count} 个合计）',
    en: 'The sums hold ({count} checked)',
  },
} as const satisfies WordTable;

export const settlementRefusalWords = {
  ...inputWords,
  ...policyWords,
  ...refusalWords,
  ...slipWords,
} as const satisfies WordTable;
