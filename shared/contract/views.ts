/**
 * What the service pushes to the cashier's and the discharge desk's window: complete view models,
 * JSON values only. The windows draw them and send commands; they compute no money and keep no
 * state that a reload could lose. Amounts in fen, quantities in 1e-4, times in epoch ms.
 */
import type { NoBalanceReason } from '../answers/why-no-balance.ts';
import type { PinStage } from '../card/messages.ts';
import type { MessageCode, Words } from '../messages/index.ts';
import type { MessageParams } from '../result.ts';
import type { Column } from '../settlement/columns.ts';
import type { Cause, ItemClass } from '../settlement/types.ts';
import type { PurchaseQuestion } from './pharmacy.ts';
import type { OperatorRole } from './roles.ts';
import type { ChargeDayView, CheckView } from './stay.ts';
import type { VoucherView } from './voucher.ts';

export type { DayReport, ShiftReport } from './shift.ts';

/** A sentence by code; the window puts it into words. */
export interface Sentence {
  readonly code: MessageCode;
  readonly params?: MessageParams;
}

export interface OperatorView {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly OperatorRole[];
  readonly locked: boolean;
}

export interface ShiftView {
  readonly number: number;
  readonly operatorId: string;
  readonly openedAtMs: number;
  readonly floatFen: number;
  /** Does the centre know yet who works here? */
  readonly signedIn: boolean;
}

/** Use of the offline limits: the tightest amount limit, and the hours until the oldest is too old. */
export interface OfflineView {
  readonly usedFen: number;
  readonly limitFen: number;
  /** Beyond the soft part of some limit: the line should be seen to. */
  readonly soft: boolean;
  readonly hoursLeft: number;
}

/** The status bar: reader, line to the centre, queue, shift, date. */
export interface StatusView {
  readonly terminalId: string;
  readonly institution: string;
  readonly businessDate: string;
  readonly reader: { readonly state: string; readonly name: string; readonly message?: Sentence };
  readonly line: {
    readonly link: 'online' | 'offline';
    readonly queueRecords: number;
    readonly queueAmountFen: number;
    readonly oldestAgeMs: number;
    readonly nextTryInMs: number;
    /** Why nothing is sent until a person has looked. */
    readonly stopped?: Sentence;
  };
  /** How much of the signed offline limits is used up by what waits for the centre. */
  readonly offline: OfflineView;
  /** Settlements of which nobody knows yet whether they went through. */
  readonly openOutcomes: number;
  /** Tasks for a person that nobody has done yet. */
  readonly openTasks: number;
  /** Why insurance cannot be used at this institution today. */
  readonly designation?: Sentence;
  /** Why the last slip did not come out of the printer. */
  readonly printer?: Sentence;
  /** The keys lie in a file, because this system has no key store: why. */
  readonly keysInFile?: Sentence;
  /** Why nobody can see the customer display. */
  readonly displayMissing?: Sentence;
  /** Set while the terminal practises on a ledger of its own; the PIN of the practice cards. */
  readonly training?: { readonly pin: string };
  /** Set where the region has e-vouchers at its counters. */
  readonly vouchers?: true;
  /** True on machines where cards can be inserted from the screen (simulated reader). */
  readonly simulatedReader: boolean;
}

/** A slip on the screen: its text, the file it was saved as, and the text of its QR code. */
export interface SlipView {
  readonly text: string;
  readonly file: string;
  readonly code: string;
}

export interface BalanceView {
  readonly amountFen: number;
  readonly asOfMs: number;
  readonly source: 'live' | 'snapshot';
}

/** PIN entry as anyone but the card-reader process may know it: how many digits, never which. */
export interface PinView {
  readonly purpose: 'balance' | 'settlement' | 'activation' | 'change';
  readonly entered: number;
  readonly minDigits: number;
  readonly maxDigits: number;
  readonly triesLeft?: number;
  /** Only in a change: which of the three entries this is. */
  readonly stage?: PinStage;
  readonly message?: Sentence;
}

/** Insured place of a person from elsewhere: by which filing, and who answers there. */
export interface InsuredPlaceView {
  readonly code: string;
  readonly name: string;
  readonly agency: string;
  readonly hotline: string;
  readonly filing: 'filed' | 'emergency' | 'unfiled';
  /** Why no balance can be asked here; then none is shown, and never a zero. */
  readonly noBalance?: Sentence;
}

