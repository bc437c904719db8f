/** The technician's journal: lines of JSON in `logs/` of the data folder, one file for each process that writes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../../shared/clock.ts';
import { type Log, logLine } from './log-line.ts';
import { rotatingFile } from './rotating-file.ts';

export const LOG_FILE = join('logs', 'terminal.log');
/** What the host has to say of its children and windows, also while no service runs. */
export const HOST_LOG_FILE = join('logs', 'host.log');
const BOUNDS = { maxBytes: 1024 * 1024, files: 5 } as const;

/** A disk that takes no line must not stop the till; then the line goes to `otherwise`. */
export function openJournal(
  dataDir: string,
  clock: Pick<Clock, 'nowMs'>,
  otherwise: (line: string) => void,
  file = LOG_FILE,
): Log {
  let append: ((line: string) => void) | undefined;
  return (code, facts) => {
    const line = logLine(clock.nowMs(), code, facts);
    try {
      append ??= rotatingFile(join(dataDir, file), BOUNDS);
      append(line);
    } catch {
      append = undefined;
      otherwise(line);
    }
  };
}

/** The newest lines, oldest first; none when there is no journal. */
export function lastLines(dataDir: string, count: number, file = LOG_FILE): readonly string[] {
  const read = (name: string): string[] => {
    try {
      return readFileSync(join(dataDir, name), 'utf8').split('\n').filter(Boolean);
    } catch {
      return [];
    }
  };
  const newest = read(file);
  const lines = newest.length < count ? [...read(`${file}.1`), ...newest] : newest;
  return lines.slice(-count);
}
