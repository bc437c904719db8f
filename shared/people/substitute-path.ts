/**
 * Which substitute procedure a failure leads to. Technical trouble has a way out; a card that is not
 * valid has none: then the person pays and turns to the agency.
 */
import type {
  CollectedItem,
  Failure,
  SubstituteAdvice,
  SubstitutePath,
} from '../contract/substitute.ts';
import { ok, type Result, refuse } from '../result.ts';
import { dueDate, type WorkCalendar } from './due-date.ts';

/** How things stand at the counter when somebody asks for a substitute procedure. */
export interface CounterState {
  readonly desk: 'cashier' | 'discharge';
  /** A card is in the reader, was read, and insurance can be used with it. */
  readonly cardWorks: boolean;
  readonly online: boolean;
  /** Offline limits have room left. */
  readonly offlineRoom: boolean;
  /** Business date. */
  readonly today: string;
}

/** Days until a case is due, and the calendar they are counted by; region data. */
export interface SubstituteRules extends WorkCalendar {
  readonly days?: Partial<Readonly<Record<Failure, number>>> | undefined;
}

/** Where the region says nothing. */
const USUAL_DAYS: Readonly<Record<Failure, number>> = {
  noCard: 10,
  lostCard: 0,
  deadChip: 10,
  deadReader: 3,
  noLine: 3,
  noId: 14,
};

const COLLECT: Readonly<Record<Failure, readonly CollectedItem[]>> = {
  noCard: ['idCard'],
  lostCard: [],
  deadChip: ['idCard', 'cardFace'],
  deadReader: ['idCard', 'cardFace'],
  noLine: ['idCard'],
  noId: [],
};

/** The path, or why there is none. Checks in this order: invalid, nothing is broken, the path. */
export function substitutePath(
  failure: Failure,
  state: CounterState,
  rules: SubstituteRules = {},
): Result<SubstituteAdvice> {
  if (failure === 'lostCard') return refuse('substitute.cardLost');
  if (failure === 'noLine' && state.online) return refuse('substitute.lineIsUp');
  const needsCard = failure === 'noLine' || failure === 'noId';
  if (!needsCard && state.cardWorks) return refuse('substitute.cardWorks');
  if (failure === 'noId' && !state.cardWorks) return refuse('substitute.cardForIdLater');
  const path = pathOf(failure, state);
  const words = `substitute.todo.${path}` as const;
  if (path === 'settleOffline') return ok({ failure, path, collect: [], words });
  const days = rules.days?.[failure] ?? USUAL_DAYS[failure];
  return ok({
    ...{ failure, path, words },
    collect: COLLECT[failure],
    dueOn: dueDate(state.today, days, rules),
  });
}

function pathOf(failure: Failure, state: CounterState): SubstitutePath {
  if (failure === 'noId') return 'idLater';
  if (failure === 'noLine' && state.cardWorks && state.offlineRoom) return 'settleOffline';
  return state.desk === 'cashier' ? 'cashThenConvert' : 'stayWaits';
}
