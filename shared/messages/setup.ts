/** Words of the wizard that sets a new terminal up. */
import type { WordTable } from './words.ts';

export const setupWords = {
  'setup.title': { zh: '设置新终端', en: 'Set up a new terminal' },
  'setup.intro': {
    zh: '按顺序完成以下步骤。每一步都会当场检查；随时可以关机，下次从停下的地方继续。',
    en: 'Go through these steps. Each is checked on the spot; you may switch off at any time and go on later where you stopped.',
  },
  'setup.elsewhere': {
    zh: '这台终端还没有设置好。请在收费窗口完成设置，本窗口会自动打开。',
    en: 'This terminal is not set up yet. Finish the set-up in the cashier’s window; this one then opens by itself.',
  },
  'setup.steps': { zh: '步骤', en: 'Steps' },
  'setup.step.region': { zh: '统筹区', en: 'Region' },
  'setup.step.institution': { zh: '定点机构', en: 'Institution' },
  'setup.step.enrolment': { zh: '中心登记', en: 'Enrolment' },
  'setup.step.reader': { zh: '读卡测试', en: 'Reader test' },
  'setup.step.printer': { zh: '打印测试', en: 'Printer test' },
  'setup.step.operators': { zh: '操作员', en: 'Operators' },
  'setup.step.signIn': { zh: '中心签到', en: 'Sign in at the centre' },
  'setup.state.open': { zh: '待完成', en: 'to do' },
  'setup.state.done': { zh: '已完成', en: 'done' },
  'setup.state.skipped': { zh: '暂不设置', en: 'left out' },
  'setup.next': { zh: '下一步：{step}', en: 'Next: {step}' },
  'setup.finish': { zh: '完成设置，启动终端', en: 'Finish and start the terminal' },
  'setup.finishHint': {
    zh: '全部步骤完成后即可启动终端，然后用刚才建立的操作员登录。',
    en: 'When all steps are done, start the terminal and sign in as one of the operators.',
  },
  'setup.is.region': { zh: '{name}', en: '{name}' },
  'setup.is.institution': {
    zh: '{name}（编码 {code}，等级 {level}）',
    en: '{name} (code {code}, level {level})',
  },
  'setup.is.enrolment': { zh: '终端编号 {terminalId}', en: 'Terminal {terminalId}' },
  'setup.is.reader': { zh: '已用 {name} 读到卡', en: 'A card was read with {name}' },
  'setup.is.noReader': {
    zh: '没有读卡器，只能自费收款',
    en: 'Without a reader; sales in cash only',
  },
  'setup.is.printer': {
    zh: '{paperMm} 毫米小票打印机，试印清楚',
    en: 'Slip printer, {paperMm} mm; the test came out right',
  },
  'setup.is.noPrinter': {
    zh: '不用打印机，小票存为文件',
    en: 'Without a printer; slips are files',
  },
  'setup.is.operators': { zh: '已有 {count} 人', en: '{count} in all' },
  'setup.is.signIn': {
    zh: '{operator} 已在中心签到',
    en: '{operator} was signed in at the centre',
  },

  'setup.region.hint': {
    zh: '选择医保经办机构给的统筹区文件。它规定本地的显示、密码和药店规则。',
    en: 'Choose the region file from the insurance agency: it says what applies here at the counter.',
  },
  'setup.region.choose': { zh: '使用“{name}”', en: 'Use “{name}”' },
  'setup.region.open': { zh: '打开其他统筹区文件', en: 'Open another region file' },
  'setup.region.none': {
    zh: '数据目录的 regions 文件夹里没有统筹区文件，请打开一个。',
    en: 'There is no region file in the folder “regions” of the data folder. Open one.',
  },
  'setup.institution.hint': {
    zh: '选择本机构，或填写医保定点编码。登记时由中心核对。',
    en: 'Choose this institution, or type its code. The centre checks it at the enrolment.',
  },
  'setup.institution.choose': { zh: '选择机构', en: 'Institution' },
  'setup.institution.other': { zh: '其他机构，自己填写', en: 'Another one, typed below' },
  'setup.institution.code': { zh: '定点编码', en: 'Code' },
  'setup.institution.name': { zh: '名称', en: 'Name' },
  'setup.institution.level': { zh: '等级代码', en: 'Level key' },
  'setup.institution.levelHint': {
    zh: '按政策文件里的写法，例如 pharmacy、l1、l2、l3',
    en: 'As the policies name it, such as pharmacy, l1, l2, l3',
  },
  'setup.institution.take': { zh: '确定', en: 'Take it' },
  'setup.enrol.hint': {
    zh: '登记码由经办机构发给，一天内有效，只能用一次。',
    en: 'The enrolment code comes from the agency; it is good for a day and for one terminal.',
  },
  'setup.enrol.url': { zh: '中心网址', en: 'Address of the centre' },
  'setup.enrol.code': { zh: '登记码', en: 'Enrolment code' },
  'setup.enrol.authority': {
    zh: '中心根证书（PEM 文件）',
    en: 'The centre’s authority (PEM file)',
  },
  'setup.enrol.authorityKnown': {
    zh: '根证书已随统筹区文件带来；需要更换时才选文件。',
    en: 'The authority came with the region file; open a file only to replace it.',
  },
  'setup.enrol.submit': { zh: '联系中心并登记', en: 'Reach the centre and enrol' },
  'setup.enrol.again': { zh: '用新的登记码重新登记', en: 'Enrol again with a new code' },
  'setup.reader.hint': {
    zh: '把任意一张社会保障卡插入读卡器。读到卡后这里会显示，姓名只显示一部分。',
    en: 'Put any social security card into the reader. It is shown here as soon as it is read, with the name masked.',
  },
  'setup.reader.state': { zh: '读卡器：{name}', en: 'Reader: {name}' },
  'setup.reader.none': { zh: '未发现', en: 'none found' },
  'setup.reader.read': {
    zh: '读到卡：{holder}，卡号末四位 {tail}（{profile}）',
    en: 'Read: {holder}, card ending in {tail} ({profile})',
  },
  'setup.reader.skip': { zh: '暂时没有读卡器', en: 'No reader for now' },
  'setup.reader.simulated': { zh: '模拟读卡器里的卡', en: 'Cards of the simulated reader' },
  'setup.printer.hint': {
    zh: '选择小票打印机并打印一张测试票，再看纸上的汉字、标尺和二维码。',
    en: 'Choose the slip printer and print a test slip, then look at characters, ruler and code on the paper.',
  },
  'setup.printer.kind': { zh: '连接方式', en: 'Connection' },
  'setup.printer.tcp': { zh: '网络打印机', en: 'Network printer' },
  'setup.printer.device': { zh: '本机端口', en: 'Device of this machine' },
  'setup.printer.file': { zh: '写入文件', en: 'Into a file' },
  'setup.printer.host': { zh: '地址', en: 'Address' },
  'setup.printer.port': { zh: '端口', en: 'Port' },
  'setup.printer.path': { zh: '路径', en: 'Path' },
  'setup.printer.paper': { zh: '纸宽', en: 'Paper' },
  'setup.printer.mm': { zh: '{mm} 毫米', en: '{mm} mm' },
  'setup.printer.cutter': { zh: '自动切纸', en: 'Cuts the paper' },
  'setup.printer.drawer': { zh: '接有钱箱', en: 'A cash drawer hangs on it' },
  'setup.printer.test': { zh: '打印测试票', en: 'Print a test slip' },
  'setup.printer.look': {
    zh: '测试票已发出。汉字清楚、标尺不折行、二维码能扫出吗？',
    en: 'The test slip was sent. Are the characters readable, the ruler on one line, the code scannable?',
  },
  'setup.printer.good': { zh: '都好，使用这台打印机', en: 'All right, use this printer' },
  'setup.printer.skip': { zh: '不用打印机', en: 'No printer' },
  'setup.operators.hint': {
    zh: '建立要在这台终端上工作的人，至少一名主管。密码只由本人知道。',
    en: 'Add who will work here, at least one supervisor. Only they know their passwords.',
  },
  'setup.operators.id': { zh: '工号', en: 'Id' },
  'setup.operators.name': { zh: '姓名', en: 'Name' },
  'setup.operators.roles': { zh: '岗位', en: 'Roles' },
  'setup.operators.password': { zh: '密码', en: 'Password' },
  'setup.operators.again': { zh: '再输一次密码', en: 'Password again' },
  'setup.operators.add': { zh: '建立操作员', en: 'Add' },
  'setup.operators.differ': {
    zh: '两次输入的密码不一样，请重新输入',
    en: 'The two passwords differ. Type them again',
  },
  'setup.role.cashier': { zh: '收银员', en: 'Cashier' },
  'setup.role.dischargeClerk': { zh: '出院结算员', en: 'Discharge clerk' },
  'setup.role.supervisor': { zh: '主管', en: 'Supervisor' },
  'setup.role.auditor': { zh: '稽核员', en: 'Auditor' },
  'setup.role.technician': { zh: '技术员', en: 'Technician' },
  'setup.signIn.hint': {
    zh: '用一名操作员在中心签到，确认密钥、线路和账号都可用，随后自动签退。',
    en: 'Signs one operator in at the centre and out again: keys, line and account work together.',
  },
  'setup.signIn.submit': { zh: '在中心签到', en: 'Sign in at the centre' },

  'setup.notYet': {
    zh: '终端还没有设置好，请先完成设置',
    en: 'The terminal is not set up yet. Finish the set-up first',
  },
  'setup.over': {
    zh: '这台终端已经设置好。需要新终端时，请另用一个数据目录',
    en: 'This terminal is set up already. A new one begins in a data folder of its own',
  },
  'setup.noPack': {
    zh: '找不到统筹区文件 {file}，请重新选择',
    en: 'There is no region file {file}. Choose again',
  },
  'setup.institutionMissing': {
    zh: '机构的编码、名称和等级都要填写',
    en: 'Code, name and level of the institution are all needed',
  },
  'setup.institutionFirst': {
    zh: '请先选好统筹区和机构，再登记',
    en: 'Choose region and institution first, then enrol',
  },
  'setup.enrolFirst': {
    zh: '请先在中心登记，再签到',
    en: 'Enrol at the centre first, then sign in',
  },
  'setup.badUrl': {
    zh: '中心网址应以 https:// 开头，请核对',
    en: 'The address of the centre begins with https://. Check it',
  },
  'setup.badAuthority': {
    zh: '没有可用的中心根证书。请选择经办机构给的 PEM 文件',
    en: 'There is no usable authority of the centre. Open the PEM file from the agency',
  },
  'setup.otherRegion': {
    zh: '这个中心属于统筹区 {region}，所选文件是 {regionCode}。请核对网址或换文件',
    en: 'This centre is of region {region}, the file chosen is of {regionCode}. Check the address or choose another file',
  },
  'setup.ledgerThere': {
    zh: '这个数据目录里已有终端的账本，不能重新登记。请恢复原来的 terminal.json，或另用数据目录',
    en: 'There is a ledger of a terminal in this data folder; it is not enrolled anew. Bring its terminal.json back, or use another data folder',
  },
  'setup.printFirst': {
    zh: '请先打印一张测试票，看过后再确定',
    en: 'Print a test slip and look at it first',
  },
  'setup.stepOpen': {
    zh: '第 {number} 步还没有完成',
    en: 'Step {number} is not done yet',
  },
} as const satisfies WordTable;
