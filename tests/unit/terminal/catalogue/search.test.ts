import { describe, expect, test } from 'vitest';
import { importCatalogue } from '../../../../electron/terminal/catalogue/import-catalogue.ts';
import { findItem, searchCatalogue } from '../../../../electron/terminal/catalogue/search.ts';
import { csvOf, demoStore, emptyStore, file } from './store.ts';

const db = demoStore();
const today = '2026-03-05';
const names = (text: string, date = today) =>
  searchCatalogue(db, text, { date }).map((item) => item.name);

describe('search', () => {
  test.each([
    ['aspl', '阿司匹林'],
    ['ASPL', '阿司匹林'],
    ['czryds', '重组人胰岛素'],
    ['zzryds', '重组人胰岛素'],
    ['zhh', '藏红花'],
    ['chh', '藏红花'],
    ['hsd', '还少丹'],
    ['dxsyslz', '单硝酸异山梨酯'],
    ['sxsyslz', '单硝酸异山梨酯'],
    ['ffats', '复方α-酮酸'],
    ['ffts', '复方α-酮酸'],
    ['slbz', '参苓白术颗粒'],
    ['tsgd3', '碳酸钙D3'],
    ['ctps', 'CT平扫（胸部）'],
    ['ＣＴ平扫', 'CT平扫（胸部）'],
  ])('%s finds %s first', (text, name) => {
    expect(names(text)[0]).toBe(name);
  });

  test('one name under several makers and prices lists them all', () => {
    const hits = searchCatalogue(db, '盐酸贝尼地平', { date: today });
    expect(hits.map(({ code, priceMicroYuan }) => [code, priceMicroYuan])).toEqual([
      ['XC08CAB037A001020100617', 56_840_000],
      ['XC08CAB037A001020180517', 27_130_000],
      ['XC08CAB037A001030180517', 26_900_000],
    ]);
  });

  test('ranks exact before beginning before inside before name', () => {
    const small = emptyStore();
    const made = importCatalogue(
      small,
      file(
        csvOf(
          { med_list_codg: 'D000001', name: '葡萄糖', pinyin: 'ptt' },
          { med_list_codg: 'D000002', name: '氨基葡萄糖', pinyin: 'ajptt' },
          { med_list_codg: 'D000003', name: '葡萄糖氯化钠', pinyin: 'pttlhn' },
          { med_list_codg: 'PTT', name: '编码恰好如此', pinyin: 'bmqhrc' },
          { med_list_codg: 'D000004', name: '牌PTT贴', pinyin: '' },
        ),
      ),
    );
    expect(made.ok).toBe(true);
    const ranked = searchCatalogue(small, 'ptt', { date: today }).map((item) => item.name);
    expect(ranked).toEqual(['编码恰好如此', '葡萄糖', '葡萄糖氯化钠', '氨基葡萄糖', '牌PTT贴']);
  });

  test('only what is in force on the day is found', () => {
    expect(names('溴己新')).toEqual([]);
    expect(names('溴己新', '2024-12-31')).toEqual(['溴己新']);
    expect(names('溴己新', '2025-01-01')).toEqual([]);
    expect(names('恩格列净')).toEqual([]);
  });

  test('never more than thirty hits, nothing for nothing, wildcards are plain signs', () => {
    expect(searchCatalogue(db, 'X', { date: today })).toHaveLength(30);
    expect(searchCatalogue(db, 'X', { date: today, limit: 5 })).toHaveLength(5);
    expect(searchCatalogue(db, 'X', { date: today, limit: 999 })).toHaveLength(30);
    for (const text of ['', '   ', '%', '_', "'", '"; --']) expect(names(text)).toEqual([]);
  });
});

describe('find', () => {
  test('by code in either case and by bar code', () => {
    const aspirin = findItem(db, 'xb01aca056a012030101554', today);
    expect(aspirin).toMatchObject({ name: '阿司匹林', itemClass: 'A', selfPayRatioE4: 0 });
    const byBarcode = db
      .prepare<[], { code: string; barcode: string }>(
        'SELECT code, barcode FROM catalogue_items WHERE barcode IS NOT NULL LIMIT 1',
      )
      .get();
    expect(findItem(db, byBarcode?.barcode ?? '', today)?.code).toBe(byBarcode?.code);
  });

  test('a beginning of a code is no code', () => {
    expect(findItem(db, 'XB01ACA056A01203010155', today)).toBeUndefined();
  });

  test('goods are marked as not medical, drugs and services as medical', () => {
    expect(findItem(db, 'G000001', today)).toMatchObject({ medical: false, category: 'goods' });
    expect(findItem(db, 'XB01ACA056A012030101554', today)?.medical).toBe(true);
  });
});
