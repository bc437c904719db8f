/** Words for office work: differences with the centre, and how the terminal is. */
import type { WordTable } from './words.ts';

export const officeWords = {
  'office.noDifference': {
    zh: '第 {seq} 号记录与医保中心已经一致，没有办理；请重新对账查看',
    en: 'Record {seq} no longer differs from the centre; nothing was done. Compare again',
  },
  'office.differenceTask': {
    zh: '{date} 对账：第 {seq} 号记录与医保中心不一致',
    en: 'Comparison of {date}: record {seq} differs from the centre',
  },
  'office.health.ledger': {
    zh: '账本正常：第 {epoch} 期第 {seq} 号，摘要 {head}',
    en: 'The ledger is in order: epoch {epoch}, record {seq}, head {head}',
  },
  'office.health.disk': { zh: '磁盘剩余 {freeMb} MB', en: '{freeMb} MB free on the disk' },
  'office.health.clock': { zh: '时钟正常：{time}', en: 'The clock is right: {time}' },
  'office.health.clockStepped': {
    zh: '时钟被调整过，现在是 {time}；请核对日期和时间',
    en: 'The clock was set; it says {time}. Check date and time',
  },
  'office.health.queueEmpty': {
    zh: '全部记录已上传医保中心',
    en: 'Everything has been sent to the centre',
  },
  'office.health.queue': {
    zh: '还有 {count} 条记录（{yuan} 元）没有上传，最早的已等 {minutes} 分钟',
    en: '{count} records ({yuan} yuan) wait for the centre, the oldest for {minutes} minutes',
  },
  'office.health.certificate': {
    zh: '本机证书还有 {days} 天到期，联网时自动换发',
    en: 'The certificate is good for {days} more days and is renewed by itself over the line',
  },
  'office.health.certificateOver': {
    zh: '本机证书已到期，不能离线结算；请恢复线路换发证书',
    en: 'The certificate has run out and nothing is settled offline. See to the line, so that it is renewed',
  },
  'office.health.backup': {
    zh: '最近备份 {time}（{hours} 小时前）',
    en: 'Last backup at {time}, {hours} hours ago',
  },
  'office.health.noBackup': {
    zh: '还没有备份；本机空闲时自动备份，请不要关机',
    en: 'There is no backup yet; it is made when nobody is served. Leave the terminal on',
  },
  'office.health.backupRefused': {
    zh: '上次备份没有做成（{reason}）；请检查磁盘空间或联系技术人员',
    en: 'The last backup failed ({reason}). Check the disk or call the technician',
  },
  'office.health.audit': {
    zh: '最近全账核验 {time}（{hours} 小时前），没有问题',
    en: 'The whole ledger was verified at {time}, {hours} hours ago, and is right',
  },
  'office.health.noAudit': {
    zh: '还没有做过全账核验；本机空闲时自动进行，请不要关机',
    en: 'The whole ledger has not been verified yet; it is when nobody is served. Leave the terminal on',
  },
} as const satisfies WordTable;
