/** What pharmacies are asked comes from the centre and counts from its day on. */
import { expect, test } from 'vitest';
import { createRulesInForce } from '../../../../electron/terminal/region/rules-in-force.ts';
import { openTestLedger, testClock } from '../open-test-ledger.ts';

const limit = (perSale: number) => ({ limits: [{ items: ['D-1'], perSale }] });
const sent = (from: string, perSale: number) => ({
  version: `v${perSale}`,
  from,
  rules: limit(perSale),
});
const opened = () => createRulesInForce(openTestLedger(testClock()).store.db, limit(9));

test('until the centre has sent any, what the terminal was set up with', () => {
  const rules = opened();
  expect(rules.on('2026-03-05')).toEqual({ rules: limit(9) });
  rules.put(sent('2026-04-01', 4));
  expect(rules.on('2026-03-31')).toEqual({ rules: limit(9) });
});

test('each from its own day on, whatever the order in which they come', () => {
  const rules = opened();
  rules.put(sent('2026-04-01', 4));
  rules.put(sent('2026-01-01', 1));
  const perSale = (date: string) => rules.on(date).rules?.limits?.[0]?.perSale;
  expect(['2025-12-31', '2026-01-01', '2026-03-31', '2026-04-01'].map(perSale)).toEqual([
    9, 1, 1, 4,
  ]);
  expect(rules.on('2026-05-01').version).toBe('v4');
});

test('a correction from the same day takes the place of what was there; the same again is nothing new', () => {
  const rules = opened();
  expect(rules.put(sent('2026-01-01', 1))).toBe(true);
  expect(rules.put(sent('2026-01-01', 1))).toBe(false);
  expect(rules.put(sent('2026-01-01', 2))).toBe(true);
  expect(rules.on('2026-01-01').rules).toEqual(limit(2));
});
