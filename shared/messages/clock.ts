/** Words for the rules of the clock, the disk, and ledgers that must not go on. */
import type { WordTable } from './words.ts';

export const clockWords = {
  'clock.behind': {
    zh: '本机日期 {today} 早于最近一笔账的日期 {last}，暂停收费。请校准时间，或连上医保中心确认时间',
    en: 'The date here ({today}) is before the last booking ({last}); no money moves. Set the clock, or connect to the centre to confirm it',
  },
  'disk.low': {
    zh: '磁盘只剩 {freeMb} MB（至少需要 {neededMb} MB），暂停新的结算；退费和交班仍可办理。请清理磁盘',
    en: 'Only {freeMb} MB of disk are left ({neededMb} MB needed): no new settlements; refunds and shift closing still work. Free some space',
  },
  'ledger.evidence': {
    zh: '本机账本自第 {seq} 号记录起与医保中心不同（可能是旧副本），已停止记账，仅供查验。请联系技术人员恢复终端',
    en: 'From record {seq} on this ledger differs from the centre’s (perhaps an old copy); it books nothing more and is kept as evidence. Call the technician to restore the terminal',
  },
  'ledger.auditStopped': {
    zh: '后台校验发现账本有误（{wrong}），已停止收费。请保留文件并联系技术人员',
    en: 'The background check found the ledger wrong ({wrong}); no money moves. Keep the file and call the technician',
  },
} as const satisfies WordTable;
