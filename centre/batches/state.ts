/** What booking a batch needs to know and changes, held in memory while it is booked. */
import type { BatchRecord } from '../../shared/batch/batch.ts';
import type { VerdictReason } from '../../shared/centre/batch-answer.ts';
import type { LedgerRecord } from '../../shared/ledger/record.ts';
import type { PersonFacts } from './recompute.ts';
import type { Permit } from './rules/offline.ts';
import type { Place } from './rules.ts';

/** A personal account while a batch is booked; last year's money is spent first. */
export interface AccountState {
  priorYearFen: number;
  currentYearFen: number;
  entries: number;
  /** Money that authorisations of other work hold: not to be spent here. */
  readonly holds: Map<string, number>;
}

/** Why a line stands on a statement; `family…`: at the account that paid for somebody else. */
export type EntrySource = 'settlement' | 'reversal' | 'familySharing' | 'familyReturn';

/** One new line of an account's statement. */
export interface NewEntry {
  readonly psnNo: string;
  readonly entryNo: number;
  readonly date: string;
  readonly source: EntrySource;
  readonly amountFen: number;
  readonly balanceFen: number;
  readonly seq: number;
}

/** What became of one settlement or reversal. */
export interface Booking {
  readonly seq: number;
  readonly commandId: string;
  readonly psnNo: string;
  readonly outcome: 'booked' | 'short' | 'refused';
  /** From the person's own account and the family member's together. */
  readonly acctPayFen: number;
  /** What of it came out of a family member's account. */
  readonly family?: { readonly psnNo: string; readonly amountFen: number };
  readonly fundPaySumFen: number;
  readonly year: number;
  readonly deltasFen: Readonly<Record<string, number>>;
  readonly reasons: readonly VerdictReason[];
}

/** A booking that later records may reverse. */
export interface Reversible extends Booking {
  reversed: boolean;
}

/** Key of an accumulator row. */
export interface AccumulatorChange {
  readonly psnNo: string;
  readonly year: number;
  readonly name: string;
  amountFen: number;
}

/** Everything a batch touches, loaded under locks before and written back after. */
export interface BookingState {
  readonly persons: ReadonlyMap<string, PersonFacts>;
  readonly accounts: ReadonlyMap<string, AccountState>;
  /** Bookings of this terminal and epoch by sequence number. */
  readonly bookings: Map<number, Reversible>;
  readonly newBookings: Booking[];
  readonly newEntries: NewEntry[];
  readonly accumulators: Map<string, AccumulatorChange>;
  readonly consumed: string[];
  readonly reversedSeqs: number[];
  /** Bookings of former epochs that these records reverse, by place. */
  readonly former?: ReadonlyMap<string, Reversible>;
  readonly reversedFormer?: Place[];
  /** Records that reversals name, by place, to be compared with them. */
  readonly originals?: ReadonlyMap<string, BatchRecord>;
  /** How the terminal answered verdicts on them, by the place of what was judged. */
  readonly adjustments?: ReadonlyMap<string, LedgerRecord>;
  /** What the centre agreed to before, by command id. */
  readonly permits?: ReadonlyMap<string, Permit>;
  /** What these records have drawn from each reservation. */
  readonly drawnFen?: Map<string, number>;
}

/** Spendable now: the balance less what other authorisations hold. */
export function availableFen(account: AccountState, ownAuthorisation: string | undefined): number {
  let heldFen = 0;
  for (const [authorisation, amountFen] of account.holds) {
    if (authorisation !== ownAuthorisation) heldFen += amountFen;
  }
  return Math.max(0, account.priorYearFen + account.currentYearFen - heldFen);
}

/** Takes money out (negative) or puts it back (positive, into the current year). */
export function moveAccount(account: AccountState, amountFen: number): number {
  if (amountFen >= 0) {
    account.currentYearFen += amountFen;
  } else {
    const fromPriorFen = Math.min(account.priorYearFen, -amountFen);
    account.priorYearFen -= fromPriorFen;
    account.currentYearFen -= -amountFen - fromPriorFen;
  }
  account.entries += 1;
  return account.priorYearFen + account.currentYearFen;
}
