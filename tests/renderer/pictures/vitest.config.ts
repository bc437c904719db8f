/** `npm run pictures`: takes the pictures of renderer/pictures anew. No test; `npm test` does not run it. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/renderer/pictures/take.ts'],
    globalSetup: 'tests/renderer/build-windows.ts',
    testTimeout: 900_000,
  },
});
