/** What the holder reads about who pays: each payer, why, and the article when a fund does not pay. */
import { expect, test } from 'vitest';
import { displaySplit } from '../../../../electron/terminal/settle/split-view.ts';
import { say } from '../../../../shared/messages/index.ts';
import { zeroSteps } from '../../../../shared/messages/settlement.ts';
import type { Step } from '../../../../shared/settlement/types.ts';
import { plan } from './plan.ts';

function rowWith(message: Step['message'], deltaFen: number) {
  const computed = plan(1_000);
  const step = {
    ...{ column: 'pooledFundPayFen', rule: 'r', message, deltaFen },
    params: { amount: '30.00' },
  } as Step;
  const breakdown = { ...computed.breakdown, steps: [step] };
  return displaySplit({ ...computed, breakdown })[0];
}

test.each(['workInjury', 'thirdParty', 'publicHealth', 'abroad', 'advance'] as const)(
  '[R050] %s is quoted with article and item beside the fund, though it moves no money',
  (cause) => {
    const note = rowWith(`settlement.step.${cause}`, 0)?.note;
    expect(note && say(note.code, 'zh-CN')).toMatch(/《社会保险法》第三十条第[一二]款/);
  },
);

test('what moves money is a reason, what moves none and is no note is left out', () => {
  expect(rowWith('settlement.step.fundShare', 3_000)).toMatchObject({
    reasons: [{ code: 'settlement.step.fundShare', params: { amount: '30.00' } }],
  });
  expect(rowWith('settlement.step.fundShare', 0)).toMatchObject({ reasons: [] });
  expect(rowWith('settlement.step.fundShare', 0)).not.toHaveProperty('note');
  expect(Object.keys(zeroSteps)).not.toContain('settlement.step.fundShare');
});
