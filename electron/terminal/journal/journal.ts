/** The technician's journal of a terminal: lines of JSON in `logs/terminal.log`, and the same on stderr. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../../shared/clock.ts';
import { type Log, logLine } from './log-line.ts';
import { rotatingFile } from './rotating-file.ts';

export const LOG_FILE = join('logs', 'terminal.log');
const BOUNDS = { maxBytes: 1024 * 1024, files: 5 } as const;

/** A disk that takes no line must not stop the till; then the line is on `alsoTo` only. */
export function openJournal(
  dataDir: string,
  clock: Pick<Clock, 'nowMs'>,
  alsoTo: (line: string) => void,
): Log {
  let append: ((line: string) => void) | undefined;
  return (code, facts) => {
    const line = logLine(clock.nowMs(), code, facts);
    alsoTo(line);
    try {
      append ??= rotatingFile(join(dataDir, LOG_FILE), BOUNDS);
      append(line);
    } catch {
      append = undefined;
    }
  };
}

/** The newest lines, oldest first; none when there is no journal. */
export function lastLines(dataDir: string, count: number): readonly string[] {
  const read = (name: string): string[] => {
    try {
      return readFileSync(join(dataDir, name), 'utf8').split('\n').filter(Boolean);
    } catch {
      return [];
    }
  };
  const newest = read(LOG_FILE);
  const lines = newest.length < count ? [...read(`${LOG_FILE}.1`), ...newest] : newest;
  return lines.slice(-count);
}
