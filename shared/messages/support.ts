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
    zh: '看 logs/terminal.log 的 backup.notWritten；命令 npm run backup，恢复也可用 npm run restore',
    en: 'See backup.notWritten in logs/terminal.log; by command: npm run backup, npm run restore',
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
  'screen.health.keepersOnly': {
    zh: '备份、恢复、打印测试和支持文件由主管或技术人员登录后操作。',
    en: 'Backup, restore, test print and support file are for a supervisor or technician who is signed in.',
  },
  'screen.restore.open': { zh: '从备份恢复…', en: 'Restore from a backup…' },
  'screen.restore.title': { zh: '从备份恢复', en: 'Restore from a backup' },
  'screen.restore.text': {
    zh: '只在账本损坏或医保中心要求时恢复。终端会重新启动，先向医保中心核对，再从备份接着记账；现在的账本不会删除，存放在 evidence 文件夹。中心联系不上就不恢复。',
    en: 'Only when the ledger is damaged or the centre asks for it. The terminal starts anew, asks the centre, and goes on from the backup; the present ledger is not deleted but kept in the folder evidence. Nothing is restored while the centre cannot be reached.',
  },
  'screen.restore.waiting': {
    zh: '⚠ 还有 {waiting} 条记录没有传到医保中心，恢复后只留在 evidence 文件夹里。请先等上传完成。',
    en: '⚠ {waiting} records are not at the centre yet; after a restore only the folder evidence has them. Wait until they are sent.',
  },
  'screen.restore.which': { zh: '选择备份', en: 'Which backup' },
  'screen.restore.size': { zh: '{kib} KiB', en: '{kib} KiB' },
  'screen.restore.none': {
    zh: '备份文件夹里还没有备份。',
    en: 'There is no backup in the folder of backups yet.',
  },
  'screen.restore.password': { zh: '本人密码（再次确认）', en: 'Own password, to confirm' },
  'screen.restore.submit': { zh: '恢复并重新启动', en: 'Restore and start anew' },
  'screen.restore.asked': {
    zh: '终端正在重新启动并恢复，请稍候。结果会显示在本页。',
    en: 'The terminal starts anew and restores. The outcome is shown on this page.',
  },
  'screen.health.printTest': { zh: '打印测试', en: 'Test print' },
  'screen.health.printed': {
    zh: '已发给打印机，请看纸上的汉字、标尺和二维码',
    en: 'Sent to the printer. Look at the characters, the ruler and the code on the paper',
  },
  'screen.health.support': { zh: '生成支持文件', en: 'Support file' },
} as const satisfies WordTable;
