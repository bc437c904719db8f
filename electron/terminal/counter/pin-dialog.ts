/**
 * The conversation about the PIN: who is asked (keypad of the reader, keypad on the screen), for
 * whom (card, centre, nobody), and its change. Knows how many digits are in, never which.
 */
import type { CardOutcome } from '../../../shared/card/messages.ts';
import type { Sentence } from '../../../shared/contract/views.ts';
import type { MessageCode } from '../../../shared/messages/index.ts';
import { ok, type Refusal, type Result, refuse } from '../../../shared/result.ts';
import type { CardNotice, CardPort } from '../card/card-port.ts';
import type { RegionProfile } from '../region/region.ts';
import type { CardSession, PinEntry, PinPurpose } from './card-session.ts';

/** What a right PIN gives whoever asked for it. */
export interface PinProof {
  /** Strategy `centre`: enciphered for the centre, which checks it with the authorisation. */
  readonly sealedPin?: string;
  /** The e-voucher whose holder agreed, for the authorisation. */
  readonly voucherToken?: string;
}

export interface PinDialogDeps {
  readonly port: Pick<CardPort, 'request'>;
  readonly region: RegionProfile;
  /** SM2 key of the centre, for the strategy `centre`. */
  readonly centreKey?: string;
  session(): CardSession | undefined;
  update(sessionId: string, change: Partial<CardSession>): boolean;
  changed(): void;
}

/** What a PIN that exists is asked for. */
export type AskedPurpose = Exclude<PinPurpose, 'change'>;

export interface PinDialog {
  entry(): PinEntry | undefined;
  /** `binding` names the command that a PIN for the centre is good for. */
  ask(purpose: AskedPurpose, binding?: string): Promise<Result<PinProof>>;
  change(): Promise<Result<PinProof>>;
  submit(): Promise<void>;
  cancel(): Promise<void>;
  progress(notice: Extract<CardNotice, { type: 'pinProgress' }>): void;
  end(outcome: Result<PinProof>): void;
}

/** Refusals after which asking again makes no sense. */
const FINAL: ReadonlySet<MessageCode> = new Set([
  'card.pin.blocked',
  'card.pin.changeUnknown',
  'card.removed',
  'card.swapped',
  'card.serviceLost',
]);

/** Refusals of a change after which the same entry goes on. */
const SAME_ENTRY: ReadonlySet<MessageCode> = new Set([
  'card.pin.length',
  'card.pin.different',
  'card.pin.stillInitial',
  'card.pin.unchanged',
]);

/** Digits of a PIN that the centre checks. */
const CENTRE_DIGITS = { min: 6, max: 6 };

