/** Words for the health page, the support file, the test print and the backup by hand. */
import type { WordTable } from './words.ts';

export const supportWords = {
  'support.done': {
    zh: '支持文件已写好：{file}。其中没有个人信息和密钥，可以发给技术人员',
    en: 'Support file written: {file}. No personal data and no keys are in it; it may be sent to the technician',
  },
  'support.usage': {
    zh: '用法：npm run support -- 数据目录',
    en: 'Usage: npm run support -- DATADIR',
  },
  'support.noFolder': {
    zh: '没有数据目录 {dataDir}，请核对路径',
    en: 'There is no data folder {dataDir}. Check the path',
  },
  'support.noPrinter': {
    zh: '本机没有设置小票打印机，小票只存为文件。需要时请技术人员在 terminal.json 中设置 printer',
    en: 'No slip printer is set up; slips are files only. If one is wanted, the technician sets “printer” in terminal.json',
  },
  'support.testPrint.title': { zh: '打印测试', en: 'TEST PRINT' },
  'support.testPrint.text': {
    zh: '能看清汉字、标尺不折行、二维码能扫出，打印机即正常。本票不是结算凭证。',
    en: 'Chinese is readable, the ruler stays on one line, the code scans: the printer is right. This is no receipt.',
  },
  'screen.health.title': { zh: '终端状况', en: 'Health' },
  'screen.health.check': { zh: '重新检查', en: 'Check again' },
  'screen.health.good': { zh: '正常', en: 'In order' },
  'screen.health.attention': { zh: '今天要处理', en: 'See to it today' },
  'screen.health.stop': { zh: '现在要处理', en: 'Act now' },
  'screen.health.clerk': { zh: '收费员：', en: 'At the counter: ' },
  'screen.health.technician': { zh: '技术人员：', en: 'Technician: ' },
  'screen.health.part.ledger': { zh: '账本', en: 'Ledger' },
  'screen.health.part.disk': { zh: '磁盘', en: 'Disk' },
  'screen.health.part.clock': { zh: '时钟', en: 'Clock' },
  'screen.health.part.queue': { zh: '待上传', en: 'Queue' },
  'screen.health.part.certificate': { zh: '终端证书', en: 'Certificate' },
  'screen.health.part.backup': { zh: '备份', en: 'Backup' },
  'screen.health.part.audit': { zh: '账本检查', en: 'Ledger check' },
  'screen.health.do.ledger': {
    zh: '停止收费，保留本机，马上联系技术人员',
    en: 'Stop settling, leave the machine as it is, call the technician now',
  },
  'screen.health.do.disk': {
    zh: '不要删除任何文件，联系技术人员腾出空间',
    en: 'Delete nothing; ask the technician to make room',
  },
  'screen.health.do.clock': {
    zh: '不要自己改时间，联系技术人员',
    en: 'Do not set the clock yourself; call the technician',
  },
  'screen.health.do.queue': {
    zh: '可以在限额内继续收费；检查网线，半小时不好就联系技术人员',
    en: 'Go on within the limits. Check the cable; after half an hour call the technician',
  },
  'screen.health.do.certificate': {
    zh: '保持联网，明天仍有提示就联系医保中心',
    en: 'Keep the line up; if this is still here tomorrow, call the centre',
  },
  'screen.health.do.backup': {
    zh: '按“立即备份”；不成功就联系技术人员',
    en: 'Press “Back up now”; if that fails, call the technician',
  },
  'screen.health.do.audit': {
    zh: '如果提示账本有问题，停止收费并联系技术人员；否则今晚不要关机',
    en: 'If the ledger is said to be wrong, stop settling and call the technician; else leave the machine on tonight',
  },
  'screen.health.tech.ledger': {
    zh: 'npm run verify -- ledger.db；本机只作证据，按“恢复”说明开新账期',
    en: 'npm run verify -- ledger.db. This copy is evidence; open a new epoch by restoring',
  },
  'screen.health.tech.disk': {
    zh: '数据目录所在分区需要空间；backups、logs 可移走，ledger.* 不可动',
    en: 'The volume of the data folder needs room; backups and logs may be moved, never ledger.*',
  },
  'screen.health.tech.clock': {
    zh: '开启网络对时（NTP）；每次改时间都会记入账本',
    en: 'Turn network time on; every step of the clock is booked in the ledger',
  },
  'screen.health.tech.queue': {
    zh: '检查到中心的线路；多日不通用 npm run exchange 导出带走',
    en: 'Check the line to the centre; for days without one use npm run exchange',
  },
  'screen.health.tech.certificate': {
    zh: '证书在线自动续期；已过期须由中心重新登记',
    en: 'Renewed over the line by itself; once over, the centre enrols the terminal anew',
  },
  'screen.health.tech.backup': {
    zh: '看 logs/terminal.log 的 backup.notWritten；命令 npm run backup',
    en: 'See backup.notWritten in logs/terminal.log; by command: npm run backup',
  },
  'screen.health.tech.audit': {
    zh: 'npm run verify -- ledger.db 会指出第一处问题',
    en: 'npm run verify -- ledger.db names the first bad record',
  },
  'screen.health.backup': { zh: '立即备份', en: 'Back up now' },
  'screen.health.backingUp': { zh: '正在备份并校验…', en: 'Backing up and verifying…' },
  'screen.health.backedUp': {
    zh: '备份完成并已校验：{file}（{records} 条记录）',
    en: 'Backup written and verified: {file} ({records} records)',
  },
  'screen.health.restore': {
    zh: '从备份恢复不能在收费时做：请技术人员关闭终端后运行 npm run restore -- 备份文件 数据目录。旧账本会留作证据，恢复前会先向医保中心核对。',
    en: 'Restoring is not done while the till works: the technician closes the terminal and runs npm run restore -- BACKUP DATADIR. The old ledger is kept as evidence, and the centre is asked first.',
  },
  'screen.health.printTest': { zh: '打印测试', en: 'Test print' },
  'screen.health.printed': {
    zh: '已发给打印机，请看纸上的汉字、标尺和二维码',
    en: 'Sent to the printer. Look at the characters, the ruler and the code on the paper',
  },
  'screen.health.support': { zh: '生成支持文件', en: 'Support file' },
} as const satisfies WordTable;
