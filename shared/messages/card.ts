/** Words for what happens at the reader and on the card. */
import type { WordTable } from './words.ts';

const stateWords = {
  'card.state.noService': {
    zh: '读卡服务未运行，正在自动重试；其他业务可继续',
    en: 'The card service is not running; retrying. Other work can go on',
  },
  'card.state.noReader': {
    zh: '没有读卡器，请检查读卡器的连接线',
    en: 'No card reader. Check its cable',
  },
  'card.state.empty': { zh: '请插入社会保障卡', en: 'Please insert the social security card' },
  'card.state.reading': {
    zh: '正在读卡，请勿拔出',
    en: 'Reading the card, please leave it in',
  },
  'card.state.present': { zh: '卡已读出', en: 'Card read' },
  'card.state.mute': {
    zh: '卡没有应答，请取出后翻面（芯片朝上）重新插入',
    en: 'The card does not answer. Take it out, turn it (chip up) and insert it again',
  },
  'card.state.unknownCard': {
    zh: '这不是可识别的卡，请换社会保障卡',
    en: 'This card is not known here. Please use the social security card',
  },
  'card.state.failed': {
    zh: '读卡失败，请取出卡重新插入',
    en: 'Reading failed. Take the card out and insert it again',
  },
} as const satisfies WordTable;

const faultWords = {
  'card.removed': {
    zh: '卡已取出，本次操作停止，未改动任何账目；请重新插卡',
    en: 'The card was taken out. The step was stopped, no money moved; insert it again',
  },
  'card.swapped': {
    zh: '卡已被更换，上一位持卡人的信息已清除；请重新开始',
    en: 'The card was changed. The previous holder was cleared; please start again',
  },
  'card.reset': {
    zh: '卡被其他程序复位，请重新读卡',
    en: 'Another program reset the card. Read it again',
  },
  'card.busyElsewhere': {
    zh: '卡正被其他程序使用，请关闭该程序后重试',
    en: 'Another program is using the card. Close it and try again',
  },
  'card.readerGone': {
    zh: '读卡器已断开，请插好连接线',
    en: 'The reader was unplugged. Plug it in again',
  },
  'card.serviceLost': {
    zh: '读卡服务中断，正在恢复；请稍后重新插卡',
    en: 'The card service stopped and is being restored. Insert the card again shortly',
  },
  'card.noLibrary': {
    zh: '本机未装好读卡组件，插卡功能不可用；请技术人员安装读卡组件',
    en: 'The card reader component is not installed here. Ask the technician to install it',
  },
  'card.answerCut': {
    zh: '卡的应答中断（可能插得不稳），请重新插卡',
    en: "The card's answer broke off (loose contact?). Insert the card again",
  },
  'card.commError': {
    zh: '与卡通信出错，请擦净芯片后重新插卡',
    en: 'Communication with the card failed. Wipe the chip and insert it again',
  },
  'card.protocolMismatch': {
    zh: '读卡器不支持这张卡的通信方式，请换一台读卡器',
    en: 'The reader does not support this card. Try another reader',
  },
  'card.accessDenied': {
    zh: '系统不允许本程序使用读卡器，请技术人员检查权限',
    en: 'The system does not let this program use the reader. Ask the technician',
  },
  'card.timeout': {
    zh: '卡应答太慢，已停止读卡；请重新插卡',
    en: 'The card took too long; reading was stopped. Insert it again',
  },
  'card.endlessAnswer': {
    zh: '卡的应答没有结束，已停止读卡；这张卡可能损坏',
    en: "The card's answer never ends; reading was stopped. The card may be damaged",
  },
  'card.malformed': {
    zh: '卡内数据格式不对（{where}），请换卡或到发卡机构检查',
    en: 'Data on the card is malformed ({where}). Use another card or have it checked',
  },
  'card.locked': {
    zh: '卡或卡内应用已被锁定，请到发卡机构处理',
    en: 'The card or its application is locked. The holder has to see the issuer',
  },
  'card.refused': {
    zh: '卡拒绝了这一步（状态字 {sw}），请重新插卡',
    en: 'The card refused this step (status {sw}). Insert it again',
  },
  'card.identityLocked': {
    zh: '第三代社会保障卡，需经中心认证后才能读出持卡人信息',
    en: 'Third-generation card: the holder can be read only after authentication by the centre',
  },
  'card.notLocked': {
    zh: '这张卡的持卡人信息不需要中心认证',
    en: 'The holder of this card needs no authentication by the centre',
  },
  'card.authFailed': {
    zh: '中心认证未通过，不能读出持卡人信息；请重试或改用其他凭证',
    en: 'The authentication by the centre failed, the holder cannot be read. Try again or use another document',
  },
  'card.authTimeout': {
    zh: '中心没有及时应答，不能读出持卡人信息；请稍后重试',
    en: 'The centre did not answer in time, the holder cannot be read. Try again shortly',
  },
  'card.vendor.failed': {
    zh: '读卡组件报告失败: {message}',
    en: 'The reader library reports a failure: {message}',
  },
  'card.noSession': {
    zh: '卡已不在读卡器中，请重新插卡',
    en: 'That card is no longer in the reader. Insert it again',
  },
  'card.badRequest': {
    zh: '读卡进程收到无法理解的请求，已忽略',
    en: 'The reader process ignored a request it does not understand',
  },
  'card.shuttingDown': { zh: '读卡进程正在退出', en: 'The reader process is closing' },
  'card.notSimulated': {
    zh: '当前使用真实读卡器，不能插入模拟卡',
    en: 'A real reader is in use; simulated cards cannot be inserted',
  },
  'card.imageInvalid': {
    zh: '卡样文件不正确：{where} {reason}',
    en: 'The card image is not valid: {where} {reason}',
  },
} as const satisfies WordTable;

