import { describe, expect, test } from 'vitest';
import { designationStop } from '../../../../electron/terminal/region/designation.ts';

const designation = { from: '2026-01-01', until: '2026-12-31' };

describe('[R022] insurance is used within the period of the designation only', () => {
  test.each([
    ['2025-12-31', 'designation.notYet'],
    ['2026-01-01', undefined],
    ['2026-12-31', undefined],
    ['2027-01-01', 'designation.ended'],
  ])('%s', (date, code) => {
    expect(designationStop({ designation }, date)?.code).toBe(code);
  });

  test('a designation without end has none', () => {
    expect(designationStop({}, '2099-01-01')).toBeUndefined();
  });
});
