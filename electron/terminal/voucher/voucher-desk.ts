/** The code on a phone in place of a card: whose it is, the session it opens, and when that ends. */
import type { CentreVouchers, ResolveVoucher } from '../../../shared/centre/voucher.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { readVoucherCode } from '../../../shared/voucher/voucher-code.ts';
import { isLineDown } from '../centre/line-fault.ts';
import type { CardSession } from '../counter/card-session.ts';
import type { Counter } from '../counter/counter.ts';
import type { FoundPerson } from '../people/look-up.ts';
import type { RegionProfile } from '../region/region.ts';
import { activeSession, stoppedSession } from './voucher-session.ts';

export interface VoucherDeskDeps {
  readonly counter: Pick<Counter, 'session' | 'openVoucher' | 'endVoucher' | 'askPin'>;
  readonly vouchers: Pick<CentreVouchers, 'resolve'>;
  readonly region: Pick<RegionProfile, 'voucher' | 'balanceShown'>;
  /** The person behind a token, as for a card. */
  lookUp(token: string): Promise<Result<FoundPerson>>;
  /** A settlement is under way at a desk: the session must not change under it. */
  busy(): boolean;
  /** Card session of a desk that has just settled. */
  settledWith(): readonly (string | undefined)[];
  newSessionId(): string;
  later(work: () => void, delayMs: number): () => void;
}

export interface VoucherDesk {
  scan(request: ResolveVoucher): Promise<Result<null>>;
  /** The phone is put away: nothing of the holder stays. */
  end(): Result<null>;
  /** Something changed at the counter: what was settled with a voucher ends its session soon. */
  noteChange(): void;
}

/** A card is taken out; nobody has to put a phone away. What was forgotten ends by itself. */
const USE_MS = 10 * 60_000;
const AFTER_SETTLEMENT_MS = 60_000;
const BUSY_AGAIN_MS = 10_000;

export function createVoucherDesk(deps: VoucherDeskDeps): VoucherDesk {
  const { counter, vouchers, region } = deps;
  let stop = (): void => undefined;
  let settled = '';

  function endAfter(sessionId: string, delayMs: number): void {
    stop();
    stop = deps.later(() => {
      if (counter.session()?.sessionId !== sessionId) return;
      if (deps.busy()) endAfter(sessionId, BUSY_AGAIN_MS);
      else counter.endVoucher();
    }, delayMs);
  }

  function free(): Result<null> {
    if (deps.busy()) return refuse('till.settlementInWork');
    const here = counter.session();
    return here && !here.voucher ? refuse('voucher.cardInside') : ok(null);
  }

  async function sessionOf(request: ResolveVoucher): Promise<Result<CardSession>> {
    const resolved = await vouchers.resolve(request);
    if (!resolved.ok) return resolved;
    const shown = resolved.value;
    const sessionId = deps.newSessionId();
    if (shown.state !== 'active') return ok(stoppedSession(sessionId, shown));
    const found = await deps.lookUp(shown.token);
    return found.ok ? ok(activeSession(sessionId, shown, found.value)) : found;
  }

  function open(session: CardSession): Result<null> {
    // A card may have been put in while the centre was asked.
    const still = free();
    if (!still.ok) return still;
    counter.openVoucher(session);
    endAfter(session.sessionId, USE_MS);
    const hidden = session.balance !== undefined && region.balanceShown === 'afterPin';
    if (hidden && !session.stop) void counter.askPin('balance');
    return ok(null);
  }

  return {
    async scan({ commandId, code: text }) {
      if (!region.voucher) return refuse('voucher.notOffered');
      const code = readVoucherCode(text);
      if (!code.ok) return code;
      const allowed = free();
      if (!allowed.ok) return allowed;
      const session = await sessionOf({ commandId, code: code.value });
      if (session.ok) return open(session.value);
      return isLineDown(session.error.code) ? refuse('voucher.needsCentre') : session;
    },
    end() {
      if (!counter.session()?.voucher) return refuse('voucher.none');
      if (deps.busy()) return refuse('till.settlementInWork');
      counter.endVoucher();
      return ok(null);
    },
    noteChange() {
      const { sessionId, voucher } = counter.session() ?? {};
      if (!voucher || sessionId === undefined || sessionId === settled) return;
      if (!deps.settledWith().includes(sessionId)) return;
      settled = sessionId;
      endAfter(sessionId, AFTER_SETTLEMENT_MS);
    },
  };
}
