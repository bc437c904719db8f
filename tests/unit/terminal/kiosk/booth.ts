/** A self-service machine with an invented holder in front of it; the test is reader, centre and clock. */
import type { AccountAnswers } from '../../../../electron/terminal/answers/account-answers.ts';
import { type Counter, createCounter } from '../../../../electron/terminal/counter/counter.ts';
import { createKiosk, type Kiosk } from '../../../../electron/terminal/kiosk/kiosk.ts';
import { pinOffered } from '../../../../electron/terminal/kiosk/screen.ts';
import type { FoundPerson } from '../../../../electron/terminal/people/look-up.ts';
import type { RegionProfile } from '../../../../electron/terminal/region/region.ts';
import type { CardData } from '../../../../shared/card/card-data.ts';
import type {
  CardOutcome,
  CardRequestBody,
  ReaderState,
} from '../../../../shared/card/messages.ts';
import type { AccountView } from '../../../../shared/contract/account.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import { DEMO_REGION, personOf, socialCard } from '../counter/people.ts';

export const AS_OF_MS = Date.parse('2026-03-02T09:30:00+08:00');
export const CONTACT = { place: '示范市', agency: '示范局', hotline: '12393' };
const MONTH = {
  ...{ employerFen: 9_000, individualFen: 6_000, governmentFen: 0, interestFen: 150 },
  ...{ adjustmentFen: 0, spentFen: 2_500 },
};

export function view(change: Partial<AccountView> = {}): AccountView {
  return {
    ...{ seq: 7, atMs: AS_OF_MS, document: 'card', purpose: 'question', insutype: '310' },
    ...{ holderMasked: '示**', idMasked: '000***', contact: CONTACT },
    account: {
      ...{ balanceFen: 123_456, heldFen: 0, pendingFen: -2_500, asOfMs: AS_OF_MS },
      ...{ currentYearFen: 25_956, priorYearFen: 100_000 },
    },
    months: Array.from({ length: 12 }, (_, at) => ({
      ...MONTH,
      month: `2025-${String(at + 1).padStart(2, '0')}`,
      ...(at === 11 && { employer: 'none' as const, employerFen: 0 }),
    })),
    movements: Array.from({ length: 8 }, (_, at) => ({
      ...{ date: `2026-01-0${at + 1}`, source: 'employer', amountFen: 100 },
      balanceFen: 100_000 + at * 100,
    })),
    ...change,
  } as AccountView;
}

export const settled = () => new Promise((resolve) => setImmediate(resolve));

export class Booth {
  /** What the holder sees of a person while the card is in. */
  static readonly PERSONAL = /示\*|0001|1,234|holder|answer/;

  region: RegionProfile = DEMO_REGION;
  found: Result<FoundPerson> = ok({
    person: personOf(socialCard),
    hasAccount: true,
    balance: { amountFen: 123_456, asOfMs: AS_OF_MS, source: 'live' },
  });
  told: () => Result<AccountView> | Promise<Result<AccountView>> = () => ok(view());
  list: () => Result<number> | Promise<Result<number>> = () => ok(1);
  left: Result<number> = ok(2);
  pin: CardOutcome = { ok: true };
  printer = true;
  online = true;
  readonly asked: CardRequestBody[] = [];
  /** What would run later, by its delay. */
  later: { readonly delayMs: number; readonly run: () => void }[] = [];
  counter!: Counter;
  kiosk!: Kiosk;

  constructor() {
    this.open();
  }

  /** Anew, after the region or the printer was changed. */
  open(): void {
    const { region } = this;
    const changed = () => this.kiosk.noticed();
    this.counter = createCounter({
      ...{ region, changed },
      port: {
        request: async (body) => {
          this.asked.push(body);
          if (body.type === 'pinStart') return { ok: true, triesLeft: 3 };
          return body.type === 'pinSubmit' ? this.pin : { ok: true };
        },
      },
      lookUp: async () => this.found,
      asksPin: (session) => pinOffered(region, session),
      cardGone: () => undefined,
    });
    const accounts: AccountAnswers<number> = {
      view: async () => this.told(),
      print: async () => this.list(),
    };
    this.kiosk = createKiosk({
      ...{ accounts, region, changed, counter: this.counter, printer: this.printer },
      ...{ simulatedReader: false, institution: '示范医院' },
      clock: { nowMs: () => AS_OF_MS, monotonicMs: () => 0 },
      isOnline: () => this.online,
      printsLeft: () => this.left,
      entitlement: () => ({ limitFen: 50_000, usedFen: 0, leftFen: 50_000, deductibleLeftFen: 0 }),
      newCommandId: () => 'kiosk-0001',
      ...{ warnAfterMs: 20_000, clearAfterMs: 30_000 },
      after: (delayMs, run) => {
        const planned = { delayMs, run };
        this.later.push(planned);
        return () => {
          this.later = this.later.filter((each) => each !== planned);
        };
      },
    });
    this.reader('empty');
  }

  get screen() {
    return this.kiosk.state().screen;
  }

  /** Everything the window is told, as text. */
  get shown(): string {
    return JSON.stringify(this.kiosk.state());
  }

  reader(state: ReaderState): void {
    this.counter.onCard({ type: 'readerState', reader: 'R', state, code: `card.state.${state}` });
  }

  present(card: CardData = socialCard): void {
    this.reader('present');
    this.counter.onCard({ type: 'cardPresent', sessionId: 's1', reader: 'R', card });
  }

  async insert(card?: CardData): Promise<void> {
    this.present(card);
    await settled();
  }

  async enterPin(): Promise<void> {
    await this.counter.submitPin();
    await settled();
  }

  async seeAnswer(): Promise<void> {
    await this.insert();
    await this.enterPin();
    if (this.screen !== 'answer') throw new Error(this.shown);
  }

  takeCard(): void {
    this.counter.onCard({ type: 'cardRemoved', sessionId: 's1' });
    this.reader('empty');
  }

  /** Time passes until the one thing that was planned with this delay runs. */
  pass(delayMs: number): void {
    const due = this.later.filter((planned) => planned.delayMs === delayMs);
    if (due.length !== 1) throw new Error(`${due.length} things are planned in ${delayMs} ms`);
    this.later = this.later.filter((planned) => planned.delayMs !== delayMs);
    for (const { run } of due) run();
  }
}
