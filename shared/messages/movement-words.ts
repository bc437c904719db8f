/** What a movement of the account is called. */
import type { MessageCode } from './index.ts';

const WORDS = {
  employer: 'answers.source.employer',
  employee: 'answers.source.employee',
  government: 'answers.source.government',
  interest: 'answers.source.interest',
  settlement: 'answers.source.settlement',
  reversal: 'answers.source.reversal',
  familySharing: 'answers.source.familySharing',
  familyReturn: 'answers.source.familyReturn',
  yearTurn: 'answers.source.yearTurn',
} as const satisfies Record<string, MessageCode>;

/** A source this version does not know is a correction of the agency. */
export function movementWords(source: string): MessageCode {
  return Object.hasOwn(WORDS, source)
    ? WORDS[source as keyof typeof WORDS]
    : 'answers.source.adjustment';
}
