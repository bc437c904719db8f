/** What people do at a terminal: sell, tap twice, take back, print again; and what they are told. */
import { type Booking, bookPlan, giveUp } from '../../../electron/terminal/settle/book.ts';
import type { Plan } from '../../../electron/terminal/settle/plan.ts';
import { reverseSettlement } from '../../../electron/terminal/settle/reverse.ts';
import type { StoredSettlement } from '../../../electron/terminal/settle/stored-settlement.ts';
import type { Person } from '../../../shared/centre/person.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { type CardDesk, type CardTrouble, PIN } from './card-desk.ts';
import type { Purchase } from './checker.ts';
import { cardOf } from './people.ts';
import type { Terminal } from './terminal.ts';
import type { Time } from './time.ts';

export interface Sale {
  readonly commandId: string;
  readonly person: Person;
  readonly priceFen: number;
  readonly taps: number;
  readonly purchase: Purchase;
  readonly pulledAfterMs: number | undefined;
  /** The card goes through the reader's own program. */
  readonly atDesk?:
    | { readonly desk: CardDesk; readonly trouble: CardTrouble | undefined }
    | undefined;
}

const OPERATOR = { operatorId: 'c01', shiftId: 'S1' };
/** How often and when an unknown outcome is asked for, before the sale is let go. */
const MAX_ASKED = 3;
const ASK_AGAIN_MS = 6_000;
/** Between two taps of an impatient finger. */
const TAP_MS = 40;
const MAX_ENTRIES = 3;

/** One sale from card to result; never ends when the terminal dies on the way. */
export async function sell(
  { counter, till, until, booking, process }: Terminal,
  sale: Sale,
  time: Time,
): Promise<Result<unknown>> {
  const { commandId, person, pulledAfterMs, atDesk } = sale;
  const sessionId = `card-${commandId}`;
  const pull = () =>
    atDesk ? atDesk.desk.pull() : counter.onCard({ type: 'cardRemoved', sessionId });
  if (atDesk) {
    atDesk.desk.insert(person, atDesk.trouble);
    await until(() => counter.session()?.looking === false || isUnreadable(counter));
    if (!counter.session()) return refuse(counter.reader().code);
  } else {
    const card = cardOf(person);
    counter.onCard({ type: 'cardPresent', sessionId, reader: 'simulated', card });
    await until(() => counter.session()?.looking !== true);
  }
  till.next();
  till.clear();
  const added = till.add(`p${sale.priceFen}`, 10_000);
  const planned = added.ok ? till.preSettle() : added;
  const plan = till.plan();
  if (!planned.ok || !plan) {
    pull();
    return planned;
  }
  if (pulledAfterMs !== undefined) time.after(pulledAfterMs, pull);
  const tampered = sale.purchase.tampered ? tamper(plan) : undefined;
  sale.purchase.tampered = tampered !== undefined;
  const settle = () =>
    tampered ? bookPlan(booking, tampered, bookingOf(commandId)) : till.settle(commandId, OPERATOR);
  const settled = settle();
  for (let tap = 1; tap < sale.taps; tap++) {
    time.after(tap * TAP_MS, () => void till.settle(commandId, OPERATOR).catch(() => undefined));
  }
  let isOver = false;
  void enterPin({ counter, until }, atDesk ? PIN : '', () => isOver);
  let outcome: Result<unknown> = await settled;
  isOver = true;
  for (let asked = 0; isUnknown(outcome) && asked < MAX_ASKED; asked++) {
    await process.alive(time.wait(ASK_AGAIN_MS));
    outcome = await settle();
  }
  if (isUnknown(outcome)) await (tampered ? giveUp(booking, commandId) : till.giveUp());
  pull();
  return outcome;
}

const UNREADABLE: ReadonlySet<string> = new Set(['empty', 'failed', 'mute', 'unknownCard']);

function isUnreadable(counter: Terminal['counter']): boolean {
  return UNREADABLE.has(counter.reader().state);
}

/** Asked again after a fault, the holder enters it again; and lets it be after the third time. */
async function enterPin(
  { counter, until }: Pick<Terminal, 'counter' | 'until'>,
  pin: string,
  isOver: () => boolean,
): Promise<void> {
  for (let entry = 0; entry < MAX_ENTRIES; entry++) {
    await until(() => isOver() || counter.pinEntry() !== undefined);
    if (isOver()) return;
    for (const digit of pin) await counter.digit(Number(digit));
    await counter.submitPin();
    if (!counter.pinEntry()) return;
  }
  await counter.cancelPin();
}

/** Until then nobody knows whether the centre holds the money: people wait and ask. */
function isUnknown(outcome: Result<unknown>): boolean {
  return !outcome.ok && outcome.error.code === 'outcome.unknown';
}

function bookingOf(commandId: string): Booking {
  return { commandId, ...OPERATOR, credential: { kind: 'card', reference: 'tampered' } };
}

/** A split in favour of the person: money that account or purse paid is asked from the fund. */
function tamper(plan: Plan): Plan | undefined {
  const { amounts } = plan.breakdown;
  const payer = (['cashPayFen', 'acctPayFen'] as const).find((column) => amounts[column] >= 100);
  if (!plan.person || !payer) return undefined;
  const shifted = {
    ...amounts,
    pooledFundPayFen: amounts.pooledFundPayFen + 100,
    fundPaySumFen: amounts.fundPaySumFen + 100,
    personalPartFen: amounts.personalPartFen - 100,
    [payer]: amounts[payer] - 100,
  };
  return { ...plan, breakdown: { ...plan.breakdown, amounts: shifted } };
}

/** The settle key once more, long after: nothing new may happen. */
export function tapAgain({ till }: Terminal, commandId: string): Promise<Result<null>> {
  return till.settle(commandId, OPERATOR);
}

/** Takes a sale back with a supervisor's yes. */
export function takeBack(
  { ledger, booking, stays }: Terminal,
  original: string,
  commandId: string,
): Result<unknown> | undefined {
  const seq = ledger.recordByCommand(original)?.header.seq;
  if (seq === undefined) return undefined;
  const atMs = booking.clock.nowMs();
  const { operatorId } = OPERATOR;
  const undo = ({ payload: { stayId } }: StoredSettlement) =>
    stayId === undefined ? ok(null) : stays.reopen(stayId);
  return reverseSettlement(booking, undo, {
    ...{ commandId, seq, ...OPERATOR },
    approval: {
      ...{ actionId: commandId, supervisorId: 's01', requestedBy: operatorId, atMs },
      reason: 'returned',
    },
  });
}
