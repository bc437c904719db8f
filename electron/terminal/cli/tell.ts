/** How command-line tools speak: both languages, refusals on stderr, exit code 2 for a wrong line. */
import { type MessageCode, say } from '../../../shared/messages/index.ts';
import type { MessageParams, Refusal } from '../../../shared/result.ts';

export const DONE = 0;
export const REFUSED = 1;
export const WRONG_COMMAND = 2;

function both(code: MessageCode, params: MessageParams): string {
  return `${say(code, 'zh-CN', params)}\n${say(code, 'en', params)}`;
}

/** Says what was done; gives the exit code. */
export function tellDone(code: MessageCode, params: MessageParams): number {
  console.log(both(code, params));
  return DONE;
}

/** Says why not; gives the exit code. */
export function tellRefusal({ code, params = {} }: Refusal): number {
  console.error(both(code, params));
  return REFUSED;
}

/** Says how the command is meant; gives the exit code. */
export function tellUsage(code: MessageCode, params: MessageParams = {}): number {
  console.error(both(code, params));
  return WRONG_COMMAND;
}