const pinWords = {
  'card.pin.length': {
    zh: '密码应为 {min} 到 {max} 位数字，请重新输入',
    en: 'The PIN has {min} to {max} digits. Please enter it again',
  },
  'card.pin.notDigit': { zh: '密码只能是数字', en: 'A PIN has digits only' },
  'card.pin.wrong': {
    zh: '密码错误，还可试 {triesLeft} 次',
    en: 'Wrong PIN, {triesLeft} tries left',
  },
  'card.pin.wrongNoCount': { zh: '密码错误，请重新输入', en: 'Wrong PIN, please try again' },
  'card.pin.lastTry': {
    zh: '密码只剩最后一次机会，再错卡将被锁定；请确认后再输入',
    en: 'Only one try is left, another wrong PIN blocks the card. Be sure before entering it',
  },
  'card.pin.blocked': {
    zh: '卡的密码已锁定，请持卡人带身份证到发卡机构或社保窗口解锁',
    en: 'The PIN is blocked. The holder has to unblock it at the issuer with the ID card',
  },
  'card.pin.sameWrong': {
    zh: '刚才输入过同样的错误密码，未再发给卡；请换一个密码',
    en: 'The same wrong PIN again; it was not sent to the card. Please enter another',
  },
  'card.pin.notStarted': { zh: '没有正在进行的密码输入', en: 'No PIN entry is in progress' },
  'card.pin.full': { zh: '密码位数已满，请按确认', en: 'No more digits; please confirm' },
  'card.pin.notSupported': {
    zh: '这张卡不能在本机验证密码',
    en: 'The PIN of this card cannot be checked here',
  },
  'card.pin.initial': {
    zh: '这是初始密码，不能用于结算，请先修改密码',
    en: 'This is the initial PIN and cannot be used to settle. Please change it first',
  },
  'card.pin.initialWarning': {
    zh: '这张卡仍在使用初始密码，请提醒持卡人尽快修改密码',
    en: 'This card still has its initial PIN. Ask the holder to change it soon',
  },
  'card.pin.stillInitial': {
    zh: '新密码不能是初始密码，请换一个密码',
    en: 'The new PIN must not be an initial PIN. Please choose another',
  },
  'card.pin.unchanged': {
    zh: '新密码与原密码相同，请换一个密码',
    en: 'The new PIN is the same as the old one. Please choose another',
  },
  'card.pin.noChange': {
    zh: '这张卡不能在本机修改密码',
    en: 'The PIN of this card cannot be changed here',
  },
  'card.pin.changeUnknown': {
    zh: '没有收到卡的答复，密码可能已经改成新的；请重新插卡，先用新密码试一次',
    en: 'The card did not answer; the PIN may be the new one already. Insert the card again and try the new PIN first',
  },
  'card.pin.changed': { zh: '密码已修改', en: 'The PIN has been changed' },
  'card.pin.onPad': {
    zh: '请持卡人在读卡器的键盘上输入密码',
    en: 'The holder enters the PIN on the keypad of the reader',
  },
  'card.pin.timeout': {
    zh: '输入密码超时，请重新输入',
    en: 'PIN entry timed out, please try again',
  },
  'card.pin.different': {
    zh: '两次输入的新密码不一致，请重新输入',
    en: 'The two new PINs differ, please enter them again',
  },
  'card.pin.cancelled': { zh: '已取消输入密码', en: 'PIN entry cancelled' },
} as const satisfies WordTable;

