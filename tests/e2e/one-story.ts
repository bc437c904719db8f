/** Tests that are steps of one story: after the first that fails there is nothing to tell. */
import { afterEach, beforeEach } from 'vitest';
import type { World } from './world.ts';

/** Stops the story at its first broken step and keeps what the windows showed then. */
export function oneStory(world: () => World): void {
  let broken: string | undefined;
  beforeEach(() => {
    if (broken !== undefined) throw new Error(`the story broke at: ${broken}`);
  });
  afterEach(async ({ task }) => {
    if (broken !== undefined || task.result?.state !== 'fail') return;
    broken = task.name;
    const { cashier, discharge, display } = world();
    await cashier.picture('broken-cashier');
    await discharge.picture('broken-discharge');
    await display.picture('broken-display');
  });
}
