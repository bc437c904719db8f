/**
 * When the line counts as down: no word came back that is the centre's own. What is not signed by
 * the centre says nothing, whoever sent it, so a captive portal or a stranger's certificate is the
 * same as silence. A refusal the centre has signed is an answer.
 */
import type { MessageCode } from '../../../shared/messages/index.ts';

const LINE_FAULTS: ReadonlySet<MessageCode> = new Set([
  'centre.noConnection',
  'centre.unreachable',
  'centre.timeout',
  'centre.untrusted',
  'centre.badAnswer',
  'centre.badSignature',
  'outcome.lineKnownDown',
]);

const NEVER_LEFT: ReadonlySet<MessageCode> = new Set([
  'centre.noConnection',
  'outcome.lineKnownDown',
]);

/** True when the request never left this machine: nobody needs to be asked what became of it. */
export function neverLeft(code: MessageCode): boolean {
  return NEVER_LEFT.has(code);
}

/** True for refusals that speak of the line and say nothing of the request. */
export function isLineDown(code: MessageCode): boolean {
  return LINE_FAULTS.has(code);
}
