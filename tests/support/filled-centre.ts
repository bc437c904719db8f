/** Fills one demo centre before the tests; each centre of a test begins as a copy of it. */
import { rm } from 'node:fs/promises';
import { FILLED_CENTRE, startCentre } from './centre.ts';

export default async function fillCentre(): Promise<() => Promise<void>> {
  const centre = await startCentre();
  await centre.halt();
  process.env[FILLED_CENTRE] = centre.dataDir;
  return () => rm(centre.dataDir, { recursive: true, force: true });
}
