/** Words for the local ledger and its verification. */
import type { WordTable } from './words.ts';

export const ledgerWords = {
  'ledger.storeLocked': {
    zh: '账本正被另一个程序使用（进程 {pid}，主机 {host}，自 {since}）。请先关闭它，再启动本终端',
    en: 'The ledger is in use by another program (process {pid} on {host}, since {since}). Close it first, then start this terminal',
  },
  'ledger.storeFromFuture': {
    zh: '账本由更新版本的程序写成（第 {found} 版，本程序只认识到第 {known} 版）。请升级本程序，不要修改文件',
    en: 'The ledger was written by a newer program (version {found}; this one knows up to {known}). Update this program and leave the file as it is',
  },
  'ledger.storeForeign': {
    zh: '文件 {file} 不是本终端的账本，未作任何改动',
    en: '{file} is not a ledger of this terminal; it was left unchanged',
  },
  'ledger.storeChanged': {
    zh: '账本的结构与程序不符（步骤 {migration}）。请联系技术人员，不要继续结算',
    en: 'The structure of the ledger differs from what this program made (step {migration}). Call the technician; do not go on settling',
  },
  'ledger.storeUnsafe': {
    zh: '磁盘无法保证账目写入后不丢失（{pragma} 为 {found}，应为 {wanted}），终端不启动',
    en: 'The store would not keep what it confirms ({pragma} is {found}, must be {wanted}); the terminal does not start',
  },
  'ledger.storeUnreadable': {
    zh: '无法读取账本文件 {file}：{reason}',
    en: 'The ledger file {file} cannot be read: {reason}',
  },
  'ledger.otherTerminal': {
    zh: '账本属于终端 {found}，本机是终端 {wanted}。请使用本机自己的账本',
    en: 'The ledger belongs to terminal {found}, this is terminal {wanted}. Use this terminal’s own ledger',
  },
  'ledger.diskFull': {
    zh: '磁盘已满，未结算、未记账。请腾出空间后重试；查询仍可使用',
    en: 'The disk is full; nothing was settled or booked. Free some space and try again; looking things up still works',
  },
  'ledger.diskFailed': {
    zh: '磁盘写入失败（{reason}），结算已停止。请联系技术人员，检查磁盘后重新启动终端',
    en: 'Writing to the disk failed ({reason}); settling has stopped. Call the technician, have the disk checked, then restart the terminal',
  },
  'ledger.commandReused': {
    zh: '操作号 {commandId} 已用于另一笔内容不同的业务（第 {seq} 号记录），本次未记账',
    en: 'Command {commandId} was already used for something else (record {seq}); nothing was booked now',
  },
  'ledger.overdraft': {
    zh: '个人账户余额不足：可用 {availableFen} 分，本次需要 {neededFen} 分。请改用现金支付差额',
    en: 'The personal account is too low: {availableFen} fen available, {neededFen} fen asked. Take the difference in cash',
  },
  'ledger.noSnapshot': {
    zh: '本终端没有该人员的个人账户余额，个人账户支出只能为 0',
    en: 'This terminal holds no balance for this person; nothing can be paid from the personal account',
  },
  'ledger.postings': {
    zh: '分录不合规则（{fault}），未记账。请联系技术人员',
    en: 'The entries break a rule ({fault}); nothing was booked. Call the technician',
  },
  'ledger.payload': {
    zh: '记录内容无法写入账本（{field}：{reason}），未记账',
    en: 'The record cannot be written ({field}: {reason}); nothing was booked',
  },
  'ledger.alreadyReversed': {
    zh: '第 {seq} 号记录已被冲正（第 {bySeq} 号记录），不能再次冲正',
    en: 'Record {seq} was already reversed (by record {bySeq}); it cannot be reversed again',
  },
  'ledger.notReversible': {
    zh: '第 {seq} 号记录不能冲正：{kind} 不是可冲正的业务',
    en: 'Record {seq} cannot be reversed: {kind} is not a kind that can be',
  },
  'ledger.reversalDiffers': {
    zh: '冲正与原记录（第 {seq} 号）不一致（{field}），未记账',
    en: 'The reversal does not match record {seq} ({field}); nothing was booked',
  },
  'ledger.damaged': {
    zh: '账本在第 {epoch}/{seq} 号记录处损坏（{field}：{reason}），终端不启动。请保留文件并联系技术人员',
    en: 'The ledger is damaged at record {epoch}/{seq} ({field}: {reason}); the terminal does not start. Keep the file and call the technician',
  },
  'ledger.sidecarDiffers': {
    zh: '账本缺少此前登记的第 {epoch}/{seq} 号记录（{head}），可能被截断、改写或换成旧副本，终端不启动。请保留文件并联系技术人员',
    en: 'The ledger lacks record {epoch}/{seq} ({head}), whose head was noted earlier: it was cut, rewritten or replaced by an old copy, and the terminal does not start. Keep the file and call the technician',
  },
  'ledger.recordMissing': {
    zh: '账本中没有第 {seq} 号记录',
    en: 'The ledger has no record {seq}',
  },
  'ledger.headDiffers': {
    zh: '中心确认的第 {seq} 号记录与本机账本不同，已停止上传，请立即联系技术人员',
    en: 'The centre confirmed a different record {seq} than this ledger holds. Sending has stopped; call the technician now',
  },
  'ledger.clockImpossible': {
    zh: '本机时间 {time} 不可能正确，终端不能记账。请先校准时间',
    en: 'The machine’s time {time} cannot be right; the terminal cannot book. Set the clock first',
  },
  'ledger.seqExhausted': {
    zh: '记录号已用尽，请联系技术人员启用新账本',
    en: 'Record numbers are used up; call the technician to start a new ledger',
  },
  'verify.good': {
    zh: '账本完好：终端 {terminalId}，{records} 条记录，{entries} 条分录，末号 {epoch}/{seq}，链首 {head}',
    en: 'The ledger is intact: terminal {terminalId}, {records} records, {entries} entries, last {epoch}/{seq}, head {head}',
  },
  'verify.bad': {
    zh: '账本有问题：第 {epoch}/{seq} 号记录，字段 {field}（{fault}：{reason}）。此前 {records} 条记录已核对',
    en: 'The ledger is not intact: record {epoch}/{seq}, field {field} ({fault}: {reason}). {records} records were checked',
  },
  'verify.usage': {
    zh: '用法：npm run verify -- 账本文件或导出目录 [--anchor [纪元/]序号:链首]… [--sidecar 链首文件] [--centre-key 中心公钥] [--export 目录] [--json]',
    en: 'Usage: npm run verify -- FILE_OR_EXPORT [--anchor [EPOCH/]SEQ:HEAD]… [--sidecar FILE] [--centre-key HEX] [--export DIR] [--json]',
  },
} as const satisfies WordTable;
