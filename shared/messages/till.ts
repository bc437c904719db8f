/** Words for the pharmacy till and the counter in front of it. */
import type { WordTable } from './words.ts';

export const tillWords = {
  'till.noCard': {
    zh: '读卡器里没有卡，请先插卡',
    en: 'There is no card in the reader. Insert the card first',
  },
  'till.pinReplaced': {
    zh: '已改为新的密码输入',
    en: 'A new PIN entry has taken its place',
  },
  'till.pinCancelled': {
    zh: '已取消输入密码，未结算',
    en: 'PIN entry was cancelled; nothing was settled',
  },
  'till.identityLocked': {
    zh: '这张三代卡需联网认证后才能读出姓名，本机暂不能用它结算；可现金自费',
    en: 'This third-generation card keeps its identity locked. It cannot be used here yet; cash is possible',
  },
  'till.pinNeedsCentre': {
    zh: '密码由医保中心核验，现在连不上中心，不能使用医保；可现金自费',
    en: 'The PIN is checked by the centre, which cannot be reached now. Insurance cannot be used; cash is possible',
  },
  'till.cardNotForSettlement': {
    zh: '这张卡不是社会保障卡，只能查看，不能结算；可现金自费',
    en: 'This is not a social security card: it can be read but not used to settle; cash is possible',
  },
  'till.cardFieldFlagged': {
    zh: '卡内“{field}”填写不规范，不影响结算',
    en: 'The card field "{field}" is not well formed; settlement is not affected',
  },
  'till.personUnknown': {
    zh: '查不到此卡的参保信息，只能自费；请持卡人咨询医保经办机构',
    en: 'No insurance record for this card; cash only. The holder should ask the agency',
  },
  'till.personBlocked': {
    zh: '此卡已被停用（{reason}），不能使用医保；可现金自费',
    en: 'This card is blocked ({reason}); insurance cannot be used, cash is possible',
  },
  'till.insuranceNotActive': {
    zh: '参保状态不正常，不能使用医保；可现金自费',
    en: 'The insurance is not in force; cash is possible',
  },
  'till.cardPersonDiffers': {
    zh: '卡上的证件号与参保信息不一致，已停止；请核对证件',
    en: 'The ID number on the card differs from the insurance record. Stopped; check the documents',
  },
  'till.stillLooking': {
    zh: '正在查询参保信息，请稍候',
    en: 'Looking up the insurance record, one moment',
  },
  'till.noAccountScheme': {
    zh: '居民医保没有个人账户，门诊费用按统筹报销',
    en: 'Resident insurance has no personal account; the pooled fund pays its part',
  },
  'till.itemUnknown': {
    zh: '目录里没有“{code}”，请核对编码或改用名称、拼音查找',
    en: '"{code}" is not in the catalogue. Check the code, or search by name or pinyin',
  },
  'till.quantityZero': {
    zh: '数量必须大于零',
    en: 'The quantity must be greater than zero',
  },
  'till.quantityTooLarge': {
    zh: '数量太大，最多 {max}',
    en: 'The quantity is too large; at most {max}',
  },
  'till.amountTooLarge': {
    zh: '金额太大，请核对数量和单价',
    en: 'The amount is too large. Check quantity and price',
  },
  'till.newPrices': {
    zh: '目录价格有变，已按今日价格计算，请看清合计',
    en: 'Prices in the catalogue have changed. This is at the prices of today; look at the total',
  },
  'till.itemsGone': {
    zh: '{names}：今日已不在目录里，请先从篮中删除',
    en: '{names}: not in the catalogue of today. Take it out of the basket first',
  },
  'till.figuresMoved': {
    zh: '此人的余额或累计额刚刚有变（另一窗口结算过，或中心有新数据），请重新预结算（F8）',
    en: 'Balance or counters of this person have just changed (another desk settled, or news of the centre). Compute the split again (F8)',
  },
  'till.newDay': {
    zh: '预结算是前一天的，价格和待遇可能已变，请重新预结算（F8）',
    en: 'The split is of another day; prices and rules may have changed. Compute it again (F8)',
  },
  'till.basketFull': {
    zh: '一张单最多 {max} 行，请先结算这一单',
    en: 'A bill has at most {max} lines. Settle this one first',
  },
  'till.basketEmpty': {
    zh: '还没有药品，请先扫码或查找',
    en: 'There is nothing to settle yet. Scan or search first',
  },
  'till.lineUnknown': {
    zh: '没有第 {line} 行',
    en: 'There is no line {line}',
  },
  'till.settlementInWork': {
    zh: '正在结算，请等这一笔结束',
    en: 'A settlement is in work. Wait until it is finished',
  },
  'till.alreadySettled': {
    zh: '这一笔已经结算，按 Enter 接待下一位',
    en: 'This one is settled already. Enter goes on to the next customer',
  },
  'till.preSettleFirst': {
    zh: '请先预结算（F8），看清金额再结算',
    en: 'Pre-settle first (F8) to see the amounts',
  },
  'till.offline.perSale': {
    zh: '离线时单笔医保支付不能超过 {limit} 元；请等线路恢复或改为现金',
    en: 'Offline, one sale may use at most {limit} yuan of insurance. Wait for the line or take cash',
  },
  'till.offline.perCard': {
    zh: '离线时每张卡累计不能超过 {limit} 元；请等线路恢复或改为现金',
    en: 'Offline, one card may use at most {limit} yuan. Wait for the line or take cash',
  },
  'till.offline.perDay': {
    zh: '本机今日离线额度 {limit} 元已用完；请等线路恢复或改为现金',
    en: 'The offline limit of the day ({limit} yuan) is used up. Wait for the line or take cash',
  },
  'till.offline.total': {
    zh: '本机离线总额度 {limit} 元已用完；请等线路恢复或改为现金',
    en: 'The total offline limit ({limit} yuan) is used up. Wait for the line or take cash',
  },
  'till.offline.age': {
    zh: '最早一笔离线结算已超过 {hours} 小时未上传，不能再离线结算',
    en: 'The oldest offline settlement has waited more than {hours} hours. No more offline settlements',
  },
  'till.notReversible': {
    zh: '第 {seq} 号记录不是可以冲正的结算',
    en: 'Record {seq} is not a settlement that can be reversed',
  },
  'till.reversalOtherDay': {
    zh: '只能冲正当天的结算',
    en: 'Only settlements of the same day can be reversed here',
  },
  'till.policyMissing': {
    zh: '这笔结算所用的政策版本已不在本机，无法重算说明',
    en: 'The policy version of this settlement is no longer here; it cannot be explained again',
  },
  'till.slipMissing': {
    zh: '找不到第 {seq} 号记录的小票',
    en: 'There is no slip for record {seq}',
  },
  'till.simulatorOff': {
    zh: '只有模拟读卡器才能这样插卡',
    en: 'Cards can be inserted from the screen only with the simulated reader',
  },
  'till.imageUnknown': {
    zh: '没有这张模拟卡',
    en: 'There is no such simulated card',
  },
} as const satisfies WordTable;