export function createPinDialog(deps: PinDialogDeps): PinDialog {
  const { port, region } = deps;
  let entry: PinEntry | undefined;
  let binding: string | undefined;
  let finish: ((outcome: Result<PinProof>) => void) | undefined;

  function show(next: PinEntry | undefined): void {
    entry = next;
    deps.changed();
  }

  function end(outcome: Result<PinProof>): void {
    const told = finish;
    finish = undefined;
    show(undefined);
    told?.(outcome);
  }

  async function replace(): Promise<void> {
    if (!entry) return;
    await port.request({ type: 'pinCancel' });
    end(refuse('till.pinReplaced'));
  }

  /** The centre checks what it acts upon; a balance it has told already. */
  function isForCentre(purpose: PinPurpose): boolean {
    const acts = purpose === 'settlement' || purpose === 'activation';
    return acts && region.pinStrategy === 'centre';
  }

  function begin(session: CardSession, purpose: PinEntry['purpose'], message?: Sentence): PinEntry {
    const { min, max } = isForCentre(purpose) ? CENTRE_DIGITS : session.card.pin;
    return {
      ...{ sessionId: session.sessionId, purpose, entered: 0, minDigits: min, maxDigits: max },
      ...(purpose === 'change' && { stage: 'old' as const }),
      ...(message && { message }),
    };
  }

  /** Opens the entry on the screen: the process asks the card for its tries first. */
  async function open(purpose: PinEntry['purpose'], message?: Sentence): Promise<Result<null>> {
    const session = deps.session();
    if (!session) return refuse('till.noCard');
    const { sessionId } = session;
    const next = begin(session, purpose, message);
    const started = await port.request(startRequest(next, session.voucher !== undefined));
    if (!started.ok) return refused(sessionId, started);
    if (deps.session()?.sessionId !== sessionId) return refuse('card.removed');
    const { triesLeft } = started;
    show({ ...next, ...(triesLeft !== undefined && { triesLeft }) });
    return ok(null);
  }

  function startRequest(
    { sessionId, purpose, minDigits: min, maxDigits: max }: PinEntry,
    withoutCard: boolean,
  ) {
    if (purpose === 'change') return { type: 'pinChangeStart', sessionId, min, max } as const;
    const use = purpose === 'balance' ? ('balance' as const) : ('settle' as const);
    const request = { type: 'pinStart', sessionId, min, max, purpose: use } as const;
    const { centreKey: publicKey } = deps;
    if (!isForCentre(purpose) || publicKey === undefined || binding === undefined) return request;
    const seal = { publicKey, binding };
    return { ...request, seal, ...(withoutCard && { withoutCard: true as const }) };
  }

  function refused(sessionId: string, outcome: CardOutcome & { ok: false }): Result<never> {
    const { refused: code, params } = outcome;
    if (code === 'card.pin.blocked') deps.update(sessionId, { pin: 'blocked', triesLeft: 0 });
    return refuse(code, params);
  }

  /** The reader's own keypad first, where it has one; undefined when the screen has to ask. */
  async function onPad(purpose: PinEntry['purpose']): Promise<Result<PinProof> | undefined> {
    const session = deps.session();
    if (!session?.keypad || isForCentre(purpose)) return undefined;
    const shown = begin(session, purpose, { code: 'card.pin.onPad' });
    show(shown);
    const { sessionId } = session;
    const type = purpose === 'change' ? 'pinChangeOnPad' : 'pinOnPad';
    const outcome = await port.request({ type, sessionId });
    if (entry !== shown) return refuse('till.pinCancelled');
    show(undefined);
    if (outcome.ok) return accepted(sessionId, purpose, outcome);
    return outcome.refused === 'card.pin.notSupported' ? undefined : refused(sessionId, outcome);
  }

  function accepted(
    sessionId: string,
    purpose: PinEntry['purpose'],
    outcome: CardOutcome & { ok: true },
  ): Result<PinProof> {
    const { sealedPin } = outcome;
    if (sealedPin !== undefined) return ok({ sealedPin });
    const refusal = initialRefusal(outcome, purpose, region);
    const warning: Sentence = { code: 'card.pin.initialWarning' };
    const notices = deps.session()?.notices.filter(({ code }) => code !== warning.code) ?? [];
    const warned = outcome.initialPin ? [warning] : [];
    const verified = { pin: 'verified', pinExpired: undefined } as const;
    deps.update(sessionId, { ...verified, notices: [...warned, ...notices] });
    return refusal ? { ok: false, error: refusal } : ok({});
  }

  async function converse(purpose: PinEntry['purpose']): Promise<Result<PinProof>> {
    await replace();
    const pad = await onPad(purpose);
    if (pad) return pad;
    const opened = await open(purpose);
    if (!opened.ok) return opened;
    return new Promise((resolve) => {
      finish = resolve;
    });
  }

  /** After a refusal: the same entry goes on, a new one is opened, or the conversation ends. */
  async function again(submitted: PinEntry, outcome: CardOutcome & { ok: false }): Promise<void> {
    const sentence: Sentence = {
      code: outcome.refused,
      params: {
        ...{ min: submitted.minDigits, max: submitted.maxDigits },
        ...(outcome.triesLeft !== undefined && { triesLeft: outcome.triesLeft }),
      },
    };
    if (outcome.triesLeft === 0 || FINAL.has(outcome.refused)) {
      refused(submitted.sessionId, outcome);
      end(refuse(outcome.refused, sentence.params));
    } else if (submitted.purpose === 'change' && SAME_ENTRY.has(outcome.refused)) {
      show({ ...submitted, entered: 0, message: sentence });
    } else {
      const opened = await open(submitted.purpose, sentence);
      if (!opened.ok) end(opened);
    }
  }

  return {
    entry: () => entry,
    async ask(purpose, commandId) {
      if (region.pinStrategy === 'none') return ok({});
      if (region.pinStrategy === 'centre' && purpose === 'balance') return ok({});
      binding = commandId;
      return converse(purpose);
    },
    change: () => converse('change'),
    async submit() {
      const submitted = entry;
      if (!submitted) return;
      const { sessionId, purpose } = submitted;
      const outcome = await port.request({ type: 'pinSubmit', sessionId });
      if (entry?.sessionId !== sessionId) return;
      if (!outcome.ok) return again(submitted, outcome);
      if (outcome.next === undefined) return end(accepted(sessionId, purpose, outcome));
      const { message: _answered, ...next } = submitted;
      show({ ...next, entered: 0, stage: outcome.next });
    },
    async cancel() {
      if (!entry) return;
      await port.request({ type: 'pinCancel' });
      end(refuse('till.pinCancelled'));
    },
    progress({ sessionId, entered }) {
      if (entry?.sessionId === sessionId) show({ ...entry, entered });
    },
    end,
  };
}

/** Why a right PIN is still no yes: cards are handed out with it, and the region wants it changed. */
function initialRefusal(
  outcome: CardOutcome & { ok: true },
  purpose: PinEntry['purpose'],
  region: RegionProfile,
): Refusal | undefined {
  const stops = outcome.initialPin && purpose === 'settlement' && region.initialPin === 'refuse';
  return stops ? { code: 'card.pin.initial' } : undefined;
}
