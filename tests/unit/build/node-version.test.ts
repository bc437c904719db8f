import { describe, expect, test } from 'vitest';
import { addonLoads } from '../../../build/native.ts';
import { realParts } from '../../support/real-parts.ts';

describe('the Node that runs the product', () => {
  test('is new enough to run TypeScript files and to carry SQLite', () => {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    expect(major > 22 || (major === 22 && minor >= 18)).toBe(true);
  });

  test.skipIf(!realParts.pcsc)('loads the PC/SC binding built for it', async () => {
    expect(await addonLoads()).toBe(true);
  });
});
