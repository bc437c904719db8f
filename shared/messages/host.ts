/** Words about the machine under the terminal: its key store, its screens, a page that hangs. */
import type { WordTable } from './words.ts';

export const hostWords = {
  'host.secretsSealed': {
    zh: '终端密钥已由原机器的系统密钥库锁定，这里打不开：{keys}。请在原机器上用桌面程序启动；原机器已不能用时，请向医保中心申请更换终端，本目录原样保存',
    en: 'The keys of this terminal are locked by the key store of its own machine and cannot be opened here: {keys}. Start the desktop program on that machine; if it is lost, ask the centre to replace the terminal and keep this folder as it is',
  },
  'host.keyMissing': {
    zh: '数据目录里缺少这个账本用的密钥：{key}。请从原机器的数据目录取回 secrets 目录；找不回时，请向医保中心申请更换终端，本目录原样保存',
    en: 'The key this ledger was kept with is missing: {key}. Bring the folder secrets from the data folder of its own machine; if it is lost, ask the centre to replace the terminal and keep this folder as it is',
  },
  'host.keysInFile': {
    zh: '密钥存放在文件里',
    en: 'Keys are kept in a file',
  },
  'host.keysInFileWhy': {
    zh: '本系统没有可用的密钥库，终端密钥存放在只有当前系统用户能读的文件里',
    en: 'This system offers no key store, so the keys are in a file that only this system user can read',
  },
  'host.displayMissing': {
    zh: '参保人显示屏没有接上：请检查显示器电源和连线，接好后画面自动恢复。只有一台显示器时按 Ctrl+Alt+D，在本屏显示',
    en: 'The customer display is not connected: check its power and cable, it comes back by itself. With one screen only, Ctrl+Alt+D shows it on this one',
  },
  'host.hangs': {
    zh: '窗口“{window}”没有反应。账目由后台服务保存，重新载入不会丢失。要重新载入吗？',
    en: 'The window "{window}" does not answer. The service keeps the ledger, so nothing is lost by loading it again. Load it again?',
  },
  'host.reload': { zh: '重新载入', en: 'Load again' },
  'host.wait': { zh: '再等一会儿', en: 'Wait' },
  'host.window.cashier': { zh: '收费窗口', en: 'Pharmacy till' },
  'host.window.discharge': { zh: '出院结算窗口', en: 'Discharge desk' },
  'host.window.display': { zh: '参保人显示屏', en: 'Customer display' },
  'host.window.kiosk': { zh: '自助查询机', en: 'Self-service kiosk' },
  'office.health.keysSystem': {
    zh: '密钥由系统密钥库保护，离开本机打不开',
    en: 'The keys are protected by the key store of this system and open on this machine only',
  },
  'office.health.keysFile': {
    zh: '密钥存放在只有当前系统用户能读的文件里',
    en: 'The keys are in a file that only this system user can read',
  },
  'screen.health.part.keys': { zh: '密钥', en: 'Keys' },
  'screen.health.do.keys': {
    zh: '可以照常营业；不要让别人使用这台电脑的当前用户。',
    en: 'Work goes on; let nobody else use this system user.',
  },
  'screen.health.tech.keys': {
    zh: '安装并启用 gnome-keyring 或 KWallet（UKUI、Deepin 桌面自带），用桌面会话登录后重启程序，密钥会自动移入密钥库。',
    en: 'Install and enable gnome-keyring or KWallet (part of UKUI and Deepin), sign in to a desktop session and restart; the keys move there by themselves.',
  },
} as const satisfies WordTable;
