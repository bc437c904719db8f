/** Words of the cashier's dialogs: boxes, parked baskets, cause, prescription, approval, return. */
import type { WordTable } from './words.ts';

export const screenPharmacyWords = {
  'screen.key.boxes': { zh: '追溯码', en: 'Trace codes' },
  'screen.key.park': { zh: '挂单', en: 'Park' },
  'screen.key.parked': { zh: '取挂单', en: 'Parked baskets' },
  'screen.key.cause': { zh: '受伤原因', en: 'Cause' },
  'screen.key.prescription': { zh: '处方', en: 'Prescription' },
  'screen.key.allow': { zh: '主管核准超量', en: 'Approve a quantity' },
  'screen.key.returnGoods': { zh: '退货', en: 'Return' },

  'screen.boxes.title': { zh: '追溯码', en: 'Trace codes' },
  'screen.boxes.count': {
    zh: '已扫 {scanned} / {wanted} 盒',
    en: '{scanned} of {wanted} boxes scanned',
  },
  'screen.boxes.pill': { zh: '追溯码 {scanned}/{wanted}', en: 'Codes {scanned}/{wanted}' },
  'screen.boxes.notAsked': {
    zh: '这种药不要求追溯码。',
    en: 'No trace code is asked for this item.',
  },
  'screen.boxes.opened': {
    zh: '拆零：最后扫的一盒只卖 {part} 盒，剩下的以后可用同一追溯码再卖',
    en: 'Opened box: of the last one scanned {part} is sold; the rest can be sold later under the same code',
  },
  'screen.boxes.code': { zh: '扫码或输入追溯码', en: 'Scan or type a trace code' },
  'screen.boxes.hint': {
    zh: '药盒上的 20 位数字，一盒一码',
    en: 'The 20 digits on the box, one code a box',
  },
  'screen.boxes.add': { zh: '加入', en: 'Add' },
  'screen.boxes.free': { zh: '去掉', en: 'Take out' },

  'screen.parked.title': { zh: '挂单', en: 'Parked baskets' },
  'screen.parked.list': { zh: '等待取回的挂单', en: 'Baskets that wait' },
  'screen.parked.none': { zh: '没有挂单', en: 'No basket is parked' },
  'screen.parked.lines': { zh: '等 {lines} 种', en: 'and others, {lines} lines' },
  'screen.parked.hint': {
    zh: '挂单不涉及金额，保留 24 小时；取回时按当天价格计算。',
    en: 'No money is in a parked basket. It is kept for 24 hours and priced anew when taken up.',
  },
  'screen.parked.resume': { zh: '取回', en: 'Take up' },
  'screen.parked.drop': { zh: '删除此挂单', en: 'Delete this basket' },
  'screen.parked.done': { zh: '已挂单，编号 {number}', en: 'Parked as number {number}' },
  'screen.parked.waiting': { zh: '有 {count} 个挂单', en: '{count} baskets parked' },

  'screen.cause.own': {
    zh: '自己不小心，或日常备用',
    en: 'Own mishap, or to have at home',
  },
  'screen.cause.title': { zh: '受伤原因', en: 'Cause of the injury' },
  'screen.cause.question': {
    zh: '清单里有伤害类用品。请问：为什么要用？',
    en: 'The basket has items for injuries. What are they needed for?',
  },
  'screen.cause.hint': {
    zh: '社会保险法第三十条：工伤、第三人责任、公共卫生、境外就医的费用，基本医保基金不支付。回答会记入账目。',
    en: 'Social Insurance Law, article 30: the basic fund does not pay for injuries at work, third parties’ liability, public health or treatment abroad. The answer goes into the record.',
  },
  'screen.next.cause': { zh: '先问受伤原因', en: 'Ask for the cause first' },
  'screen.next.prescription': { zh: '先录入处方', en: 'Enter the prescription first' },

  'screen.rx.title': { zh: '处方', en: 'Prescription' },
  'screen.rx.number': { zh: '处方号', en: 'Prescription number' },
  'screen.rx.prescriber': { zh: '医师代码（不填姓名）', en: 'Prescriber’s code, no name' },
  'screen.rx.pharmacist': { zh: '没有处方号：请药师审核', en: 'No number: ask the pharmacist' },

  'screen.allow.title': { zh: '核准超量', en: 'Approve the quantity' },
  'screen.allow.hint': {
    zh: '只对这一次购药有效，理由和核准人会记入账目。',
    en: 'For this purchase only. The reason and who approved go into the record.',
  },
  'screen.allow.submit': { zh: '核准', en: 'Approve' },

  'screen.return.title': { zh: '退货', en: 'Return goods' },
  'screen.return.number': {
    zh: '小票上的账目号，或扫退回的药盒',
    en: 'Number on the slip, or scan a box that comes back',
  },
  'screen.return.numberHint': {
    zh: '小票“流水号”，例如 00000012',
    en: 'The receipt number, e.g. 00000012',
  },
  'screen.return.find': { zh: '查找', en: 'Find' },
  'screen.return.bought': { zh: '购买', en: 'Bought' },
  'screen.return.back': { zh: '退回', en: 'Comes back' },
  'screen.return.backOf': { zh: '“{name}”退回数量', en: 'How much of "{name}" comes back' },
  'screen.return.scanned': {
    zh: '已扫 {scanned} 盒（售出 {sold} 盒）',
    en: '{scanned} scanned of {sold} sold',
  },
  'screen.return.choose': {
    zh: '请填退回数量；扫过追溯码的药要把退回的药盒再扫一遍。',
    en: 'Enter what comes back; boxes that were scanned when sold are scanned again.',
  },
  'screen.return.otherBox': {
    zh: '追溯码 {code} 不是这次购药的药盒',
    en: 'Trace code {code} is not of this purchase',
  },
  'screen.return.toAccount': { zh: '退回个人账户', en: 'Back to the personal account' },
  'screen.return.toCash': { zh: '退还现金', en: 'Cash handed back' },
  'screen.return.submit': { zh: '确认退货', en: 'Book the return' },
} as const satisfies WordTable;
