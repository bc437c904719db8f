/**
 * The second start of a terminal whose centre runs already: from the command to a till that answers.
 * Everything is in it: the check whether the build is fresh, host, service, card reader, browser, page.
 */
import { atMostMs, type Measure, median } from '../measure.ts';
import { openTill, signIn } from './till.ts';
import type { TerminalWorld } from './world.ts';

const STARTS = 7;
const READY_MS = 2_000;

export async function secondStartRows(world: TerminalWorld): Promise<Measure[]> {
  const toWindowsMs: number[] = [];
  const toFieldMs: number[] = [];
  const toAnswerMs: number[] = [];
  const signInMs: number[] = [];
  for (let at = 0; at < STARTS; at += 1) {
    const startMs = performance.now();
    const terminal = await world.start();
    toWindowsMs.push(performance.now() - startMs);
    const till = await openTill(terminal.tillPage);
    toFieldMs.push(performance.now() - startMs);
    const fieldMs = performance.now();
    await signIn(till);
    signInMs.push(performance.now() - fieldMs);
    await till.page.keyboard.press('a');
    await till.page.getByRole('option').first().waitFor();
    toAnswerMs.push(performance.now() - startMs);
    await till.close();
    await terminal.end();
  }
  const part = (name: string, values: readonly number[]): Measure => ({
    ...{ name: `second start: ${name}`, value: median(values), unit: 'ms' },
  });
  return [
    part('command → windows can be opened', toWindowsMs),
    atMostMs('second start: command → first field focused', median(toFieldMs), READY_MS),
    part('signing in (the password is made slow on purpose)', signInMs),
    atMostMs('second start: command → entry line answers', median(toAnswerMs), READY_MS),
  ];
}
