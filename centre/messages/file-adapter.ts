/** Messages as files for a program that sends them: one JSON line each, under the message's id. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageAdapter } from './adapter.ts';

const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/** Another try writes the same file again, so that nothing lies there twice. */
export function fileAdapter(folder: string): MessageAdapter {
  return {
    async send({ id, to, text }) {
      try {
        mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
        const file = join(folder, `${id}.json`);
        const line = `${JSON.stringify({ id, to, text })}\n`;
        writeFileSync(`${file}.part`, line, { mode: PRIVATE_FILE, flush: true });
        renameSync(`${file}.part`, file);
        return { state: 'sent' };
      } catch (error) {
        const fault = (error as NodeJS.ErrnoException).code ?? 'file';
        return { state: 'failed', fault, final: false };
      }
    },
  };
}
