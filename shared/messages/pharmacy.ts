/** Words for the rules of a pharmacy sale: trace codes, prescriptions, limits, parked baskets, returns. */
import type { WordTable } from './words.ts';

export const pharmacyWords = {
  'trace.length': {
    zh: '追溯码应为 {digits} 位数字，扫到 {characters} 位；请对准盒上的追溯码重扫',
    en: 'A trace code has {digits} digits, this one has {characters}. Scan the trace code on the box again',
  },
  'trace.sold': {
    zh: '这盒药（追溯码 {code}）已售出，见记录 {seq} 号，不能再卖；请换一盒',
    en: 'This box (trace code {code}) was already sold, see record {seq}. Take another box',
  },
  'trace.openedTooLittle': {
    zh: '这盒药（追溯码 {code}）已拆零，还剩 {left} 盒，不够 {wanted} 盒；请把数量改为 {left}，或换一盒',
    en: 'This box (trace code {code}) was opened: {left} of it is left, not {wanted}. Change the quantity to {left}, or take another box',
  },
  'trace.inBasket': {
    zh: '这盒药已在购物篮第 {line} 行扫过，请扫下一盒',
    en: 'This box is already in the basket, line {line}. Scan the next box',
  },
  'trace.otherItem': {
    zh: '这个追溯码属于“{name}”，不是第 {line} 行的药品；请核对手上的药盒',
    en: 'This trace code belongs to "{name}", not to line {line}. Check the box in your hand',
  },
  'trace.productUnknown': {
    zh: '还不知道这个追溯码是哪种药：请先扫条形码或查名称加入药品，再扫追溯码',
    en: 'The product of this trace code is not known yet. Add the item by bar code or name, then scan the code again',
  },
  'trace.lineFull': {
    zh: '第 {line} 行 {boxes} 盒都已扫码；多拿的药请先改数量',
    en: 'All {boxes} boxes of line {line} have their code. Change the quantity first if there is one more',
  },
  'trace.onePerBox': {
    zh: '追溯码一盒一码，不能乘数量；请逐盒扫码',
    en: 'Every box has its own trace code: scan box by box, without a quantity',
  },
  'trace.moreCodesThanBoxes': {
    zh: '第 {line} 行已扫 {codes} 盒，不能改成 {boxes} 盒；请先在追溯码窗口（F7）去掉退回的那盒',
    en: 'Line {line} has {codes} scanned boxes and cannot become {boxes}. First take out the box that goes back (F7)',
  },
  'trace.notInLine': {
    zh: '第 {line} 行没有这个追溯码',
    en: 'Line {line} does not have this trace code',
  },
  'trace.missing': {
    zh: '“{name}”还有 {missing} 盒没扫追溯码；结算前每盒都要扫（F7 查看）',
    en: '{missing} boxes of "{name}" have no trace code yet. Scan every box before settling (F7 shows them)',
  },

  'rx.missing': {
    zh: '“{name}”是处方药：请录入处方号和医师代码，或请药师审核（Alt+R）',
    en: '"{name}" needs a prescription: enter its number and the prescriber, or ask the pharmacist (Alt+R)',
  },
  'rx.numberMissing': {
    zh: '“{name}”是处方药：请录入处方号和医师代码（Alt+R）',
    en: '"{name}" needs a prescription: enter its number and the prescriber (Alt+R)',
  },
  'rx.numberOnly': {
    zh: '本地区处方药必须录入处方号，药师审核不能代替',
    en: 'In this region a prescription number is needed; a pharmacist cannot replace it',
  },

  'limit.perSale': {
    zh: '“{name}”医保一次最多买 {max} 盒；请减少数量，或请主管核准（Alt+G）',
    en: 'Insurance pays at most {max} boxes of "{name}" at a time. Take fewer, or ask a supervisor (Alt+G)',
  },
  'limit.perPeriod': {
    zh: '“{name}”{days} 天内医保最多 {max} 盒，已买 {bought} 盒；请减少数量，或请主管核准（Alt+G）',
    en: 'Insurance pays at most {max} boxes of "{name}" in {days} days; {bought} were bought. Take fewer, or ask a supervisor (Alt+G)',
  },

  'parked.full': {
    zh: '已有 {max} 个挂单，请先取回或删除一个',
    en: 'There are {max} parked baskets already. Take one up or delete one first',
  },
  'parked.unknown': {
    zh: '挂单 {number} 号已被取回或已过期',
    en: 'Parked basket {number} was taken up already or has expired',
  },
  'parked.basketInWork': {
    zh: '购物篮里还有药品：请先挂单（F4）或结算，再取回另一单',
    en: 'The basket is not empty. Park it (F4) or settle it before taking up another one',
  },
  'parked.lost': {
    zh: '这些药品已不在目录里，未能恢复：{names}',
    en: 'These items are no longer in the catalogue and were left out: {names}',
  },

  'designation.notYet': {
    zh: '本机构的医保定点从 {from} 起生效，之前只能自费结算',
    en: 'This institution is designated from {from} on. Until then only cash is possible',
  },
  'designation.ended': {
    zh: '本机构的医保定点已于 {until} 到期，只能自费结算；请负责人联系医保经办机构续签',
    en: 'The designation of this institution ended on {until}: only cash is possible. The manager should renew it with the agency',
  },

  'return.nothing': {
    zh: '请选择要退的药品和数量',
    en: 'Choose what comes back, and how much',
  },
  'return.notASale': {
    zh: '记录 {seq} 号不是药店购药，不能在这里退货',
    en: 'Record {seq} is not a pharmacy purchase and cannot be returned here',
  },
  'return.beforeRestore': {
    zh: '这盒药是本机恢复数据之前卖出的（记录 {seq} 号），不能在这里退货；请联系技术人员',
    en: 'This box was sold before this terminal was restored (record {seq}). It cannot be returned here; ask the technician',
  },
  'return.alreadyReturned': {
    zh: '记录 {seq} 号已全部退回，不能再退',
    en: 'Record {seq} was returned completely already',
  },
  'return.partReturned': {
    zh: '记录 {seq} 号已退过一部分；留下的药品请按记录 {next} 号退',
    en: 'Part of record {seq} was returned already. What was kept is record {next}: return from that one',
  },
  'return.tooLate': {
    zh: '超过退货期限（购药后 {days} 天内），不能退货',
    en: 'Too late: a purchase can be returned within {days} days',
  },
  'return.lineUnknown': {
    zh: '这次购药没有第 {line} 行，请重新选择',
    en: 'The purchase has no line {line}. Choose again',
  },
  'return.moreThanBought': {
    zh: '第 {line} 行只买了 {bought} 盒，不能退更多',
    en: 'Line {line} has {bought} boxes; more than that cannot come back',
  },
  'return.otherBox': {
    zh: '追溯码 {code} 不是第 {line} 行卖出的药盒，不能退',
    en: 'Trace code {code} is not a box sold in line {line}; it cannot come back',
  },
  'return.scanBoxes': {
    zh: '第 {line} 行还有 {missing} 盒未扫追溯码：请逐盒扫退回的药盒',
    en: '{missing} boxes of line {line} are not scanned yet: scan each box that comes back',
  },
  'return.tooManyBoxes': {
    zh: '第 {line} 行扫的药盒比要退的数量多，请核对',
    en: 'More boxes of line {line} were scanned than come back. Check',
  },
  'return.boxNotSold': {
    zh: '本机没有卖出过追溯码为 {code} 的药盒',
    en: 'This terminal has not sold a box with trace code {code}',
  },
  'return.notInParts': {
    zh: '按医保规则，这次购药只能整单退回后重新结算',
    en: 'Under the rules this purchase can only be returned as a whole and settled anew',
  },
} as const satisfies WordTable;
