/**
 * Tells the centre who works at which desk (interface 9001/9002). Nobody waits for it: without a line
 * the shift goes on, says so, and the sign-in is made up for when the line is back.
 */
import type { CentreOffice } from '../../../shared/centre/office.ts';
import type { Clock } from '../../../shared/clock.ts';
import type { Result } from '../../../shared/result.ts';
import type { Shift } from './shift.ts';
import type { Shifts } from './shifts.ts';

export interface SignInDeps {
  readonly signIns: Shifts['signIns'];
  readonly office: Pick<CentreOffice, 'signIn' | 'signOut'>;
  readonly clock: Clock;
  isOnline(): boolean;
  changed(): void;
}

export interface SignIns {
  /** Tells what the centre does not know yet; after a failure not again at once. */
  tell(): Promise<void>;
  /** A person did something: do not wait. */
  tellNow(): Promise<void>;
  /** The terminal ends: a late answer is not written down any more. */
  stop(): void;
}

/** After a refusal or a lost line. */
const REST_MS = 30_000;

export function createSignIns(deps: SignInDeps): SignIns {
  const { signIns, office, clock } = deps;
  let running: Promise<void> | undefined;
  let notBeforeMs = 0;
  let ended = false;

  async function tellShift({ number, shiftId, operatorId, desk, signNo, closing }: Shift) {
    const answer: Result<{ signNo: string }> =
      signNo !== undefined && closing
        ? await office.signOut({ signNo })
        : await office.signIn({ shiftId, operatorId, desk: desk as 'cashier' | 'discharge' });
    if (!answer.ok || ended) return false;
    if (signNo !== undefined && closing) signIns.signedOut(number);
    else signIns.signedIn(number, answer.value.signNo);
    deps.changed();
    return true;
  }

  async function tellAll(): Promise<void> {
    for (const shift of signIns.unsigned()) {
      if (await tellShift(shift)) continue;
      notBeforeMs = clock.monotonicMs() + REST_MS;
      return;
    }
  }

  function tellNow(): Promise<void> {
    if (!deps.isOnline()) return Promise.resolve();
    running ??= tellAll().finally(() => {
      running = undefined;
    });
    return running;
  }

  return {
    tell: () => (clock.monotonicMs() < notBeforeMs ? Promise.resolve() : tellNow()),
    tellNow,
    stop() {
      ended = true;
    },
  };
}
