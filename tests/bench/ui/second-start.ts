/**
 * The second start of a terminal whose centre runs already: from the command to a till that answers.
 * Everything is in it: the check whether the build is fresh, host, service, card reader, browser, page.
 * npm itself comes on top.
 */
import { atMostMs, type Measure, median } from '../measure.ts';
import { firstField, signIn } from './till.ts';
import type { TerminalWorld } from './world.ts';

const STARTS = 7;
const READY_MS = 2_000;

export async function secondStartRows(world: TerminalWorld): Promise<Measure[]> {
  const toFieldMs: number[] = [];
  const signInMs: number[] = [];
  const toAnswerMs: number[] = [];
  for (let at = 0; at < STARTS; at += 1) {
    const startMs = performance.now();
    const { till, end } = await world.start();
    await firstField(till);
    const fieldMs = performance.now();
    await signIn(till);
    signInMs.push(performance.now() - fieldMs);
    await till.keyboard.press('a');
    await till.getByRole('option').first().waitFor();
    toAnswerMs.push(performance.now() - startMs);
    toFieldMs.push(fieldMs - startMs);
    await end();
  }
  const signingIn = 'second start: of that, signing in (a password is slow on purpose)';
  return [
    atMostMs('second start: command → first field focused', median(toFieldMs), READY_MS),
    { name: signingIn, value: median(signInMs), unit: 'ms' },
    atMostMs('second start: command → entry line answers', median(toAnswerMs), READY_MS),
  ];
}
