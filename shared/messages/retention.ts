/** Words for keeping papers and vouchers. */
import type { WordTable } from './words.ts';

export const retentionWords = {
  'retention.unknown': {
    zh: '{path} 没有登记为保管的凭证。请用 report 查看登记的文件。',
    en: '{path} is not among the papers that are kept. Report lists them.',
  },
  'retention.gone': {
    zh: '{path} 已在 {day} 到期销毁。',
    en: '{path} was removed on {day}, after its time.',
  },
  'retention.notOver': {
    zh: '{path} 要保管到 {until}，保管期内不能删除。',
    en: '{path} is kept until {until} and cannot be removed before.',
  },
  'retention.usage': {
    zh: '用法：npm run retention -- 数据目录 report|verify [--json]，或 remove 文件|expired（终端未运行时）',
    en: 'Usage: npm run retention -- DATADIR report|verify [--json], or remove FILE|expired (terminal not running)',
  },
  'retention.sum': {
    zh: '  {papers} 件，{bytes} 字节；最早到期 {firstEnd}；已到期可销毁 {removable} 件',
    en: '  {papers} papers, {bytes} bytes; first end {firstEnd}; {removable} may be removed',
  },
  'retention.kind.voucher': {
    zh: '会计凭证：至少保管 30 年（《会计档案管理办法》附表一）',
    en: 'Vouchers: at least 30 years (Measures for accounting archives, annex 1)',
  },
  'retention.kind.report': {
    zh: '班次与日结报表：至少保管 10 年（同上）',
    en: 'Reports of shifts and days: at least 10 years (the same)',
  },
  'retention.kind.information': {
    zh: '查询告知材料：至少保管 2 年（本系统规定）',
    en: 'Papers for information: at least 2 years (our own rule)',
  },
  'retention.good': {
    zh: '{papers} 件凭证齐全，内容与登记一致；{removed} 件已到期销毁。',
    en: 'All {papers} papers are there as they were noted; {removed} were removed after their time.',
  },
  'retention.chainBroken': {
    zh: '凭证登记第 {number} 行被改动、抽掉或插入。请保留数据并联系技术人员。',
    en: 'Note {number} of the kept papers was changed, taken out or put in. Keep the data and call the technician.',
  },
  'retention.missing': {
    zh: '缺少凭证 {path}，请从备份恢复或补打。',
    en: '{path} is missing. Take it from a backup, or print it again.',
  },
  'retention.altered': {
    zh: '凭证 {path} 的内容与登记不一致，请保留原件并联系技术人员。',
    en: '{path} is not as it was noted. Keep it as it is and call the technician.',
  },
  'retention.withoutPaper': {
    zh: '账目 #{seq}（第 {epoch} 段）还没有纸质凭证文件，可以补打。',
    en: 'Record #{seq} (epoch {epoch}) has no paper yet; it can be printed again.',
  },
  'retention.removed': {
    zh: '已销毁 {count} 件到期凭证。',
    en: '{count} papers removed after their time.',
  },
} as const satisfies WordTable;
