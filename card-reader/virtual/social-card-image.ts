/** Builds the image of a social security card for an invented holder. */
import iconv from 'iconv-lite';
import type { CardImage } from '../../shared/card/card-image.ts';
import { idCheckCharacter } from '../../shared/card/id-number.ts';
import { toHex } from '../bytes.ts';

export interface SpecimenHolder {
  readonly key: string;
  readonly name: string;
  readonly sex: '1' | '2';
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  /** Three digits, odd for men. */
  readonly sequence: string;
  readonly cardVersion: '1.00' | '2.00' | '3.00';
  /** A letter and eight digits; the last six of them are the card's serial. */
  readonly cardNumber: string;
  readonly pin: string;
  readonly pinBlocked?: boolean;
}

const REGION = '000000';
const SSSE_NAME = '7378312E73682EC9E7BBE1B1A3D5CF';
const SSSE_FCI = `6F16840F${SSSE_NAME}A50388011E`;
const PSE_NAME = '315041592E5359532E4444463031';
const NAME_BYTES = 30;
const EXTENSION_BYTES = 20;
const TRIES = 6;
/** Not a key: one challenge and the one answer the specimen takes for right. */
const SPECIMEN_KEY = {
  reference: '00',
  challenge: '0102030405060708',
  cryptogram: 'A0A1A2A3A4A5A6A7',
};

/** The eighteen-character ID number of a specimen holder. */
export function specimenIdNumber(holder: SpecimenHolder): string {
  const first17 = REGION + holder.birthDate.replaceAll('-', '') + holder.sequence;
  return first17 + idCheckCharacter(first17);
}

/** 卡识别码: region, application id, key form, serial, authentication code (all invented). */
export function specimenRecognitionCode(holder: SpecimenHolder): string {
  const serial = holder.cardNumber.slice(-6);
  const form = holder.cardVersion === '3.00' ? 'C3' : '00';
  return `${REGION}D156000005${form}${serial}00${serial}`;
}

export function socialCardImage(holder: SpecimenHolder): CardImage {
  const locked = holder.cardVersion === '3.00';
  return {
    format: 'card-image/1',
    name: `社会保障卡 ${holder.cardVersion} ${holder.name}`,
    source: 'invented holder',
    atr: `3B6D00000081314731 8650 ${REGION} ${holder.cardNumber.slice(-6)}`.replaceAll(' ', ''),
    directories: [
      { id: '3F00', aid: PSE_NAME, fci: `6F10840E${PSE_NAME}`, files: [] },
      {
        id: 'DDF1',
        aid: SSSE_NAME,
        fci: SSSE_FCI,
        files: [
          { id: 'EF05', name: '发卡机构数据', records: issuerRecords(holder) },
          {
            id: 'EF06',
            name: '持卡人基本信息',
            access: locked ? 'external' : 'always',
            records: holderRecords(holder),
          },
        ],
      },
    ],
    pin: {
      value: holder.pin,
      reference: '00',
      tries: TRIES,
      triesLeft: holder.pinBlocked ? 0 : TRIES,
      tellsTries: true,
    },
    ...(locked && { externalKey: SPECIMEN_KEY }),
    style: { getResponse: true, exactLe: true },
  };
}

function issuerRecords(holder: SpecimenHolder): string[] {
  return [
    record('01', specimenRecognitionCode(holder)),
    record('02', text('3', 1)),
    record('03', text(holder.cardVersion, 4)),
    record('04', '91560000020000000000FFFF'),
    record('05', '20180601'),
    record('06', '20380601'),
    record('07', holder.cardVersion === '3.00' ? '00'.repeat(9) : text(holder.cardNumber, 9)),
  ];
}

function holderRecords(holder: SpecimenHolder): string[] {
  const name = iconv.encode(holder.name, 'gb18030');
  const extension = record('4E', padded(name.subarray(NAME_BYTES), EXTENSION_BYTES));
  return [
    record('08', text(specimenIdNumber(holder), 18)),
    record('09', padded(name.subarray(0, NAME_BYTES), NAME_BYTES)),
    ...(holder.cardVersion === '1.00' ? [] : [extension]),
    record('0A', text(holder.sex, 1)),
    record('0B', '01'),
    record('0C', REGION),
    record('0D', holder.birthDate.replaceAll('-', '')),
  ];
}

/** Tag, length, value. */
function record(tag: string, value: string): string {
  return tag + (value.length / 2).toString(16).padStart(2, '0').toUpperCase() + value;
}

function text(value: string, length: number): string {
  return padded(iconv.encode(value, 'gb18030'), length);
}

function padded(bytes: Uint8Array, length: number): string {
  return toHex(bytes).padEnd(length * 2, '0');
}