/** What the pool still pays this year; an entitlement, not a balance. Amounts in fen. */
export interface EntitlementView {
  readonly limitFen: number;
  readonly usedFen: number;
  readonly leftFen: number;
  readonly deductibleLeftFen: number;
}

export interface CardView extends VoucherView {
  readonly sessionId: string;
  readonly profile: string;
  readonly holderMasked: string;
  readonly cardTail: string;
  readonly region: string;
  readonly insutype?: string;
  readonly psnType?: string;
  /** Absent until the region's rule (before or after the PIN) allows it. */
  readonly balance?: BalanceView;
  /** Resident insurance has no personal account. */
  readonly hasAccount?: boolean;
  /** Only for a person insured elsewhere. */
  readonly place?: InsuredPlaceView;
  /** The scheme as the region names it, where it says so. */
  readonly scheme?: Words;
  /** Why there is no balance, or nothing in it. */
  readonly reason?: NoBalanceReason;
  /** In place of a balance, for schemes without a personal account. */
  readonly entitlement?: EntitlementView;
  readonly pinVerified: boolean;
  /** A PIN can be entered with this card: not on a locked one, not once it is blocked. */
  readonly pinOffered: boolean;
  /** Masked ID number of the one who acts for the holder. */
  readonly agentMasked?: string;
  /** Warnings and stops about this card, most important first. */
  readonly notices: readonly Sentence[];
}

export interface BasketLineView {
  readonly lineNo: number;
  readonly code: string;
  readonly name: string;
  readonly specification: string;
  readonly unit: string;
  readonly itemClass: ItemClass;
  readonly medical: boolean;
  readonly prescription: boolean;
  readonly priceMicroYuan: number;
  readonly quantityE4: number;
  readonly amountFen: number;
  /** Drug trace codes scanned so far, and how many the region asks for. */
  readonly boxes?: {
    readonly traceCodes: readonly string[];
    readonly wanted: number;
    /** Of the last box only so much is sold, in 1e-4 of it (拆零). */
    readonly openedE4?: number;
  };
}

export interface SplitStepView extends Sentence {
  readonly deltaFen: number;
  readonly lineNo?: number;
  /** Name of the line's item. */
  readonly item?: string;
}

/** One row of the split table: a column, its amount, and why. */
export interface SplitRowView {
  readonly column: Column;
  readonly amountFen: number;
  readonly steps: readonly SplitStepView[];
}

/** Family members' accounts that may pay too; only with a registered link and a line. */
export interface FamilyView {
  readonly payers: readonly {
    readonly psnNo: string;
    readonly nameMasked: string;
    readonly availableFen: number;
    /** Why this one cannot pay now. */
    readonly why?: Sentence;
  }[];
  /** Whose account the holder wants used where the own one ends. */
  readonly chosen?: string;
}

export interface SplitView {
  readonly rows: readonly SplitRowView[];
  readonly medfeeSumFen: number;
  readonly fundPaySumFen: number;
  readonly acctPayFen: number;
  readonly cashPayFen: number;
  readonly balanceBeforeFen?: number;
  readonly balanceAfterFen?: number;
  readonly offline: boolean;
}

export interface SettlementResultView extends SplitView {
  readonly seq: number;
  readonly settlementId: string;
  readonly atMs: number;
  /** Discharge only: deposit netted, what is given back (positive) or topped up (negative). */
  readonly depositFen?: number;
  readonly refundFen?: number;
}

/** Where the one settlement in work stands. `unknown` resolves itself and is never an error toast. */
export type FlowState =
  | 'idle'
  | 'preSettled'
  | 'confirming'
  | 'pin'
  | 'processing'
  | 'done'
  | 'refused'
  | 'unknown';

export interface FlowView {
  readonly state: FlowState;
  /** Discharge only: the holder has said yes on the customer display. */
  readonly confirmed?: boolean;
  readonly message?: Sentence;
  readonly split?: SplitView;
  readonly pin?: PinView;
  readonly result?: SettlementResultView;
}

export interface CatalogueHit {
  readonly code: string;
  readonly name: string;
  readonly pinyin: string;
  readonly specification: string;
  readonly unit: string;
  readonly maker: string;
  readonly itemClass: ItemClass;
  readonly medical: boolean;
  readonly prescription: boolean;
  readonly priceMicroYuan: number;
}

