/** Places inside the project that the build and test scripts share. */
import { join } from 'node:path';

export const PROJECT = join(import.meta.dirname, '..');
export const DIST = join(PROJECT, 'dist');
export const MODULES = join(PROJECT, 'node_modules');
/** Output of test runs: reports and screenshots. Never committed. */
export const TEST_OUTPUT = join(PROJECT, 'test-output');

/** The folders that hold the product's own sources. */
export const SOURCE_ROOTS = ['shared', 'card-reader', 'electron', 'renderer', 'centre'] as const;
