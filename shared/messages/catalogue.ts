/** Words for imports of catalogue, policies, persons and charges. */
import type { WordTable } from './words.ts';

export const catalogueWords = {
  'file.badCsv': {
    zh: '{file} 第 {line} 行不是有效的 CSV（{reason}），整个文件未导入，请修正后重试',
    en: '{file} line {line} is not valid CSV ({reason}); nothing was imported, correct the file',
  },
  'file.badJson': {
    zh: '{file} 第 {line} 行不是有效的 JSON，整个文件未导入，请修正后重试',
    en: '{file} line {line} is not valid JSON; nothing was imported, correct the file',
  },
  'file.missingColumn': {
    zh: '{file} 缺少列“{column}”，未导入，请按模板补齐表头',
    en: '{file} has no column "{column}"; nothing was imported, complete the header',
  },
  'file.unknownColumn': {
    zh: '{file} 有不认识的列“{column}”，未导入，请按模板修改表头',
    en: '{file} has an unknown column "{column}"; nothing was imported, correct the header',
  },
  'file.empty': {
    zh: '{file} 没有数据行，未导入',
    en: '{file} has no rows; nothing was imported',
  },
  'file.tooManyRows': {
    zh: '{file} 超过 {max} 行，未导入，请分开导入',
    en: '{file} has more than {max} rows; nothing was imported, split the file',
  },
  'file.badField': {
    zh: '{file} 第 {line} 行“{field}”的值“{value}”不正确，未导入，请更正',
    en: '{file} line {line}: "{field}" cannot be "{value}"; nothing was imported, correct it',
  },
  'file.moreErrors': {
    zh: '{file} 还有其他 {count} 处错误',
    en: '{file}: {count} more errors',
  },
  'catalogue.policyNotJson': {
    zh: '结算政策文件不是有效的 JSON，未启用；原政策继续有效，请联系经办机构',
    en: 'The policy file is not valid JSON and was not put in force; the old one stays, call the agency',
  },
  'catalogue.duplicateCode': {
    zh: '{file} 第 {line} 行：编码 {code} 的有效期与另一行重叠，未导入',
    en: '{file} line {line}: code {code} overlaps another row in time; nothing was imported',
  },
  'catalogue.duplicateBarcode': {
    zh: '{file} 第 {line} 行：条码 {barcode} 已属于 {other}，未导入',
    en: '{file} line {line}: bar code {barcode} belongs to {other}; nothing was imported',
  },
  'catalogue.badBarcode': {
    zh: '{file} 第 {line} 行：条码 {barcode} 校验位不对，未导入',
    en: '{file} line {line}: bar code {barcode} has a wrong check digit; nothing was imported',
  },
  'catalogue.endBeforeBegin': {
    zh: '{file} 第 {line} 行：失效日期 {end} 早于生效日期 {begin}，未导入',
    en: '{file} line {line}: ends {end} before it begins {begin}; nothing was imported',
  },
  'catalogue.versionReused': {
    zh: '目录版本 {version} 已导入过，但内容不同；请使用新的版本号',
    en: 'Catalogue version {version} was imported with other content; use a new version number',
  },
  'catalogue.deltaBase': {
    zh: '增量目录要求当前版本为 {base}，现为 {current}；请先导入全量目录',
    en: 'This change list builds on version {base}, here is {current}; import the full catalogue',
  },
  'charges.amountMismatch': {
    zh: '{file} 第 {line} 行：金额 {amount} 不等于数量×单价 {expected}，未导入，请核对收费系统',
    en: '{file} line {line}: amount {amount} is not quantity × price {expected}; nothing was imported',
  },
  'charges.amountTooLarge': {
    zh: '{file} 第 {line} 行：金额超出允许范围，未导入，请核对数量和单价',
    en: '{file} line {line}: amount out of range; nothing was imported, check quantity and price',
  },
  'charges.unknownCode': {
    zh: '{file} 第 {line} 行：{date} 的目录中没有编码 {code}，未导入，请先对照目录',
    en: '{file} line {line}: code {code} is not in the catalogue of {date}; nothing was imported',
  },
  'charges.duplicateLine': {
    zh: '{file} 第 {line} 行：流水号 {lineNo} 与第 {first} 行重复，未导入',
    en: '{file} line {line}: line number {lineNo} repeats line {first}; nothing was imported',
  },
  'charges.dateOutside': {
    zh: '{file} 第 {line} 行：日期 {date} 不在住院期间 {from} 至 {to}，未导入',
    en: '{file} line {line}: {date} is outside the stay {from} to {to}; nothing was imported',
  },
  'charges.badJson': {
    zh: '{file}：不是费用明细的 JSON 格式（{where}），未导入',
    en: '{file}: this is not a JSON file of charges ({where}); nothing was imported',
  },
  'charges.totalsDiffer': {
    zh: '{file}：文件注明的行数或合计与其 {lines} 行明细不符，未导入，请重新导出',
    en: '{file}: count or sum in the file are not those of its {lines} lines; nothing was imported. Export it again',
  },
  'charges.refundTooLarge': {
    zh: '{file}：{code} {name} 退费多于收费，未导入，请核对退费行',
    en: '{file}: more of {code} {name} is refunded than charged; nothing was imported',
  },
  'persons.badIdNumber': {
    zh: '{file} 第 {line} 行：身份号码格式或校验位不对，未导入',
    en: '{file} line {line}: the ID number has a wrong form or check digit; nothing was imported',
  },
  'persons.duplicate': {
    zh: '{file} 第 {line} 行：{field} {value} 重复，未导入',
    en: '{file} line {line}: {field} {value} appears twice; nothing was imported',
  },
  'persons.unknown': {
    zh: '{file} 第 {line} 行：没有人员编号 {psnNo}，未导入',
    en: '{file} line {line}: there is no person {psnNo}; nothing was imported',
  },
  'persons.noAccountInScheme': {
    zh: '{file} 第 {line} 行：{psnNo} 参加的险种没有个人账户，未导入',
    en: '{file} line {line}: the scheme of {psnNo} has no personal account; nothing was imported',
  },
  'accounts.contribution': {
    zh: '{file} 第 {line} 行：划入 {amount} 不等于基数×比例 {expected}，未导入',
    en: '{file} line {line}: credit {amount} is not base × rate {expected}; nothing was imported',
  },
  'accounts.balance': {
    zh: '{file} 第 {line} 行：余额 {balance} 与逐笔累计 {expected} 不符，未导入',
    en: '{file} line {line}: balance {balance} differs from the sum {expected}; nothing was imported',
  },
  'accounts.order': {
    zh: '{file} 第 {line} 行：账目没有按日期先后排列，未导入',
    en: '{file} line {line}: entries are not in order of date; nothing was imported',
  },
} as const satisfies WordTable;
