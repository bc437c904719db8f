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
  'identity.keyChanged': {
    zh: '身份数据密钥已更换（新密钥 {keyId}）；终端启动后会在空闲时逐步重新加密',
    en: 'The identity key was changed (new key {keyId}); the rows are sealed anew in free moments after the next start',
  },
  'identity.keyUsage': {
    zh: '用法（先关闭终端）：npm run change-key -- 数据目录',
    en: 'Usage (close the terminal first): npm run change-key -- DATADIR',
  },
  'restore.noBackup': {
    zh: '备份 {file} 已不在备份文件夹里，请重新打开列表选择',
    en: 'The backup {file} is no longer in the folder of backups. Open the list again and choose',
  },
  'restore.workOpen': {
    zh: '还有一笔业务没有办完，请先办完或取消，再恢复',
    en: 'Something is still under way at a desk. Finish or cancel it first, then restore',
  },
  'restore.unavailable': {
    zh: '现在不能恢复：培训模式下，或本机服务不能自行重启。请技术人员用命令 npm run restore',
    en: 'Not possible now: in training, or where the service cannot be started anew. By command: npm run restore',
  },
  'restore.failed': {
    zh: '恢复没有完成，原账本照常使用。原因见 logs/terminal.log，请联系技术人员',
    en: 'The restore did not finish; the ledger there was goes on. The reason is in logs/terminal.log. Call the technician',
  },
  'restore.replaced': {
    zh: '{time} 已从备份 {backup} 恢复，账本以第 {epoch} 期继续；原账本存放在 evidence 文件夹',
    en: 'Restored at {time} from {backup}; the ledger goes on in epoch {epoch}. The one before is kept in the folder evidence',
  },
  'restore.kept': {
    zh: '{time} 未能从备份 {backup} 恢复，原账本照常使用。',
    en: 'Not restored at {time} from {backup}; the ledger there was goes on.',
  },
  'restore.usage': {
    zh: '用法：npm run restore -- 备份文件 数据目录',
    en: 'Usage: npm run restore -- BACKUP DATADIR',
  },
  'exchange.nothingWaits': {
    zh: '没有待上传的记录，无需导出',
    en: 'Nothing waits for the centre; there is nothing to export',
  },
  'exchange.notExchange': {
    zh: '这不是终端导出的交换文件',
    en: 'This is not an exchange file of a terminal',
  },
  'exchange.damaged': {
    zh: '交换文件在传递中损坏，未采用。请重新复制或重新导出',
    en: 'The exchange file was damaged on its way and was not used. Copy or export it again',
  },
  'exchange.notAnswers': {
    zh: '这不是医保中心的答复文件，或内容不完整，未采用',
    en: 'This is not a file of answers from the centre, or not a whole one; it was not used',
  },
  'exchange.otherTerminal': {
    zh: '答复属于终端 {found}，不是本机的，未采用',
    en: 'The answers are for terminal {found}, not for this one; they were not used',
  },
  'exchange.answerMissing': {
    zh: '答复文件里没有第 {seq} 号记录的答复，没有导入后面的答复；请向中心索取完整的答复文件',
    en: 'The file has no answer for record {seq}, so those behind it were not taken in. Ask the centre for the whole file of answers',
  },
  'exchange.gap': {
    zh: '中心缺少第 {seq} 号记录之前的数据，请重新导出全部待传记录再送一次',
    en: 'The centre misses records before {seq}. Export everything that waits once more and bring it again',
  },
  'exchange.exported': {
    zh: '已导出 {records} 条记录（第 {firstSeq}–{lastSeq} 号）到 {file}。请送交医保中心，再导入其答复文件',
    en: '{records} records ({firstSeq}–{lastSeq}) are in {file}. Bring it to the centre, then import its answers',
  },
  'exchange.imported': {
    zh: '中心已确认到第 {acknowledgedSeq} 号记录',
    en: 'The centre has confirmed everything up to record {acknowledgedSeq}',
  },
  'exchange.usage': {
    zh: '用法：npm run exchange -- export 文件 --data 数据目录 | import 答复文件 --data 数据目录',
    en: 'Usage: npm run exchange -- export FILE --data DATADIR | import ANSWERS --data DATADIR',
  },
} as const satisfies WordTable;
