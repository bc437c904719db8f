/** Starts the reference centre with the demo region on its embedded database. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type LineProcess, startLineProcess } from './line-process.ts';

export interface Centre extends LineProcess {
  readonly url: string;
  readonly caFile: string;
  readonly enrolmentCode?: string;
}

const TETHER = pathToFileURL(join(import.meta.dirname, 'tether.ts')).href;

type OnProgress = (code: string, done: number, total: number) => void;

/**
 * Resolves when the centre answers; rejects when it ends before. `started` gets the process at
 * once, so that it can be ended while it still starts. Port `0` = any free one.
 */
export function startCentre(
  dataDir: string,
  onProgress: OnProgress,
  started: (running: LineProcess) => void,
  port = '0',
): Promise<Centre> {
  mkdirSync(dataDir, { recursive: true });
  return new Promise((resolve, reject) => {
    const main = [join('centre', 'main.ts'), '--data', dataDir, '--demo', '--port', port];
    const args = ['--import', TETHER, ...main];
    const running = startLineProcess(process.execPath, args, {}, (line) => {
      if (line.progress) {
        const { code, done, total } = line.progress as {
          code: string;
          done: number;
          total: number;
        };
        onProgress(code, done, total);
      }
      if (line.ready) {
        const { url, caFile, enrolmentCode } = line as Partial<Record<string, string>>;
        const code = enrolmentCode === undefined ? {} : { enrolmentCode };
        resolve({ ...running, url: String(url), caFile: String(caFile), ...code });
      }
    });
    started(running);
    void running.ended.then((code) => reject(new Error(`the centre ended with ${code}`)));
  });
}
