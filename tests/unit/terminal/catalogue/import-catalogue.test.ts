import { describe, expect, test } from 'vitest';
import {
  catalogueVersion,
  importCatalogue,
} from '../../../../electron/terminal/catalogue/import-catalogue.ts';
import { findItem } from '../../../../electron/terminal/catalogue/search.ts';
import { csvOf, demoCsv, demoStore, emptyStore, file } from './store.ts';

const today = '2026-03-05';
const count = (db: ReturnType<typeof emptyStore>, table = 'catalogue_items') =>
  db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

describe('the real products', () => {
  const db = demoStore();
  test.each([
    ['XB01ACA056A012030101554', '阿司匹林', 'A', 0, 1_110_000, '南京道群医药研发'],
    ['XB01ACA056A012020279489', '阿司匹林', 'A', 0, 13_550_000, 'Bayer S.p.A'],
    ['XB01ACA056A012010100799', '阿司匹林', 'A', 0, 2_060_000, '上海信谊百路达药业'],
    ['XV02DEF113A001010184440', '复方α-酮酸', 'B', undefined, 31_870_000, '上海郅见生物医药技术'],
    ['XV08CAG004B002020101445', '钆特酸葡胺', 'B', 1000, 26_880_000, '江苏恒瑞医药'],
    ['XV08CAG004B002020178485', '钆特酸葡胺', 'B', 1000, 170_850_000, 'GUERBET'],
    ['XP01BAQ034A001010104642', '硫酸羟氯喹', 'B', undefined, 4_170_000, '浙江杭康药业'],
    ['XB05XAL208B002020203662', '氯化钾', 'A', 0, 160_000, '哈尔滨三联药业'],
    ['XB05XAL208B002010100967', '氯化钾', 'A', 0, 1_200_000, '中国大冢制药'],
    ['XR03DAA113B002010102087', '氨茶碱', 'A', 0, 600_000, '海南紫程众投生物科技'],
    ['XR03DAA113B002020202954', '氨茶碱', 'A', 0, 70_000_000, '石药银湖制药'],
    ['XL01BCF082B002010200874', '氟尿嘧啶', 'A', 0, 1_690_000, '津药和平（天津）制药'],
    ['XC08CAB037A001020180517', '盐酸贝尼地平', 'B', 1000, 27_130_000, '山东华素制药'],
    ['XC08CAB037A001030180517', '盐酸贝尼地平', 'B', 1000, 26_900_000, '山东华素制药'],
    ['XC08CAB037A001020100617', '盐酸贝尼地平', 'B', 1000, 56_840_000, 'Kyowa Kirin'],
    ['XA07ECM053E013010305815', '美沙拉秦肠溶缓释', 'A', 0, 80_480_000, '海南合瑞制药'],
    ['XA02BCA393A012010383696', '安奈拉唑钠', 'B', 1000, 66_000_000, '轩竹医药科技'],
  ])('%s %s', (code, name, itemClass, ratio, priceMicroYuan, maker) => {
    const item = findItem(db, code, today);
    expect(item).toMatchObject({ code, name, itemClass, priceMicroYuan, maker, medical: true });
    expect(item?.selfPayRatioE4).toBe(ratio);
  });
});

describe('a wrong file is refused whole, with file, line and reason', () => {
  const db = demoStore();
  const before = count(db);
  test.each([
    ['no class', csvOf({}, { list_class: '丁' }), 'file.badField', 3],
    ['a price of three signs', csvOf({ price: '1,5' }), 'file.badCsv', 2],
    ['a negative price', csvOf({ price: '-1.00' }), 'file.badField', 2],
    ['seven decimals', csvOf({ price: '1.0000001' }), 'file.badField', 2],
    ['an absurd price', csvOf({ price: '9999999999' }), 'file.badField', 2],
    ['a ratio above one', csvOf({ selfpay_prop: '10' }), 'file.badField', 2],
    ['an unknown category', csvOf({ category: 'food' }), 'file.badField', 2],
    ['no name', csvOf({ name: '' }), 'file.badField', 2],
    ['a day the calendar lacks', csvOf({ begin_date: '2025-02-30' }), 'file.badField', 2],
    ['no begin', csvOf({ begin_date: '' }), 'file.badField', 2],
    ['an end before the begin', csvOf({ end_date: '2024-12-31' }), 'catalogue.endBeforeBegin', 2],
    ['a wrong check digit', csvOf({ barcode: '2000000000001' }), 'catalogue.badBarcode', 2],
    ['a code twice', csvOf({}, {}), 'catalogue.duplicateCode', 3],
    [
      'a bar code on two items',
      csvOf(
        { med_list_codg: 'G1A', barcode: '2000000000008' },
        { med_list_codg: 'G1B', barcode: '2000000000008' },
      ),
      'catalogue.duplicateBarcode',
      3,
    ],
    ['an open quote', `${csvOf({})}\n"XB01`, 'file.badCsv', 3],
    ['a row that is cut', `${csvOf({})}\nXB01,阿`, 'file.badCsv', 3],
  ])('%s', (_what, csv, code, line) => {
    const result = importCatalogue(db, file(csv));
    expect(result).toMatchObject({
      ok: false,
      error: [{ code, params: { file: 'catalogue.csv', line }, path: `catalogue.csv:${line}` }],
    });
    expect(count(db)).toBe(before);
    expect(catalogueVersion(db)).toBe('demo');
  });

  test.each([
    ['nothing', '', 'file.missingColumn'],
    ['another table', 'a,b\n1,2', 'file.missingColumn'],
    [
      'an extra column',
      `${csvOf({}).replace('end_date', 'end_date,extra')},`,
      'file.unknownColumn',
    ],
    ['a header alone', csvOf(), 'file.empty'],
    ['a picture', '\u0089PNG\r\n\u001a\n\0\0', 'file.missingColumn'],
  ])('%s instead of a catalogue', (_what, csv, code) => {
    expect(importCatalogue(emptyStore(), file(csv))).toMatchObject({ error: [{ code }] });
  });

  test('every wrong line is named, up to fifty', () => {
    const rows = Array.from({ length: 80 }, (_, at) => ({
      med_list_codg: `W${1000 + at}`,
      price: 'x',
    }));
    const result = importCatalogue(emptyStore(), file(csvOf(...rows)));
    if (result.ok) throw new Error('accepted');
    expect(result.error).toHaveLength(51);
    expect(result.error.at(-1)).toMatchObject({ code: 'file.moreErrors', params: { count: 30 } });
  });
});

