/** How the centre's commands speak: in both languages, refusals on standard error. */
import { type MessageCode, say } from '../../shared/messages/index.ts';
import type { MessageParams, Refusal } from '../../shared/result.ts';

/** A code in both languages, one a line. */
export function inBoth(code: MessageCode, params: MessageParams = {}): string {
  return `${say(code, 'zh-CN', params)}\n${say(code, 'en', params)}`;
}

/** Says what was done. */
export function tellDone(code: MessageCode, params: MessageParams): void {
  process.stdout.write(`${inBoth(code, params)}\n`);
}

/** Says why not, with the code that names it; the process will end with 1. */
export function tellRefusal({ code, params }: Refusal): void {
  process.stderr.write(`${code}\n${inBoth(code, params)}\n`);
  process.exitCode = 1;
}
