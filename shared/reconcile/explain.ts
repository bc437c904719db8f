/** Why two books differ at one record: one cause of six, the fields that differ, one safe action. */
import type { MessageCode } from '../messages/index.ts';
import type { Item } from './item.ts';

/** `here` is the terminal's ledger, `there` the centre's book. */
/** Every cause, and what to do about it; none of these actions moves money a second time. */
export const CAUSES = [
  'missingHere',
  'missingThere',
  'amount',
  'double',
  'wrongDay',
  'refundElsewhere',
] as const;
export type Cause = (typeof CAUSES)[number];

/** What to do about it; none of these moves money a second time. */
export const ACTION_OF: Readonly<Record<Cause, MessageCode>> = {
  missingHere: 'reconcile.action.missingHere',
  missingThere: 'reconcile.action.missingThere',
  amount: 'reconcile.action.amount',
  double: 'reconcile.action.double',
  wrongDay: 'reconcile.action.wrongDay',
  refundElsewhere: 'reconcile.action.refundElsewhere',
};

export interface FieldDifference {
  readonly field: string;
  readonly here: string | number | boolean | undefined;
  readonly there: string | number | boolean | undefined;
}

export interface Difference {
  readonly seq: number;
  readonly commandId: string;
  /** Year·10000 + month·100 + day, as the terminal's book has it if it has it. */
  readonly businessDate: number;
  readonly cause: Cause;
  readonly action: MessageCode;
  readonly fields: readonly FieldDifference[];
}

/** The same record in both books; undefined where a book does not have it. */
export interface Pair {
  readonly seq: number;
  readonly here: Item | undefined;
  readonly there: Item | undefined;
}

/** Knows of each book which commands stand in it more than once. */
export interface Doubles {
  readonly here: ReadonlySet<string>;
  readonly there: ReadonlySet<string>;
}

/** The difference of a pair, or undefined when it follows from another one. */
export function explain({ seq, here, there }: Pair, doubles: Doubles): Difference | undefined {
  const cause = causeOf(here, there, doubles);
  const commandId = here?.commandId ?? there?.commandId ?? '';
  const businessDate = here?.businessDate ?? there?.businessDate ?? 0;
  const fields = fieldsOf(here, there);
  return cause && { seq, commandId, businessDate, cause, action: ACTION_OF[cause], fields };
}

function causeOf(
  here: Item | undefined,
  there: Item | undefined,
  doubles: Doubles,
): Cause | undefined {
  if (!here) return there && (doubles.there.has(there.commandId) ? 'double' : 'missingHere');
  if (!there) return doubles.here.has(here.commandId) ? 'double' : 'missingThere';
  const differs = new Set(fieldsOf(here, there).map(({ field }) => field.split('.')[0]));
  if (differs.has('movedFen') || differs.has('personNo') || differs.has('commandId'))
    return 'amount';
  if (differs.has('businessDate')) return 'wrongDay';
  // The other way round, our own reversal is what the centre lacks; that record says so itself.
  return there.reversed && !here.reversed ? 'refundElsewhere' : undefined;
}

const PLAIN = ['kind', 'commandId', 'businessDate', 'personNo', 'reversed'] as const;

function fieldsOf(here: Item | undefined, there: Item | undefined): FieldDifference[] {
  const names = new Set([
    ...Object.keys(here?.movedFen ?? {}),
    ...Object.keys(there?.movedFen ?? {}),
  ]);
  const all: FieldDifference[] = [
    ...PLAIN.map((field) => ({ field, here: here?.[field], there: there?.[field] })),
    ...[...names].map((name) => ({
      field: `movedFen.${name}`,
      here: here && (here.movedFen[name] ?? 0),
      there: there && (there.movedFen[name] ?? 0),
    })),
  ];
  return all.filter((one) => one.here !== one.there);
}
