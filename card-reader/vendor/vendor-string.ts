/**
 * The strings of vendor reader libraries (LD/T 33-2015, iReadCardBas): fields between bars, closed by
 * a bar. Provinces put `1|` or `0|message` in front, or append a PSAM ATR and further fields. A
 * source of card data like any card, where a site has such a library instead of a PC/SC reader.
 */
import type { CardData, CardField, CardHolder, FieldFlag } from '../../shared/card/card-data.ts';
import { isoDate, readIdNumber } from '../../shared/card/id-number.ts';
import type { Words } from '../../shared/messages/index.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';
import { decodeText } from '../profile/coders.ts';

/** Columns of iReadCardBas in their order; what follows them differs by province. */
const COLUMNS: readonly { readonly id: string; readonly label: Words }[] = [
  { id: 'regionCode', label: { zh: '发卡地区行政区划代码', en: 'Issuing region' } },
  { id: 'idNumber', label: { zh: '社会保障号码', en: 'Social security number' } },
  { id: 'cardNumber', label: { zh: '卡号', en: 'Card number' } },
  { id: 'recognitionCode', label: { zh: '卡识别码', en: 'Card recognition code' } },
  { id: 'name', label: { zh: '姓名', en: 'Name' } },
  { id: 'atrHistorical', label: { zh: '卡复位信息', en: 'Historical bytes' } },
  { id: 'specVersion', label: { zh: '规范版本', en: 'Specification version' } },
  { id: 'issueDate', label: { zh: '发卡日期', en: 'Issued' } },
  { id: 'expiryDate', label: { zh: '卡有效期', en: 'Valid until' } },
  { id: 'terminalNumber', label: { zh: '终端机编号', en: 'Terminal number' } },
  { id: 'deviceNumber', label: { zh: '终端设备号', en: 'Device number' } },
];

const LENGTH_MAX = 4_096;
const FIELDS_MIN = 9;
const FIELDS_MAX = 15;
const IDENTITY = ['idNumber', 'cardNumber', 'name'];

/** Card data of a string, given as text or as the GBK bytes the library returned. */
export function parseVendorString(input: string | Uint8Array): Result<CardData> {
  const text = typeof input === 'string' ? input : decodeText(input, 'gb18030', LENGTH_MAX).text;
  if (text.length > LENGTH_MAX) return malformed();
  const parts = text.trim().replace(/\|$/, '').split('|');
  if (parts[0] === '0' && parts.length <= 2) {
    return refuse('card.vendor.failed', { message: parts[1] ?? '' });
  }
  const values = parts[0] === '1' ? parts.slice(1) : parts;
  if (values.length < FIELDS_MIN || values.length > FIELDS_MAX) return malformed();
  const recognitionCode = values[3] ?? '';
  if (!/^\d{6}$/.test(values[0] ?? '') || !/^([0-9A-Fa-f]{32})?$/.test(recognitionCode)) {
    return malformed();
  }
  return ok(cardOf(values));
}

function cardOf(values: readonly string[]): CardData {
  const at = (id: string) => values[COLUMNS.findIndex((column) => column.id === id)] ?? '';
  const version = at('specVersion');
  const identityLocked = version.startsWith('3') && at('idNumber') === '';
  return {
    profile: 'cn-social-security',
    profileName: { zh: '社会保障卡', en: 'Social security card' },
    version,
    verified: true,
    atrHex: at('atrHistorical').toUpperCase(),
    fields: COLUMNS.map((column, index) => fieldOf(column, values[index] ?? '', identityLocked)),
    holder: holderOf(at),
    identityLocked,
    pin: { supported: false, min: 0, max: 0 }, // the library asks for it itself
  };
}

function holderOf(at: (id: string) => string): CardHolder {
  const id = readIdNumber(at('idNumber'));
  const issueDate = isoDate(at('issueDate'));
  const expiryDate = isoDate(at('expiryDate'));
  return {
    name: at('name'),
    idNumber: at('idNumber'),
    cardNumber: at('cardNumber'),
    cardRecognitionCode: at('recognitionCode').toUpperCase(),
    regionCode: at('regionCode'),
    ...(id.ok && { sex: id.facts.sex, birthDate: id.facts.birthDate }),
    ...(issueDate !== null && { issueDate }),
    ...(expiryDate !== null && { expiryDate }),
  };
}

function fieldOf(column: (typeof COLUMNS)[number], value: string, locked: boolean): CardField {
  const isDate = column.id.endsWith('Date');
  const date = isDate ? isoDate(value) : null;
  const flags: FieldFlag[] = [];
  if (value === '') flags.push(locked && IDENTITY.includes(column.id) ? 'locked' : 'missing');
  else if (isDate && date === null) flags.push('badDate');
  else if (column.id === 'idNumber' && !readIdNumber(value).ok) flags.push('badCheckDigit');
  return { id: column.id, tag: column.id, label: column.label, text: date ?? value, flags };
}

function malformed(): Result<never> {
  return refuse('card.malformed', { where: 'iReadCardBas' });
}
