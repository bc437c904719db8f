/** Words for backup, restore and the exchange of files with the centre. */
import type { WordTable } from './words.ts';

export const backupWords = {
  'backup.noLedger': {
    zh: '找不到账本文件 {file}，请核对路径',
    en: 'There is no ledger file {file}. Check the path',
  },
  'backup.exists': {
    zh: '文件 {file} 已存在，不会覆盖。请换一个文件名',
    en: '{file} is there already and is not overwritten. Choose another name',
  },
  'backup.failed': {
    zh: '备份 {file} 没有写成（{reason}）。请检查磁盘空间和权限后重试，原账本不受影响',
    en: 'The backup {file} was not written ({reason}). Check space and permissions and try again; the ledger is untouched',
  },
  'backup.damaged': {
    zh: '账本副本未通过校验（{reason}），不能使用。请保留文件并联系技术人员',
    en: 'The copy of the ledger does not verify ({reason}) and cannot be used. Keep the file and call the technician',
  },
  'backup.done': {
    zh: '备份完成并已校验：{file}，终端 {terminalId}，{records} 条记录，链首 {epoch}/{seq} {head}',
    en: 'Backup written and verified: {file}, terminal {terminalId}, {records} records, head {epoch}/{seq} {head}',
  },
  'backup.usage': {
    zh: '用法：npm run backup -- 备份文件 [--data 数据目录] [--json]',
    en: 'Usage: npm run backup -- FILE [--data DATADIR] [--json]',
  },
  'restore.staleLog': {
    zh: '{file} 属于另一个账本，会损坏恢复的数据。请先把旧账本及其 -wal、-shm 文件一起移走保存',
    en: '{file} belongs to another ledger and would spoil the restored one. First move the old ledger away, together with its -wal and -shm',
  },
  'restore.ledgerThere': {
    zh: '{file} 已有账本，不会覆盖。请先把它移走保存，再恢复',
    en: 'There is a ledger at {file}; it is not overwritten. Move it to a safe place first, then restore',
  },
  'restore.notEnrolled': {
    zh: '备份 {file} 里没有中心登记信息，无法恢复。请用登记码启用新终端',
    en: 'The backup {file} was never enrolled at a centre and cannot be gone on with. Enrol a new terminal instead',
  },
  'restore.otherTerminal': {
    zh: '备份属于终端 {found}，与本机密钥不符，未恢复。请在原终端上恢复，或为本机重新登记',
    en: 'The backup is of terminal {found}, whose key this machine does not have; nothing was restored. Restore it where it came from, or enrol this machine anew',
  },
  'restore.diverged': {
    zh: '备份的第 {seq} 号记录与中心所存不同，未恢复。请使用更早的备份，并把这一份交给技术人员',
    en: 'Record {seq} of the backup differs from the centre’s; nothing was restored. Use an older backup and give this one to the technician',
  },
  'restore.done': {
    zh: '已恢复终端 {terminalId}：从中心的 {previousEpoch}/{previousSeq} 号记录之后，以第 {epoch} 纪元继续。备份作为证据保存在 {evidence}',
    en: 'Terminal {terminalId} is restored: it goes on in epoch {epoch} behind the centre’s record {previousEpoch}/{previousSeq}. The backup is kept as evidence at {evidence}',
  },
  'restore.usage': {
    zh: '用法：npm run restore -- 备份文件 数据目录',
    en: 'Usage: npm run restore -- BACKUP DATADIR',
  },
} as const satisfies WordTable;
