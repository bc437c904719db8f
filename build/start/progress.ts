/** Shows how far a long step has come: one line that moves on a terminal, few lines elsewhere. */
import type { Writable } from 'node:stream';

export interface ProgressLine {
  show(name: string, done: number, total: number): void;
  /** Ends the line, so that other text can follow. */
  end(): void;
}

export function createProgress(output: Writable & { isTTY?: boolean }): ProgressLine {
  let last = '';
  let open = false;
  return {
    show: (name, done, total) => {
      const percent = total > 0 ? Math.floor((done * 100) / total) : 0;
      if (output.isTTY) {
        output.write(`\r\u001b[K  ${name} ${percent}%`);
        open = true;
      } else if (name !== last) {
        output.write(`  ${name}\n`);
      }
      last = name;
    },
    end: () => {
      if (open) output.write('\r\u001b[K');
      open = false;
    },
  };
}
