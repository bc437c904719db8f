/** Test projects: fast rules first, then whole services, then windows, one after the other. */
import { defineConfig } from 'vitest/config';

/**
 * A project over `tests/<folder>`; groups run one after the other in this order. Tests over real
 * processes and browsers may be tried twice; those that needed it are named at the end of the run.
 * Rules and faults are never repeated: a loss that shows once in a thousand runs is a loss.
 */
function project(name: string, order: number, timeoutMs: number, retry: 0 | 1, setup?: string) {
  return {
    test: {
      name,
      include: [`tests/${name}/**/*.test.{ts,tsx}`],
      testTimeout: timeoutMs,
      hookTimeout: timeoutMs,
      retry,
      ...(setup !== undefined && { globalSetup: setup }),
      sequence: { groupOrder: order },
    },
  };
}

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      project('unit', 0, 20_000, 0),
      project('service', 1, 60_000, 1),
      project('faults', 2, 120_000, 0),
      project('renderer', 3, 180_000, 1, 'tests/renderer/build-windows.ts'),
      project('e2e', 4, 180_000, 1),
    ],
  },
});
