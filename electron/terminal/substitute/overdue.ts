/** Cases past their day: listed when a shift opens, each with one task for a person. */
import { businessDate } from '../../../shared/clock.ts';
import type { CaseRow } from './case-store.ts';
import type { SubstituteContext } from './context.ts';

type Reminding = Pick<SubstituteContext, 'store' | 'clock' | 'tasks'>;

const taskKey = (number: number) => `substitute/${number}/overdue`;

/** True after its last day. */
export function isOverdue({ dueOn, endHow }: CaseRow, today: string): boolean {
  return endHow === null && dueOn < today;
}

/** Raises the task of each case that is past its day; again changes nothing. */
export function remind({ store, clock, tasks }: Reminding): readonly CaseRow[] {
  const today = businessDate(clock.nowMs());
  const late = store.openOnes().filter((one) => isOverdue(one, today));
  for (const { number, holder, dueOn } of late) {
    const params = { number, holder, dueOn };
    tasks.raise({ key: taskKey(number), sentences: [{ code: 'substitute.task', params }] });
  }
  return late;
}

/** What is put right needs no task any more. */
export function closeTask({ tasks }: Pick<Reminding, 'tasks'>, number: number, by: string): void {
  tasks.settle({ key: taskKey(number), operatorId: by, note: `#${number}` });
}
