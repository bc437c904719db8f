/** Test projects: fast rules first, then whole services, then windows, one after the other. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

interface Kind {
  readonly timeoutMs: number;
  /** Workers at a time. Tests that wait for processes and pages share a core; rules want one. */
  readonly workers: number;
  /**
   * Tests over real processes and browsers may be tried twice; those that needed it are named at
   * the end of the run. Rules and faults are never repeated: a loss that shows once in a thousand
   * runs is a loss.
   */
  readonly retry: 0 | 1;
  /** False: files share their modules. Only where nothing is kept in one. */
  readonly isolate?: boolean;
  readonly globalSetup?: string;
}

const CORES = availableParallelism();

/** Programs that tests start are compiled once. */
const NODE_COMPILE_CACHE = join(import.meta.dirname, 'node_modules', '.cache', 'node');

/** A project over `tests/<folder>`; groups run one after the other in this order. */
function project(name: string, order: number, { timeoutMs, workers, ...kind }: Kind) {
  return {
    test: {
      name,
      include: [`tests/${name}/**/*.test.{ts,tsx}`],
      testTimeout: timeoutMs,
      hookTimeout: timeoutMs,
      env: { NODE_COMPILE_CACHE },
      maxWorkers: workers,
      sequence: { groupOrder: order },
      ...kind,
    },
  };
}

export default defineConfig({
  test: {
    projects: [
      project('unit', 0, { timeoutMs: 20_000, workers: CORES, retry: 0, isolate: false }),
      project('service', 1, {
        ...{ timeoutMs: 60_000, workers: CORES, retry: 1 },
        globalSetup: 'tests/support/filled-centre.ts',
      }),
      project('faults', 2, { timeoutMs: 120_000, workers: CORES, retry: 0 }),
      project('renderer', 3, {
        ...{ timeoutMs: 180_000, workers: 2 * CORES, retry: 1 },
        globalSetup: 'tests/renderer/build-windows.ts',
      }),
      project('e2e', 4, {
        ...{ timeoutMs: 180_000, workers: CORES, retry: 1 },
        globalSetup: 'tests/support/filled-centre.ts',
      }),
    ],
  },
});
