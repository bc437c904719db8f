/** Words for the settlement engine: the steps a cardholder reads, and the dry run. */
import { settlementRefusalWords } from './settlement-refusals.ts';
import type { WordTable } from './words.ts';

const lineSteps = {
  'settlement.step.fee': { zh: '本次医疗费共 {amount} 元', en: 'The bill comes to {amount} yuan' },
  'settlement.step.selfPay': {
    zh: '不使用医保，全部由个人支付',
    en: 'No insurance is used: the customer pays the whole bill',
  },
  'settlement.step.goods': {
    zh: '{code} 不是医疗用品，{amount} 元由您用现金支付',
    en: '{code} is not a medical item: you pay {amount} yuan in cash',
  },
  'settlement.step.classC': {
    zh: '{code} 不在医保目录内，{amount} 元全部自费',
    en: '{code} is outside the insurance catalogue: you pay all {amount} yuan',
  },
  'settlement.step.excluded': {
    zh: '{code} 的 {amount} 元不属于基本医保支付范围',
    en: '{code}: {amount} yuan lie outside the basic fund',
  },
  'settlement.step.publicHealthItem': {
    zh: '{code} 属公共卫生负担，医保基金不支付 {amount} 元（《社会保险法》第三十条第一款第三项）',
    en: '{code} is for public health to bear: the fund does not pay {amount} yuan (Social Insurance Law, article 30 (3))',
  },
  'settlement.step.overLimit': {
    zh: '{code} 超过医保限价的部分 {amount} 元不计入报销',
    en: '{code} costs {amount} yuan more than the price limit; that part is not covered',
  },
  'settlement.step.preSelfPay': {
    zh: '{code} 先由个人自付 {percent}%，即 {amount} 元',
    en: '{code}: you first pay {percent} % yourself, {amount} yuan',
  },
  'settlement.step.extraSelfPay': {
    zh: '{code} 因就医方式再由个人先付 {percent}%，即 {amount} 元',
    en: '{code}: because of where you were treated you first pay another {percent} %, {amount} yuan',
  },
  'settlement.step.given': {
    zh: '不计入报销的费用 {amount} 元（已由医院分类）',
    en: 'Fees that are not covered: {amount} yuan (classed by the hospital)',
  },
  'settlement.step.inScope': {
    zh: '可以报销的费用为 {amount} 元',
    en: '{amount} yuan of the bill can be covered',
  },
} as const satisfies WordTable;

const fundSteps = {
  'settlement.step.deductible': {
    zh: '先由个人承担起付线 {amount} 元',
    en: 'You first bear the deductible of {amount} yuan',
  },
  'settlement.step.underDeductible': {
    zh: '费用未超过起付线（还差 {due} 元），{amount} 元计入起付线，基金暂不支付',
    en: 'The bill stays under the deductible ({due} yuan were open): {amount} yuan count towards it and the fund pays nothing yet',
  },
  'settlement.step.deductibleFactor': {
    zh: '起付线 {from} 元按机构或人员优待减为 {amount} 元',
    en: 'For this institution or person the deductible of {from} yuan is reduced to {amount} yuan',
  },
  'settlement.step.deductibleNth': {
    zh: '本年度第 {number} 次住院，起付线由 {from} 元减为 {amount} 元',
    en: 'Stay number {number} this year: the deductible is {amount} yuan in place of {from} yuan',
  },
  'settlement.step.deductibleTransfer': {
    zh: '转院，起付线 {from} 元中只需再付 {amount} 元',
    en: 'After the transfer {amount} yuan of the deductible of {from} yuan are due',
  },
  'settlement.step.deductibleUsed': {
    zh: '起付线此前已付 {used} 元，本次 {from} 元中还应付 {amount} 元',
    en: '{used} yuan of deductible were paid before: of {from} yuan {amount} yuan are still due',
  },
  'settlement.step.deductibleNone': {
    zh: '本次没有起付线，或今年已付足',
    en: 'No deductible is due: it is waived or already paid this year',
  },
  'settlement.step.accountFirst': {
    zh: '个人账户先支付 {amount} 元',
    en: 'The personal account pays {amount} yuan first',
  },
  'settlement.step.fundShare': {
    zh: '{base} 元按 {percent}% 支付，即 {amount} 元',
    en: '{percent} % of {base} yuan is paid: {amount} yuan',
  },
  'settlement.step.capReached': {
    zh: '已到限额 {limit} 元，本次支付 {amount} 元，超出部分不再支付',
    en: 'The limit of {limit} yuan is reached: {amount} yuan is paid now, nothing beyond it',
  },
  'settlement.step.layerLine': {
    zh: '{base} 元中超过 {line} 元起付标准的部分为 {above} 元',
    en: 'Of {base} yuan, {above} yuan count: the line is {line} yuan',
  },
  'settlement.step.layerLineRest': {
    zh: '起付标准 {line} 元还差 {rest} 元，{base} 元中超过的部分为 {above} 元',
    en: 'Of {base} yuan, {above} yuan count: {rest} yuan of the line of {line} yuan were still open',
  },
  'settlement.step.basicSettled': {
    zh: '基本医保已结算，这里只算剩余部分',
    en: 'The basic fund has already settled: only the remainder is worked out here',
  },
} as const satisfies WordTable;

