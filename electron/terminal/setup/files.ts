/** Names of the files that say whether, and how far, a terminal is set up. Asked before anything else is loaded. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const SETUP_FILE = 'terminal.json';
/** What the wizard has so far. */
export const DRAFT_FILE = 'setup-draft.json';

/** True when the folder holds a terminal that is set up. */
export function isSetUp(dataDir: string): boolean {
  return existsSync(join(dataDir, SETUP_FILE));
}

/** True when somebody has begun to set the terminal of this folder up. */
export function isBeingSetUp(dataDir: string): boolean {
  return existsSync(join(dataDir, DRAFT_FILE)) && !isSetUp(dataDir);
}

/** True for a terminal of the demo, whose operators and cards everybody may know. */
export function isDemo(dataDir: string): boolean {
  if (!isSetUp(dataDir)) return false;
  const setup = JSON.parse(readFileSync(join(dataDir, SETUP_FILE), 'utf8')) as { demo?: unknown };
  return setup.demo !== undefined;
}
