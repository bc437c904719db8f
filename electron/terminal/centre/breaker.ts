/**
 * Circuit breaker: after the line has failed, nobody waits for it. Calls are refused at once until
 * the line is tried again; one success closes the circuit.
 */
import type { CentreClient } from '../../../shared/centre/client.ts';
import type { CentreVouchers } from '../../../shared/centre/voucher.ts';
import type { Clock } from '../../../shared/clock.ts';
import { type Result, refuse } from '../../../shared/result.ts';
import { isLineDown } from './line-fault.ts';

/** How long an open circuit refuses before it lets one call through. */
const OPEN_MS = 15_000;

export interface Breaker {
  link(): 'online' | 'offline';
  /** False while calls should not even be tried. */
  allows(): boolean;
  /** Learns from a result: a line fault opens the circuit, anything else closes it. */
  note<T>(result: Result<T>): Result<T>;
}

/** A closed circuit; `onChange` is told each time the link goes down or comes back. */
export function createBreaker(
  clock: Clock,
  onChange: (link: 'online' | 'offline') => void = () => undefined,
): Breaker {
  let openUntilMs: number | undefined;
  return {
    link: () => (openUntilMs === undefined ? 'online' : 'offline'),
    allows: () => openUntilMs === undefined || clock.monotonicMs() >= openUntilMs,
    note(result) {
      const wasOpen = openUntilMs !== undefined;
      const isOpen = !result.ok && isLineDown(result.error.code);
      openUntilMs = isOpen ? clock.monotonicMs() + OPEN_MS : undefined;
      if (wasOpen !== isOpen) onChange(isOpen ? 'offline' : 'online');
      return result;
    },
  };
}

/** Calls that a person waits for: refused at once while the circuit is open. */
function guarding(breaker: Breaker) {
  return <A extends unknown[], T>(call: (...args: A) => Promise<Result<T>>) =>
    async (...args: A): Promise<Result<T>> =>
      breaker.allows() ? breaker.note(await call(...args)) : refuse('outcome.lineKnownDown');
}

/** The e-voucher's calls, guarded in the same way. */
export function guardVouchers(vouchers: CentreVouchers, breaker: Breaker): CentreVouchers {
  const guarded = guarding(breaker);
  return { resolve: guarded(vouchers.resolve), activate: guarded(vouchers.activate) };
}

/** The client for work that a person waits for. */
export function guardClient(client: CentreClient, breaker: Breaker): CentreClient {
  const guarded = guarding(breaker);
  return {
    health: guarded(client.health),
    enrol: guarded(client.enrol),
    inquire: guarded(client.inquire),
    authorise: guarded(client.authorise),
    queryAuthorisation: guarded(client.queryAuthorisation),
    voidAuthorisation: guarded(client.voidAuthorisation),
    sendBatch: guarded(client.sendBatch),
    downlink: guarded(client.downlink),
    close: client.close,
  };
}
