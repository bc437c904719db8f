/**
 * A text file that does not grow without end: at its bound it becomes `.1`, that one `.2`, and the
 * last is dropped. Written at once, so the line before a crash is there. Readable by its owner only.
 */
import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export interface RotationBounds {
  readonly maxBytes: number;
  /** Files in all, with the one being written. */
  readonly files: number;
}

/** Gives what appends a line. It throws when the disk does not take it. */
export function rotatingFile(file: string, { maxBytes, files }: RotationBounds) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  let bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;

  function rotate(): void {
    rmSync(`${file}.${files - 1}`, { force: true });
    for (let at = files - 2; at >= 0; at--) {
      const older = at === 0 ? file : `${file}.${at}`;
      if (statSync(older, { throwIfNoEntry: false })) renameSync(older, `${file}.${at + 1}`);
    }
    bytes = 0;
  }

  return (line: string): void => {
    const text = `${line}\n`;
    const size = Buffer.byteLength(text);
    if (bytes > 0 && bytes + size > maxBytes) rotate();
    appendFileSync(file, text, { mode: 0o600 });
    bytes += size;
  };
}
