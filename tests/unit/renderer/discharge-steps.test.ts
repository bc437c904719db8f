import { describe, expect, test } from 'vitest';
import { chargesFound } from '../../../renderer/discharge/charge-filter.tsx';
import { presentStep } from '../../../renderer/discharge/stepper.tsx';
import type { DischargeView, FlowState } from '../../../shared/contract/views.ts';
import { chargeLines, dischargeViews } from '../../renderer/fixtures/discharge-views.ts';

const { selected, unchecked, list, refund } = dischargeViews;

const inState = (state: FlowState, base: DischargeView = selected): DischargeView => ({
  ...base,
  flow: { state },
});
const empty: DischargeView = {
  ...unchecked,
  selected: { ...unchecked.selected, stay: { ...unchecked.selected.stay, chargeLines: 0 } },
};

describe('the step that is to be done now', () => {
  test.each<[string, DischargeView, string]>([
    ['nobody is chosen', list, 'admitted'],
    ['nothing is charged', empty, 'charges'],
    ['the charges are not checked', unchecked, 'check'],
    ['the check holds', selected, 'preSettle'],
    ['the settlement was refused', inState('refused'), 'preSettle'],
    ['the split is computed', inState('preSettled'), 'confirm'],
    ['the holder is asked', inState('confirming'), 'confirm'],
    ['the PIN is asked for', inState('pin'), 'pin'],
    ['the centre is asked', inState('processing'), 'pin'],
    ['nobody knows the outcome', inState('unknown'), 'pin'],
    ['it is settled', refund, 'settled'],
  ])('when %s', (_, view, step) => {
    expect(presentStep(view)).toBe(step);
  });

  test('a PIN asked only for the balance is none of them', () => {
    const pin = { purpose: 'balance', entered: 0, minDigits: 6, maxDigits: 6 } as const;
    expect(presentStep({ ...selected, flow: { state: 'pin', pin } })).toBe('preSettle');
  });
});

describe('charges', () => {
  test.each([
    ['by name', { text: '血常规', day: '' }, 1_666],
    ['by code, whatever the case', { text: '00310499', day: '' }, 11],
    ['by day', { text: '', day: '2026-11-12' }, 500],
    ['by both', { text: '血常规', day: '2026-11-14' }, 167],
    ['that are not there', { text: 'x', day: '' }, 0],
  ])('are found %s', (_, search, count) => {
    expect(chargesFound(chargeLines, search)).toHaveLength(count);
  });

  test('are the very same list when nothing is looked for', () => {
    expect(chargesFound(chargeLines, { text: ' ', day: '' })).toBe(chargeLines);
  });
});
