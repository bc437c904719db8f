/** Who is speaking: the signature, the time and the nonce of a request, checked in this order. */
import { HEADERS, REPLAY_WINDOW_MS, requestText } from '../../shared/centre/signed.ts';
import { sm2Verify } from '../../shared/centre/sm2.ts';
import { ok, type Refusal, type Result, refuse } from '../../shared/result.ts';
import type { Centre, Terminal } from '../context.ts';
import { readTerminal } from '../persons.ts';
import { promoteKey } from '../renewal.ts';

/** The signed facts of a request as they came in its headers. */
export interface SignedHeaders {
  readonly terminalId: string;
  readonly timeMs: number;
  readonly nonce: string;
  readonly signature: string;
}

export interface Incoming extends SignedHeaders {
  readonly method: string;
  readonly path: string;
  readonly body: Uint8Array;
}

/** Reads the headers; a missing or malformed one becomes a value that no check lets through. */
export function readHeaders(headers: Readonly<Record<string, unknown>>): SignedHeaders {
  const text = (name: string) => {
    const value = headers[name];
    return typeof value === 'string' ? value : '';
  };
  const time = text(HEADERS.time);
  return {
    terminalId: text(HEADERS.terminal),
    timeMs: /^\d{1,15}$/.test(time) ? Number(time) : -1,
    nonce: text(HEADERS.nonce),
    signature: text(HEADERS.signature),
  };
}

/** The terminal whose key signed this very request, now, for the first time. */
export async function authenticate(centre: Centre, request: Incoming): Promise<Result<Terminal>> {
  const terminal = await readTerminal(centre.db, request.terminalId);
  if (!terminal) return refuse('centre.refused.unknownTerminal');
  const { publicKey, nextPublicKey } = terminal;
  const refusal = checkSignature(centre, request, publicKey);
  const renewed =
    refusal?.code === 'centre.refused.requestSignature' &&
    nextPublicKey !== undefined &&
    checkSignature(centre, request, nextPublicKey) === undefined;
  if (refusal && !renewed) return { ok: false, error: refusal };
  if (terminal.status !== 'active') return refuse('centre.refused.revokedTerminal');
  if (!(await firstUse(centre, request))) return refuse('centre.refused.replayed');
  if (!renewed) return ok(terminal);
  await promoteKey(centre.db, terminal.terminalId, nextPublicKey);
  return ok({ ...terminal, publicKey: nextPublicKey });
}

/** Signature and time of a request by this key, or why not. */
export function checkSignature(
  { clock }: Centre,
  request: Incoming,
  publicKey: string,
): Refusal | undefined {
  if (!/^[A-Za-z0-9-]{16,64}$/.test(request.nonce))
    return { code: 'centre.refused.requestSignature' };
  if (!sm2Verify(requestText(request), request.signature, publicKey)) {
    return { code: 'centre.refused.requestSignature' };
  }
  const differenceMs = Math.abs(clock.nowMs() - request.timeMs);
  if (differenceMs <= REPLAY_WINDOW_MS) return undefined;
  return {
    code: 'centre.refused.requestTime',
    params: { seconds: Math.round(differenceMs / 1000) },
  };
}

/** One request in so many also clears away nonces that are too old to be accepted anyway. */
const SWEEP_EVERY = 256;
let untilSweep = SWEEP_EVERY;

/** Losing the newest nonces in a power cut is harmless (each change is idempotent), so no fsync. */
async function firstUse({ db, clock }: Centre, request: Incoming): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.query('SET LOCAL synchronous_commit = off');
    const inserted = await tx.query(
      `INSERT INTO request_nonce (terminal_id, nonce, time_ms) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING nonce`,
      [request.terminalId, request.nonce, request.timeMs],
    );
    if (--untilSweep <= 0) {
      untilSweep = SWEEP_EVERY;
      const oldestMs = clock.nowMs() - 2 * REPLAY_WINDOW_MS;
      await tx.query('DELETE FROM request_nonce WHERE time_ms < $1', [oldestMs]);
    }
    return inserted.length > 0;
  });
}