/** What a payment of the agency did to the fund receivables; amounts in fen. */
export interface ClearingReport {
  readonly seq: number;
  readonly adviceId: string;
  readonly agency: string;
  readonly paidOn: string;
  /** True when this advice had been booked before. */
  readonly replayed: boolean;
  readonly funds: readonly {
    readonly fund: Column;
    readonly paidFen: number;
    readonly deductedFen: number;
    readonly reason: string;
    /** What the fund still owes. */
    readonly leftFen: number;
    /** Why something is left. */
    readonly difference?: MessageCode;
  }[];
}

/** Something a person has to look at; `sentences` say what happened and what to do. */
export interface TaskView {
  readonly number: number;
  readonly createdMs: number;
  readonly sentences: readonly Sentence[];
  readonly done?: { readonly atMs: number; readonly by: string; readonly note: string };
}

/** A settlement sent to the centre whose outcome is not known yet; it resolves itself. */
export interface OpenOutcome {
  readonly commandId: string;
  readonly atMs: number;
  readonly business: 'pharmacy' | 'stay';
  readonly stayId?: string;
  readonly holderMasked: string;
  readonly medfeeSumFen: number;
  readonly fundPaySumFen: number;
  readonly acctPayFen: number;
  readonly cashPayFen: number;
}

/** A settlement of the current shift, for reprint and reversal. */
export interface RecentSettlement {
  /** Records are counted from 1 again when a terminal was restored from a backup. */
  readonly epoch: number;
  readonly seq: number;
  readonly settlementId: string;
  readonly atMs: number;
  readonly business: 'pharmacy' | 'stay';
  readonly holderMasked: string;
  readonly medfeeSumFen: number;
  readonly fundPaySumFen: number;
  readonly acctPayFen: number;
  readonly cashPayFen: number;
  readonly reversed: boolean;
  readonly acknowledged: boolean;
}

export interface StayView {
  readonly stayId: string;
  readonly holderMasked: string;
  readonly ward: string;
  readonly bed: string;
  readonly diagnosis: string;
  readonly admittedOn: string;
  readonly days: number;
  readonly depositFen: number;
  readonly chargeLines: number;
  readonly chargesFen: number;
  readonly status: 'open' | 'discharged';
  readonly cause: string;
  /** Level of the hospital it was moved from. */
  readonly transferredFrom?: string;
}

export interface ChargeLineView {
  readonly lineNo: number;
  readonly date: string;
  readonly code: string;
  readonly name: string;
  readonly quantityE4: number;
  readonly priceMicroYuan: number;
  readonly amountFen: number;
  readonly itemClass: ItemClass;
  readonly department: string;
  /** Of a refund: the line it takes back. */
  readonly refundOf?: number;
}

interface DeskView {
  readonly operator?: OperatorView;
  readonly shift?: ShiftView;
  readonly status: StatusView;
  readonly card?: CardView;
  readonly flow: FlowView;
}

/** Pushed to the cashier's window as event `view`. */
export interface CashierView extends DeskView {
  readonly window: 'cashier';
  readonly basket: {
    readonly lines: readonly BasketLineView[];
    readonly totalFen: number;
    readonly useAccount: boolean;
    readonly family?: FamilyView;
    /** The answer to the cause question, where one was given. */
    readonly cause?: Cause;
    /** Items for injuries: the cause has to be answered before insurance is used. */
    readonly causeWanted?: boolean;
    /** What has to be answered before this purchase can be settled. */
    readonly questions?: readonly PurchaseQuestion[];
    readonly prescription?: { readonly number: string; readonly prescriber: string };
    /** Baskets that wait for their customers. */
    readonly parked?: number;
  };
}

/** Pushed to the discharge desk's window as event `view`. */
export interface DischargeView extends DeskView {
  readonly window: 'discharge';
  readonly stays: readonly StayView[];
  readonly selected?: {
    readonly stay: StayView;
    readonly days: readonly ChargeDayView[];
    /** Absent until the charges as they are now were checked with the ward. */
    readonly check?: CheckView;
    readonly useAccount: boolean;
    readonly family?: FamilyView;
    /** Does the card in the reader belong to this stay? Absent = no card. */
    readonly cardMatches?: boolean;
    readonly listFile?: string;
  };
}
