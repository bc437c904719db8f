/** Which adapter sends, from `messages.json` in the centre's data folder. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { parseJson } from '../../shared/centre/signed.ts';
import { CentreFault } from '../faults.ts';
import { dryRun, type MessageAdapter } from './adapter.ts';
import { fileAdapter } from './file-adapter.ts';
import { httpAdapter } from './http-adapter.ts';

const CONFIG = 'messages.json';
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$)/;

const configSchema = z.discriminatedUnion('adapter', [
  z.strictObject({ adapter: z.literal('file'), folder: z.string().min(1) }),
  z.strictObject({
    adapter: z.literal('http'),
    /** Telephone numbers leave the machine encrypted, or not at all. */
    url: z.url().refine((url) => url.startsWith('https://') || LOOPBACK.test(url)),
    /** File with the gateway's token, beside this one. */
    tokenFile: z.string().optional(),
    timeoutMs: z.int().min(100).max(60_000).default(10_000),
  }),
  z.strictObject({ adapter: z.literal('dryRun') }),
]);

/**
 * The adapter that is configured; the demo writes files. Undefined: messages wait until somebody says
 * how to send them. A wrong setting is a named fault.
 */
export function messageAdapter(dataDir: string, demo: boolean): MessageAdapter | undefined {
  const path = join(dataDir, CONFIG);
  if (!existsSync(path)) return demo ? fileAdapter(join(dataDir, 'messages')) : undefined;
  const config = configSchema.safeParse(parseJson(readFileSync(path, 'utf8')));
  if (!config.success) {
    const field = config.error.issues[0]?.path.join('.') || 'JSON';
    throw new CentreFault({ code: 'centre.messages.config', params: { file: CONFIG, field } });
  }
  const { data } = config;
  if (data.adapter === 'dryRun') return dryRun;
  if (data.adapter === 'file') return fileAdapter(resolve(dataDir, data.folder));
  const { url, timeoutMs, tokenFile } = data;
  if (tokenFile === undefined) return httpAdapter({ url, timeoutMs });
  return httpAdapter({ url, timeoutMs, token: readSecret(resolve(dataDir, tokenFile)) });
}

function readSecret(path: string): string {
  if (!existsSync(path)) {
    const params = { file: CONFIG, field: 'tokenFile' };
    throw new CentreFault({ code: 'centre.messages.config', params });
  }
  return readFileSync(path, 'utf8').trim();
}
