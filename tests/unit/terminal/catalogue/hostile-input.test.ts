import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCatalogue } from '../../../../electron/terminal/catalogue/catalogue-file.ts';
import {
  CHARGE_COLUMNS,
  parseCharges,
} from '../../../../electron/terminal/catalogue/charges-file.ts';
import {
  findItem,
  MAX_HITS,
  searchCatalogue,
} from '../../../../electron/terminal/catalogue/search.ts';
import { isMessageCode, say } from '../../../../shared/messages/index.ts';
import type { Refusal, Result } from '../../../../shared/result.ts';
import { demoStore, HEADER } from './store.ts';

const db = demoStore();
const unit = fc.constantFrom('grapheme' as const, 'binary' as const);
const text = unit.chain((kind) => fc.string({ unit: kind, maxLength: 20 }));
const cell = fc.oneof(text, fc.constantFrom('', '1', '-1', '0.01', '2026-03-01', '甲', '"', '1e9'));
const rows = (columns: number) =>
  fc
    .array(fc.array(cell, { minLength: columns, maxLength: columns }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((cells) => cells.map((one) => one.join(',')).join('\n'));

/** Refused by name and with words that have all their parameters, never an exception. */
function expectNamed(result: Result<unknown, readonly Refusal[]>): void {
  if (result.ok) return;
  expect(result.error.length).toBeGreaterThan(0);
  for (const { code, params } of result.error) {
    expect(isMessageCode(code)).toBe(true);
    const plain = Object.fromEntries(Object.keys(params ?? {}).map((name) => [name, 'x']));
    for (const language of ['zh-CN', 'en'] as const)
      expect(say(code, language, plain)).not.toMatch(/\{\w+\}/);
  }
}

describe('whatever a file holds', () => {
  test('a catalogue is accepted or refused by name', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          rows(17).map((body) => `${HEADER}\n${body}`),
        ),
        (csv) => expectNamed(parseCatalogue(csv, 'x.csv')),
      ),
    );
  });

  test('charges are accepted or refused by name', () => {
    const context = {
      fileName: 'x.csv',
      from: '2026-01-01',
      to: '2026-12-31',
      find: (code: string, date: string) => findItem(db, code, date),
    };
    const header = CHARGE_COLUMNS.join(',');
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          rows(8).map((body) => `${header}\n${body}`),
        ),
        (csv) => expectNamed(parseCharges(csv, context)),
      ),
    );
  });

  test('whatever is typed or scanned, the search answers with at most thirty items', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const hits = searchCatalogue(db, typed, { date: '2026-03-05' });
        expect(hits.length).toBeLessThanOrEqual(MAX_HITS);
        findItem(db, typed, '2026-03-05');
      }),
    );
  });
});
