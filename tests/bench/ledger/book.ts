/** A ledger of a wanted size, and settlements of 12 entries over 4 balances to book on it. */
import {
  type Draft,
  type Ledger,
  openLedger,
  openStore,
  type Store,
} from '../../../electron/terminal/ledger/index.ts';
import type { Posting } from '../../../shared/ledger/accounts.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { type Amounts, COLUMNS } from '../../../shared/settlement/columns.ts';
import { sayProgress } from '../measure.ts';

export const ENTRIES_PER_SETTLEMENT = 12;
const PERSONS = 5_000;
const BALANCE_FEN = 1_000_000_000;
const FILL_CHUNK = 2_000;

export interface Book {
  readonly store: Store;
  readonly ledger: Ledger;
  /** Books the next settlement durably. */
  settle(): void;
  /** A person's balance, by number of a series. */
  lookUp(at: number): number | undefined;
}

const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
export const TERMINAL = { clock, terminalId: 'T-000001', bootId: 'bench' };

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Opens the file and fills it up to `entries`; the filling itself is not durable, what follows is. */
export function openBook(file: string, entries: number): Book {
  const store = value(openStore(file, { nowMs: Date.now() }));
  const ledger = value(openLedger(store, TERMINAL));
  let next = ledger.head().seq;
  const settle = () => void value(ledger.append(settlement(next++)));
  store.db.pragma('synchronous = OFF');
  for (let at = 0; at < PERSONS; at += FILL_CHUNK) {
    value(
      ledger.transaction(() => {
        fund(ledger, at);
        return ok(undefined);
      }),
    );
  }
  while (next * ENTRIES_PER_SETTLEMENT < entries) {
    value(
      ledger.transaction(() => {
        for (let left = FILL_CHUNK; left > 0; left--) settle();
        return ok(undefined);
      }),
    );
    store.checkpointWhenIdle();
    sayProgress(Math.min(entries, next * ENTRIES_PER_SETTLEMENT), entries);
  }
  store.db.pragma('synchronous = FULL');
  store.checkpointWhenIdle();
  return { store, ledger, settle, lookUp: (at) => ledger.available(person(at))?.availableFen };
}

function fund(ledger: Ledger, from: number): void {
  for (let at = from; at < Math.min(from + FILL_CHUNK, PERSONS); at++) {
    const snapshot = { person: person(at), balanceFen: BALANCE_FEN, asOfMs: 1, lastSeqIncluded: 0 };
    value(ledger.applySnapshot(snapshot));
  }
}

/** Persons come in no order, as at a till. */
function person(at: number): string {
  return `0000002026${String((at * 7_919) % PERSONS).padStart(7, '0')}`;
}

const LINES: readonly (readonly [Posting['account'], string, number])[] = [
  ['revenue', '', -1_000],
  ['revenue', '', -2_000],
  ['revenue', '', -3_000],
  ['fundReceivable', 'pooledFundPayFen', 500],
  ['fundReceivable', 'pooledFundPayFen', 700],
  ['fundReceivable', 'pooledFundPayFen', 900],
  ['fundReceivable', 'civilServantPayFen', 100],
  ['fundReceivable', 'civilServantPayFen', 200],
  ['fundReceivable', 'civilServantPayFen', 300],
  ['personalAccount', '', 1_000],
  ['personalAccount', '', 1_100],
  ['personalAccount', '', 1_200],
];

const ZEROS = Object.fromEntries(Object.keys(COLUMNS).map((column) => [column, 0])) as Amounts;
const SPLIT: Amounts = {
  ...ZEROS,
  medfeeSumFen: 6_000,
  inScopeFen: 6_000,
  pooledFundPayFen: 2_100,
  civilServantPayFen: 600,
  fundPaySumFen: 2_700,
  personalPartFen: 3_300,
  acctPayFen: 3_300,
};

/** The settlement of a place in the series; its 12 lines move 4 accounts. */
export function settlement(at: number): Draft {
  const personNo = person(at);
  const commandId = `${String(1_767_225_600_000 + at * 997).padStart(15, '0')}-${at % 9_973}`;
  return {
    kind: 'settlement',
    commandId,
    operatorId: 'O-1',
    shiftId: 'S-20260305-1',
    credential: { kind: 'card', reference: '5f1d9c2ab04e77c15f1d9c2ab04e77c1' },
    person: { personNo, region: '000000' },
    policy: { id: 'demo-employee', version: '2026.1' },
    payload: {
      settlementId: `T-000001-${at}`,
      business: 'pharmacy',
      online: true,
      facts: {
        person: { insutype: '310', psnType: '1101', ageYears: 40 },
        account: { balanceFen: 100_000, useAccount: true },
        encounter: {
          medType: '41',
          institutionLevel: 'pharmacy',
          date: '2026-03-05',
          cause: 'none',
        },
        lines: [0, 1, 2].map((n) => ({
          lineNo: n + 1,
          code: `XA01ABD075A0020101${String(at % 99_999).padStart(5, '0')}`,
          category: 'drug',
          itemClass: 'A' as const,
          priceMicroYuan: 20_000_000,
          quantityE4: 10_000,
          amountFen: 2_000,
          medical: true,
        })),
        accumulators: { year: 2026, amountsFen: {} },
      },
      amounts: SPLIT,
      accumulatorDeltasFen: {},
    },
    postings: LINES.map(([account, party, amountFen]) => ({
      account,
      party: account === 'personalAccount' ? personNo : party,
      amountFen,
    })),
  };
}
