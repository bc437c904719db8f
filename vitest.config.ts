/** Test projects: fast rules first, then whole services, then windows, one after the other. */
import { defineConfig } from 'vitest/config';

/** A project over `tests/<folder>`; groups run one after the other in this order. */
function project(name: string, order: number, timeoutMs: number, parallel: boolean) {
  return {
    test: {
      name,
      include: [`tests/${name}/**/*.test.{ts,tsx}`],
      testTimeout: timeoutMs,
      hookTimeout: timeoutMs,
      fileParallelism: parallel,
      sequence: { groupOrder: order },
    },
  };
}

export default defineConfig({
  test: {
    projects: [
      project('unit', 0, 20_000, true),
      project('service', 1, 60_000, true),
      project('faults', 2, 120_000, true),
      project('renderer', 3, 180_000, false),
      project('e2e', 4, 180_000, false),
    ],
  },
});