const toolWords = {
  'card.tool.usage': {
    zh:
      '用法: card readers | card read [--reader 名称 | --simulated 文件 | --vendor 文件 | --vendor-command 命令] [--json] [--unmasked]' +
      ' | card apdu [--reader 名称 | --simulated 文件] 十六进制… | card emulate 文件 [--port 端口] [--plain]',
    en:
      'Usage: card readers | card read [--reader NAME | --simulated FILE | --vendor FILE | --vendor-command COMMAND] [--json] [--unmasked]' +
      ' | card apdu [--reader NAME | --simulated FILE] HEX… | card emulate FILE [--port N] [--plain]',
  },
  'card.tool.unreadableFile': { zh: '无法读取文件 {file}', en: 'Cannot read the file {file}' },
  'card.tool.badHex': { zh: '不是十六进制命令: {text}', en: 'Not a command in hex: {text}' },
  'card.tool.noCard': {
    zh: '等待时间内没有卡或没有该读卡器',
    en: 'No card, or no such reader, within the waiting time',
  },
  'card.tool.notVerified': {
    zh: '该卡布局来自公开资料，未用实物卡验证',
    en: 'This layout comes from published material and was not verified against a card',
  },
  'card.tool.askUnmasked': {
    zh: '将显示持卡人完整个人信息。输入 yes 继续: ',
    en: 'This shows the personal data of the holder in full. Type yes to go on: ',
  },
  'card.tool.emulating': {
    zh: '虚拟卡已插入端口 {port}，按 Ctrl+C 取出',
    en: 'The virtual card is in port {port}; Ctrl+C takes it out',
  },
  'card.tool.noPort': {
    zh: '端口 {port} 没有 vpcd 读卡器在等待',
    en: 'No vpcd reader listens on port {port}',
  },
} as const satisfies WordTable;

const flagWords = {
  'card.flag.missing': { zh: '缺失', en: 'missing' },
  'card.flag.badDate': { zh: '日期不正确', en: 'not a date' },
  'card.flag.badDigits': { zh: '含非数字', en: 'not digits' },
  'card.flag.badText': { zh: '文字编码不正确', en: 'not text' },
  'card.flag.badLength': { zh: '长度不符', en: 'wrong length' },
  'card.flag.badCheckDigit': { zh: '校验码不正确', en: 'wrong check digit' },
  'card.flag.locked': { zh: '需认证后读取', en: 'locked until authentication' },
} as const satisfies WordTable;

export const cardWords = {
  ...stateWords,
  ...faultWords,
  ...pinWords,
  ...toolWords,
  ...flagWords,
} as const;
