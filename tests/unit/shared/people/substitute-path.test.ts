import { describe, expect, test } from 'vitest';
import { FAILURES, type Failure } from '../../../../shared/contract/substitute.ts';
import { dueDate } from '../../../../shared/people/due-date.ts';
import { type CounterState, substitutePath } from '../../../../shared/people/substitute-path.ts';

/** A Thursday. */
const TODAY = '2026-03-05';
const STATE: CounterState = {
  desk: 'cashier',
  cardWorks: false,
  online: true,
  offlineRoom: true,
  today: TODAY,
};

function outcome(failure: Failure, state: Partial<CounterState> = {}) {
  const path = substitutePath(failure, { ...STATE, ...state });
  return path.ok ? path.value.path : path.error.code;
}

describe('the way out of a failure', () => {
  test.each<[Failure, Partial<CounterState>, string]>([
    ['noCard', {}, 'cashThenConvert'],
    ['noCard', { desk: 'discharge' }, 'stayWaits'],
    ['noCard', { cardWorks: true }, 'substitute.cardWorks'],
    ['deadChip', {}, 'cashThenConvert'],
    ['deadChip', { desk: 'discharge' }, 'stayWaits'],
    ['deadChip', { cardWorks: true }, 'substitute.cardWorks'],
    ['deadReader', {}, 'cashThenConvert'],
    ['deadReader', { cardWorks: true, desk: 'discharge' }, 'substitute.cardWorks'],
    ['noLine', {}, 'substitute.lineIsUp'],
    ['noLine', { online: false, cardWorks: true }, 'settleOffline'],
    ['noLine', { online: false, cardWorks: true, offlineRoom: false }, 'cashThenConvert'],
    ['noLine', { online: false }, 'cashThenConvert'],
    ['noLine', { online: false, desk: 'discharge' }, 'stayWaits'],
    ['noId', { cardWorks: true }, 'idLater'],
    ['noId', { cardWorks: true, desk: 'discharge' }, 'idLater'],
    ['noId', {}, 'substitute.cardForIdLater'],
  ])('%s %j → %s', (failure, state, expected) => {
    expect(outcome(failure, state)).toBe(expected);
  });

  test('a lost card is invalid, not technical trouble: no path in any state', () => {
    for (const desk of ['cashier', 'discharge'] as const) {
      for (const cardWorks of [true, false]) {
        for (const online of [true, false]) {
          expect(outcome('lostCard', { desk, cardWorks, online })).toBe('substitute.cardLost');
        }
      }
    }
  });

  test('each path says what to collect and until when, or that nothing is left to do', () => {
    for (const failure of FAILURES) {
      const cardWorks = failure === 'noId';
      const path = substitutePath(failure, { ...STATE, cardWorks, online: failure !== 'noLine' });
      if (!path.ok) continue;
      expect(path.value.collect.includes('idCard')).toBe(failure !== 'noId');
      expect(path.value.dueOn && path.value.dueOn > TODAY).toBe(true);
    }
    const offline = { ...STATE, online: false, cardWorks: true };
    expect(substitutePath('noLine', offline)).toEqual({
      ok: true,
      value: {
        ...{ failure: 'noLine', path: 'settleOffline', collect: [] },
        words: 'substitute.todo.settleOffline',
      },
    });
  });

  test('a region counts by its own days', () => {
    const path = substitutePath('noCard', STATE, { days: { noCard: 4 } });
    expect(path.ok && path.value.dueOn).toBe('2026-03-09');
  });
});

describe('due date', () => {
  test.each([
    ['a working day', 1, {}, '2026-03-06'],
    ['Saturday moves to Monday', 2, {}, '2026-03-09'],
    ['Sunday moves to Monday', 3, {}, '2026-03-09'],
    ['a holiday moves on', 1, { holidays: ['2026-03-06'] }, '2026-03-09'],
    ['a Saturday that is worked counts', 2, { workdays: ['2026-03-07'] }, '2026-03-07'],
  ])('%s', (_, days, calendar, expected) => {
    expect(dueDate(TODAY, days, calendar)).toBe(expected);
  });
});