/** Steps that move nothing: why the funds do not pay, or pay for somebody else. */
export const zeroSteps = {
  'settlement.step.workInjury': {
    zh: '工伤医疗费由工伤保险基金支付，医保基金不支付（《社会保险法》第三十条第一款第一项）',
    en: 'Work injury: the work-injury fund pays, not this fund (Social Insurance Law, article 30 (1))',
  },
  'settlement.step.thirdParty': {
    zh: '应由第三人负担，医保基金不支付（《社会保险法》第三十条第一款第二项）',
    en: 'A third party has to pay, not this fund (Social Insurance Law, article 30 (2))',
  },
  'settlement.step.publicHealth': {
    zh: '应由公共卫生负担，医保基金不支付（《社会保险法》第三十条第一款第三项）',
    en: 'Public health has to pay, not this fund (Social Insurance Law, article 30 (3))',
  },
  'settlement.step.abroad': {
    zh: '在境外就医，医保基金不支付（《社会保险法》第三十条第一款第四项）',
    en: 'Treatment abroad is not paid by this fund (Social Insurance Law, article 30 (4))',
  },
  'settlement.step.advance': {
    zh: '第三人不支付或无法确定，由基金先行支付，以后向第三人追偿（《社会保险法》第三十条第二款）',
    en: 'The third party does not pay or is unknown: the fund advances the money and will recover it (Social Insurance Law, article 30, second paragraph)',
  },
  'settlement.step.notEntitled': {
    zh: '按政策本次就诊不享受医保支付',
    en: 'Under the policy this visit is not paid by the funds',
  },
  'settlement.step.waitingPeriod': {
    zh: '还在待遇等待期内，基金暂不支付',
    en: 'You are still in the waiting period: the funds do not pay yet',
  },
  'settlement.step.suspended': {
    zh: '参保已暂停或终止，基金不支付，请向参保地经办机构查询',
    en: 'The insurance is suspended or ended: the funds do not pay. Ask your agency',
  },
  'settlement.step.notDesignated': {
    zh: '不是该待遇的定点机构，基金不支付',
    en: 'This is not a designated institution for the benefit: the funds do not pay',
  },
  'settlement.step.otherPayer': {
    zh: '应由其他方支付，医保基金不支付',
    en: 'Another party has to pay: the funds do not pay',
  },
} as const satisfies WordTable;

const personSteps = {
  'settlement.step.fundSum': {
    zh: '基金共支付 {amount} 元',
    en: 'The funds pay {amount} yuan in total',
  },
  'settlement.step.personalPart': {
    zh: '由您承担 {amount} 元',
    en: 'Your part is {amount} yuan',
  },
  'settlement.step.balanceBefore': {
    zh: '医保个人账户余额 {amount} 元',
    en: 'Your medical personal account holds {amount} yuan',
  },
  'settlement.step.account': {
    zh: '医保个人账户支付 {amount} 元',
    en: 'Your medical personal account pays {amount} yuan',
  },
  'settlement.step.balanceUsed': {
    zh: '账户余额减少 {amount} 元',
    en: 'The account goes down by {amount} yuan',
  },
  'settlement.step.mutualAid': {
    zh: '家庭共济账户支付 {amount} 元',
    en: 'Family accounts pay {amount} yuan',
  },
  'settlement.step.mutualAidPart': {
    zh: '其中家庭共济 {amount} 元',
    en: 'Of this, {amount} yuan come from family accounts',
  },
  'settlement.step.cash': { zh: '现金支付 {amount} 元', en: 'You pay {amount} yuan in cash' },
} as const satisfies WordTable;

const replayWords = {
  'settlement.group.active': { zh: '在职职工', en: 'active employees' },
  'settlement.group.retired': { zh: '退休人员', en: 'retired' },
  'settlement.group.resident': { zh: '城乡居民', en: 'residents' },
  'settlement.group.other': { zh: '其他人员', en: 'others' },
  'settlement.replay.head': {
    zh: '按新政策重算（只试算，不改账）：原支付、新支付、增减',
    en: 'Settled again under the new policy (nothing is booked): before, after, change',
  },
  'settlement.replay.skipped': {
    zh: '{count} 笔未能重算（首笔 {first}）：{reason}',
    en: '{count} could not be settled again (first: {first}): {reason}',
  },
  'settlement.replay.progress': { zh: '已重算 {done}/{all}', en: '{done} of {all} settled again' },
} as const satisfies WordTable;

export const settlementWords = {
  ...settlementRefusalWords,
  ...lineSteps,
  ...fundSteps,
  ...zeroSteps,
  ...personSteps,
  ...replayWords,
} as const satisfies WordTable;
