/** Puts a result into the signed envelope that answers one request. */
import { type Envelope, sealAnswer } from '../../shared/centre/signed.ts';
import type { Result } from '../../shared/result.ts';
import type { Centre } from '../context.ts';

/** Names the terminal and the request by its nonce, so that the answer fits no other. */
export function seal(
  { keys, clock }: Centre,
  request: { readonly terminalId: string; readonly nonce: string },
  result: Result<unknown>,
): Envelope {
  const { terminalId, nonce: inReplyTo } = request;
  const frame = { terminalId, inReplyTo, timeMs: clock.nowMs() };
  if (result.ok) return sealAnswer({ ok: true, ...frame, value: result.value }, keys);
  const { code, params } = result.error;
  return sealAnswer({ ok: false, ...frame, code, ...(params && { params: { ...params } }) }, keys);
}
