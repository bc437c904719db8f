/**
 * The self-service machine: card in, PIN, answer. Everything of a person goes when the card goes,
 * when the person says so, or when nobody touches the screen any more. It moves no money.
 */
import { businessDate, type Clock } from '../../../shared/clock.ts';
import type { AccountInquiry } from '../../../shared/contract/account.ts';
import type { EntitlementView } from '../../../shared/contract/views.ts';
import { type DisplayChoices, USUAL_CHOICES } from '../../../shared/display/choices.ts';
import type { KioskPart, KioskState } from '../../../shared/display/kiosk-state.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { AccountAnswers } from '../answers/account-answers.ts';
import { isLineDown } from '../centre/line-fault.ts';
import type { CardSession } from '../counter/card-session.ts';
import type { Counter } from '../counter/counter.ts';
import type { PersonRecord } from '../identity/person-record.ts';
import type { RegionProfile } from '../region/region.ts';
import { partsOf } from './answer.ts';
import { createIdleWatch, type IdleTimes, type IdleWatchDeps } from './idle-watch.ts';
import { KIOSK_OPERATOR } from './print-list.ts';
import {
  kioskState,
  mayBeTold,
  pinOffered,
  type ScreenSource,
  screenOf,
  type Visit,
  WAITING,
} from './screen.ts';
import { type Told, toldBefore, toldNow } from './told.ts';

export interface KioskDeps extends IdleTimes, Pick<IdleWatchDeps, 'after'> {
  readonly counter: Pick<Counter, 'reader' | 'session' | 'pinEntry' | 'askPin' | 'forget'>;
  /** `print` answers how many lists are left today. */
  readonly accounts: AccountAnswers<number>;
  /** How many lists the person may still have today. */
  printsLeft(personNo: string): Result<number>;
  readonly region: RegionProfile;
  readonly institution: string;
  readonly clock: Clock;
  readonly printer: boolean;
  readonly simulatedReader: boolean;
  isOnline(): boolean;
  entitlement(person: PersonRecord): EntitlementView | undefined;
  newCommandId(): string;
  changed(): void;
}

export interface Kiosk {
  state(): KioskState;
  /** Something may have changed at the counter. */
  noticed(): void;
  stay(): Result<null>;
  /** How the person wants to see it. */
  choose(chosen: Partial<DisplayChoices>): Result<null>;
  askPin(): Result<null>;
  show(part: KioskPart, page: number): Result<null>;
  print(): Promise<Result<null>>;
  /** Lets go of the person; the card may still be in. */
  finish(): Result<null>;
  stop(): void;
}

export function createKiosk(deps: KioskDeps): Kiosk {
  const { counter, region, clock } = deps;
  let visit: Visit | undefined;
  let cleared = false;
  let choices = USUAL_CHOICES;
  /** Where the conversation stands; a person who gets further is there. */
  let step = '';
  const idle = createIdleWatch({ ...deps, warn: deps.changed, clear: finish });

  function source(): ScreenSource {
    const { institution, printer } = deps;
    const offline = !deps.isOnline();
    return { counter, visit, cleared, region, institution, offline, printer };
  }

  /** Whether it is the person's turn. A reader with a keypad of its own ends a PIN by itself. */
  function waits(): boolean {
    if (!visit) return choices !== USUAL_CHOICES;
    const onPad = counter.pinEntry()?.message?.code === 'card.pin.onPad';
    return WAITING.has(screenOf(source())) && !visit.printing && !onPad;
  }

  function noticed(): void {
    const session = counter.session();
    if (session?.sessionId !== visit?.sessionId) {
      if (!session) choices = USUAL_CHOICES;
      visit = session && newVisit(session);
    }
    if (session || counter.reader().state !== 'present') cleared = false;
    if (session && visit && !visit.asking && !visit.told && !visit.refused) begin(session);
    const entry = counter.pinEntry();
    const now = [screenOf(source()), visit?.sessionId, entry?.entered, entry?.message?.code];
    if (now.join('/') === step) return;
    step = now.join('/');
    idle.touched(waits());
  }

  /** A card that opens no account is answered at once, any other after its PIN. */
  function begin(session: CardSession): void {
    if (session.stop?.code === 'till.cardNotForSettlement')
      change(session, { told: known(session) });
    else if (mayBeTold(region, session)) void ask(session);
  }

  function known(session: CardSession): Told {
    return toldBefore(region, businessDate(clock.nowMs()), session, deps.entitlement);
  }

  async function ask(session: CardSession): Promise<void> {
    change(session, { asking: true });
    const view = await deps.accounts.view(inquiry(), { operatorId: KIOSK_OPERATOR });
    const told = view.ok ? toldNow(view.value) : undefined;
    const lineDown = !view.ok && isLineDown(view.error.code);
    const answer = told ?? (lineDown ? known(session) : undefined);
    change(session, {
      asking: false,
      ...(answer && { told: answer }),
      ...(!view.ok && !answer && { refused: view.error }),
    });
    deps.changed();
  }

  /** Nothing is changed of a visit that is over. */
  function change({ sessionId }: { readonly sessionId: string }, next: Partial<Visit>): void {
    if (visit?.sessionId === sessionId) visit = { ...visit, ...next };
  }

  function inquiry(): AccountInquiry {
    const commandId = deps.newCommandId();
    return { commandId, document: 'card', idNumber: '', agentIdNumber: '', purpose: 'question' };
  }

  function touched(): Result<null> {
    idle.touched(waits());
    deps.changed();
    return ok(null);
  }

  async function print(): Promise<Result<null>> {
    const asked = visit;
    const personNo = counter.session()?.person?.psnNo;
    if (!deps.printer) return refuse('kiosk.noPrinter');
    if (!asked?.told?.live || personNo === undefined) return refuse('kiosk.nothingShown');
    // A second touch while the first list is on its way.
    if (asked.printing) return ok(null);
    const may = deps.printsLeft(personNo);
    if (may.ok) {
      change(asked, { printing: true, printed: { code: 'kiosk.printing' } });
      touched();
    }
    const left = may.ok
      ? await deps.accounts.print(inquiry(), { operatorId: KIOSK_OPERATOR })
      : may;
    change(asked, {
      printing: false,
      printed: left.ok ? { code: 'kiosk.printed', params: { left: left.value } } : left.error,
    });
    touched();
    return left.ok ? ok(null) : left;
  }

  function finish(): Result<null> {
    cleared = counter.session() !== undefined;
    visit = undefined;
    choices = USUAL_CHOICES;
    counter.forget();
    return ok(null);
  }

  return {
    state: () => ({
      ...{ ...kioskState(source()), choices },
      ...(visit && idle.warned() && { clearing: { seconds: secondsLeft(deps) } }),
      ...(deps.simulatedReader && { simulatedReader: true }),
    }),
    noticed,
    stay: touched,
    choose(chosen) {
      choices = { ...choices, ...chosen };
      return touched();
    },
    askPin() {
      const session = counter.session();
      if (!session || !pinOffered(region, session)) return refuse('kiosk.nothingShown');
      void counter.askPin('balance');
      return touched();
    },
    show(part, page) {
      if (!visit?.told || !partsOf(visit.told).includes(part)) return refuse('kiosk.nothingShown');
      change(visit, { part, page });
      return touched();
    },
    print,
    finish,
    stop: () => idle.touched(false),
  };
}

function newVisit({ sessionId }: CardSession): Visit {
  return { sessionId, asking: false, part: 'balance', page: 1, printing: false };
}

function secondsLeft({ warnAfterMs, clearAfterMs }: IdleTimes): number {
  return Math.round((clearAfterMs - warnAfterMs) / 1000);
}
