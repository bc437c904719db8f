/** Words for training mode: a ledger of its own, and marks that cannot be overlooked. */
import type { WordTable } from './words.ts';

export const trainingWords = {
  'training.mark': { zh: '培训 TRAINING 无效', en: 'TRAINING, not valid' },
  'training.banner': {
    zh: '培训模式：这里的一切都是练习，不记账、不扣款、不上传',
    en: 'Training: nothing here is real. No money moves, nothing is sent',
  },
  'training.display': {
    zh: '工作人员正在培训，请勿付款',
    en: 'Staff training. Please do not pay',
  },
  'training.slip': { zh: '培训练习 TRAINING 本票无效', en: 'TRAINING, THIS SLIP IS NOT VALID' },
  'training.enter': { zh: '进入培训模式', en: 'Start training' },
  'training.leave': { zh: '结束培训', en: 'End training' },
  'training.enterText': {
    zh: '培训用单独的账本和练习卡，真实账本不受影响；读卡器里的真卡不会被读取。要求：没有开班，没有未结的单，没有插卡。',
    en: 'Training has its own ledger and practice cards; the real ledger is not touched and real cards are not read. Needed: no open shift, no open basket, no card.',
  },
  'training.leaveText': {
    zh: '结束后回到真实账本，所有人需要重新签到。练习记录保留到下次培训开始。',
    en: 'You go back to the real ledger and everybody signs in again. What was practised is kept until the next training begins.',
  },
  'training.password': {
    zh: '练习卡密码：{pin}；工号和密码与平时相同',
    en: 'PIN of the practice cards: {pin}. Operator ids and passwords are the usual ones',
  },
  'training.shiftOpen': {
    zh: '还有班次没有交班，交班后才能切换',
    en: 'A shift is still open. Close it before switching',
  },
  'training.basketOpen': {
    zh: '还有未结的单（含挂单），请先结算或清空再切换',
    en: 'A basket is still open (parked ones included). Settle or drop it before switching',
  },
  'training.workOpen': {
    zh: '还有业务没有办完，办完后才能切换',
    en: 'A settlement is still in work. Finish it before switching',
  },
  'training.cardInside': {
    zh: '请先取出读卡器里的卡再切换',
    en: 'Take the card out of the reader before switching',
  },
  'training.nothingSent': {
    zh: '培训模式不与医保中心通信',
    en: 'Nothing is sent to the centre in training',
  },
  'training.already': { zh: '已经在培训模式', en: 'Training is on already' },
  'training.notOn': { zh: '现在不在培训模式', en: 'Training is not on' },
  'training.unavailable': {
    zh: '本机不能进入培训模式，请联系技术人员',
    en: 'Training is not available here. Call the technician',
  },
  'training.noPolicy': {
    zh: '本机还没有医保政策或药品目录，不能开始培训；请先联机下载',
    en: 'This terminal has no policy or catalogue yet. Connect it to the centre once, then train',
  },
  'screen.key.training': { zh: '培训模式', en: 'Training' },
} as const satisfies WordTable;