describe('versions', () => {
  test('the same version again changes nothing, other content under its name is refused', () => {
    const db = demoStore();
    expect(importCatalogue(db, file(demoCsv, 'demo'))).toMatchObject({
      value: { already: true, rows: count(db) },
    });
    expect(importCatalogue(db, file(csvOf({}), 'demo'))).toMatchObject({
      error: [{ code: 'catalogue.versionReused' }],
    });
    expect(count(db, 'catalogue_versions')).toBe(1);
  });

  test('a full file replaces the catalogue, with its search keys', () => {
    const db = demoStore();
    expect(importCatalogue(db, file(csvOf({}), 'v2')).ok).toBe(true);
    expect(count(db)).toBe(1);
    expect(count(db, 'catalogue_initials')).toBe(1);
    expect(catalogueVersion(db)).toBe('v2');
  });

  test('a file with a byte order mark and Windows line ends is the same file', () => {
    const db = emptyStore();
    const csv = `\uFEFF${csvOf({ name: '甲' }).replaceAll('\n', '\r\n')}\r\n`;
    expect(importCatalogue(db, file(csv)).ok).toBe(true);
    expect(findItem(db, 'G900001', today)).toMatchObject({ name: '甲', endDate: '9999-12-31' });
  });

  test('a delta ends the older price the day before the new one begins', () => {
    const db = emptyStore();
    importCatalogue(db, file(csvOf({ price: '1.00' }, { med_list_codg: 'G900002' }), 'v1'));
    const delta = csvOf({ price: '2.00', begin_date: '2026-04-01' });
    expect(importCatalogue(db, file(delta, 'v2', 'v1')).ok).toBe(true);
    expect(findItem(db, 'G900001', '2026-03-31')?.priceMicroYuan).toBe(1_000_000);
    expect(findItem(db, 'G900001', '2026-04-01')?.priceMicroYuan).toBe(2_000_000);
    expect(findItem(db, 'G900002', '2026-04-01')?.priceMicroYuan).toBe(1_000_000);
  });

  test('a delta corrects a row of the same day and withdraws what was to come later', () => {
    const db = emptyStore();
    const later = { price: '3.00', begin_date: '2027-01-01' };
    importCatalogue(db, file(csvOf({ end_date: '2026-12-31' }, later), 'v1'));
    expect(importCatalogue(db, file(csvOf({ price: '1.50' }), 'v2', 'v1')).ok).toBe(true);
    expect(findItem(db, 'G900001', '2025-06-01')?.priceMicroYuan).toBe(1_500_000);
    expect(findItem(db, 'G900001', '2027-06-01')?.priceMicroYuan).toBe(1_500_000);
  });

  test('a delta on another version is refused', () => {
    const db = demoStore();
    expect(importCatalogue(db, file(csvOf({}), 'v3', 'v2'))).toMatchObject({
      error: [{ code: 'catalogue.deltaBase', params: { base: 'v2', current: 'demo' } }],
    });
  });

  test('a delta cannot take the bar code of another item', () => {
    const db = emptyStore();
    const barcode = '2000000000008';
    importCatalogue(db, file(csvOf({ barcode }), 'v1'));
    const delta = csvOf({ med_list_codg: 'G900002', barcode });
    expect(importCatalogue(db, file(delta, 'v2', 'v1'))).toMatchObject({
      error: [{ code: 'catalogue.duplicateBarcode', params: { other: 'G900001' } }],
    });
  });
});
