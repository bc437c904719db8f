/** Words of the slip check. */
import type { WordTable } from './words.ts';

export const slipWords = {
  'slip.notOurs': {
    zh: '这不是结算小票上的二维码',
    en: 'This is not the code of a settlement slip',
  },
  'slip.damaged': {
    zh: '二维码内容不完整，请重新扫描',
    en: 'The code is incomplete; scan it again',
  },
  'slip.unknownTerminal': {
    zh: '没有终端 {terminalId} 的证书，无法核验；请向经办机构索取最新证书文件',
    en: 'No certificate of terminal {terminalId} is known; ask the agency for the current certificate file',
  },
  'slip.forged': {
    zh: '签名不符：这张小票不是该终端开出的，或内容被改动过',
    en: 'The signature does not fit: this slip is not of that terminal, or it was changed',
  },
  'slip.certificateNotValid': {
    zh: '签名正确，但终端 {terminalId} 的证书当时无效；请联系经办机构',
    en: 'Signed, but the certificate of terminal {terminalId} was not valid then; ask the agency',
  },
  'slip.badTrust': {
    zh: '证书文件无法读取或格式不对：{file}',
    en: 'The certificate file cannot be read or has another form: {file}',
  },
  'slip.genuine': {
    zh: '真实有效。{institution}（{code}），终端 {terminalId}，{time}\n合计 {total} 元，基金 {fund} 元，个人账户 {account} 元，现金 {cash} 元\n账本 #{seq} {head}\n请与小票上的金额逐项核对。',
    en: 'Genuine. {institution} ({code}), terminal {terminalId}, {time}\nTotal {total}, funds {fund}, personal account {account}, cash {cash} yuan\nLedger #{seq} {head}\nCompare these figures with those on the paper.',
  },
  'slip.genuineList': {
    zh: '真实有效的清单，不是结算单。{institution}（{code}），终端 {terminalId}，{time}\n账本 #{seq} {head}\n请与清单上的机构、时间和账本号核对。',
    en: 'A genuine list, not a settlement. {institution} ({code}), terminal {terminalId}, {time}\nLedger #{seq} {head}\nCompare institution, time and ledger number with those on the paper.',
  },
  'slip.pageWritten': {
    zh: '核验页已写好：{file}，用任何浏览器打开即可，不需要联网',
    en: 'The check page is written: {file}. It opens in any browser, without a network',
  },
  'slip.pageNotWritten': {
    zh: '核验页没有写成：{file}；请先运行 npm run build，并检查文件夹',
    en: 'The check page was not written: {file}. Run npm run build first and check the folder',
  },
  'slip.usage': {
    zh: '用法：npm run verify-slip -- 二维码内容|- [--trust 证书文件] [--json]，或 --page 文件',
    en: 'Usage: npm run verify-slip -- CODE|- [--trust FILE] [--json], or --page FILE',
  },
} as const satisfies WordTable;
