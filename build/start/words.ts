/** What `npm start` says; the product's own words live in shared/messages. */
import type { Language } from '../../shared/messages/index.ts';

const WORDS = {
  building: ['正在构建程序…', 'Building the program…'],
  alreadyRunning: [
    '这个数据目录已有一个终端在运行，请先关闭它，或用 --data 指定另一个目录',
    'A terminal is already running on this data folder; close it first, or name another with --data',
  ],
  noDataDir: [
    '数据目录不能写入，请用 --data 指定另一个目录：',
    'The data folder cannot be written to; name another with --data: ',
  ],
  native: ['正在编译读卡组件…', 'Compiling the card reader binding…'],
  nativeFailed: [
    '读卡组件编译失败。请以 root 运行下面一行后重试，或改用 --reader simulated：',
    'The card reader binding could not be compiled. Run this line as root and try again, or use --reader simulated:',
  ],
  noPcscd: [
    '这台机器上没有 pcscd 和虚拟读卡器驱动。请以 root 运行下面一行后重试，或改用 --reader simulated：',
    'pcscd and the virtual reader driver are not installed here. Run this line as root and try again, or use --reader simulated:',
  ],
  demoFailed: ['演示没有完成：', 'The demo did not finish: '],
  centre: [
    '正在启动经办机构中心（内置数据库）…',
    'Starting the agency centre on its embedded database…',
  ],
  centreFailed: ['中心未能启动，原因见上。', 'The centre did not start; the reason is above.'],
  terminal: ['正在启动结算终端…', 'Starting the settlement terminal…'],
  hostFailed: ['终端已退出，原因见上。', 'The terminal has ended; the reason is above.'],
  stopping: ['正在依次关闭…', 'Closing in order…'],
  stopped: ['已关闭。', 'Closed.'],
  ready: ['终端已就绪。', 'The terminal is ready.'],
  opened: [
    '已打开窗口；也可以用浏览器打开：',
    'The windows are open; they can also be opened in a browser:',
  ],
  nowhereToOpen: [
    '这台机器上没有可用的浏览器或显示器。',
    'No browser or no display was found here.',
  ],
  openYourself: ['请在本机浏览器中打开：', 'Open these in a browser of this machine:'],
  cashier: ['收费窗口', 'Pharmacy till'],
  discharge: ['出院结算窗口', 'Discharge desk'],
  display: ['参保人显示屏', 'Customer display'],
  terminalThere: [
    '这个数据目录里的终端已经设置好。新终端请用 --data 指定另一个目录，或加 --reset 删除后重来。',
    'The terminal of this data folder is set up already. Name another folder with --data, or add --reset to begin anew.',
  ],
  newSteps: [
    '请在收费窗口按步骤设置终端，演示统筹区和登记码已经备好；随时可以停下，下次接着做。按 Ctrl+C 结束。',
    'Set the terminal up step by step in the cashier’s window; a demo region and an enrolment code are at hand. Stop whenever you like and go on later. Ctrl+C ends it all.',
  ],
  kiosk: ['自助查询机', 'Self-service machine'],
  kioskSteps: [
    '插卡（或在屏幕下方选一张演示卡），输入密码 123789，查看余额、每月划入和明细。Alt+F4 关闭窗口，Ctrl+C 结束。',
    'Insert a card (or choose a demo card at the bottom), enter PIN 123789: balance, months, movements. Alt+F4 closes the window, Ctrl+C ends it all.',
  ],
  database: ['数据库', 'database'],
  policies: ['医保政策', 'policies'],
  catalogue: ['药品目录', 'catalogue'],
  persons: ['参保人', 'insured persons'],
  accounts: ['个人账户与一年流水', 'accounts with a year of entries'],
} as const;

export type Word = keyof typeof WORDS;

export function word(name: Word, language: Language): string {
  const [chinese, english] = WORDS[name];
  return language === 'en' ? english : chinese;
}

export function isWord(name: string): name is Word {
  return Object.hasOwn(WORDS, name);
}

const STEPS = {
  'zh-CN': [
    '1. 收费窗口：用 c01 / demo-c01 登录，开班。主管 s01 / demo-s01，出院结算员 d01 / demo-d01。',
    '2. 插卡：{insert}',
    '3. 药店：输入编码、名称或拼音首字母（如 amxl）加药，预结算后看清谁付多少。',
    '4. 密码：参保人在显示屏上输入 123789，按确认；结算后出小票，拔卡后显示屏清空。',
    '5. 出院：在出院结算窗口选择在院病人，插入同一人的卡，确认、输密码，押金多退少补。按 Ctrl+C 结束。',
  ],
  en: [
    '1. Pharmacy till: sign in as c01 / demo-c01 and open the shift. Supervisor s01 / demo-s01, discharge clerk d01 / demo-d01.',
    '2. Card: {insert}',
    '3. Purchase: add drugs by code, name or pinyin initials (amxl), then pre-settle to see who pays what.',
    '4. PIN: the holder enters 123789 on the customer display; the slip follows, and the display is blank once the card is out.',
    '5. Discharge: pick a stay at the discharge desk, insert the same person’s card, confirm, enter the PIN; the deposit is netted. Ctrl+C ends it all.',
  ],
} as const;

const INSERT = {
  simulated: [
    '在窗口的“模拟读卡器”里选择陈桂芳（药店）或李建国（出院）的卡插入。',
    'choose the card of 陈桂芳 (till) or 李建国 (discharge) in the window’s simulated reader.',
  ],
  pcsc: [
    '把社会保障卡插入读卡器；没有卡时可用 npm run card 放入虚拟卡。',
    'put a social security card into the reader, or a virtual one with npm run card.',
  ],
} as const;

/** The five lines that say what to do. */
export function steps(language: Language, reader: 'pcsc' | 'simulated'): string[] {
  const insert = INSERT[reader][language === 'en' ? 1 : 0];
  return STEPS[language].map((line) => line.replace('{insert}', insert));
}
