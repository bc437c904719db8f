/** The people at the counters: what they do after a refusal, a death, a second thought. */
import type { Person } from '../../../shared/centre/person.ts';
import type { CardTrouble } from './card-desk.ts';
import { sell, tapAgain } from './cashier.ts';
import { Broken, type Purchase } from './checker.ts';
import { deskAt, doom, type Place, type SellStep, type Unfinished } from './place.ts';
import type { Terminal } from './terminal.ts';
import type { Time } from './time.ts';
import type { Variant } from './variants.ts';

export interface StaffOptions {
  readonly variant: Variant;
  readonly time: Time;
  readonly persons: readonly Person[];
  /** Everything people wanted to buy; the model reads it. */
  readonly purchases: Purchase[];
  note(line: string): void;
  /** An error in work that nobody waits for. */
  stop(error: unknown): undefined;
}

/** A command that never comes. */
const NO_TROUBLE: CardTrouble = { command: 0, when: 'before', what: 'removed' };

export interface Told {
  readonly atMs: number;
  readonly terminal: number;
  readonly outcome: string;
}

export type Staff = ReturnType<typeof createStaff>;

export function createStaff({ variant, time, persons, purchases, note, stop }: StaffOptions) {
  let commands = 0;
  const told: Told[] = [];

  function newCommand(): string {
    commands += 1;
    return `cmd-${String(commands).padStart(8, '0')}`;
  }

  function newPurchase({ tampered = false }: SellStep): Purchase {
    const purchase: Purchase = { commands: [], tampered };
    purchases.push(purchase);
    return purchase;
  }

  async function ringUp(
    place: Place,
    terminal: Terminal,
    step: SellStep,
    purchase = newPurchase(step),
  ): Promise<void> {
    const person = persons[step.person];
    if (!person) throw new Error(`no person ${step.person}`);
    const commandId = newCommand();
    const { process } = terminal;
    purchase.commands.push(commandId);
    place.unfinished = { commandId, purchase, step };
    place.noPaper = step.noPaper ?? false;
    place.lastCommand = commandId;
    doom(place, process, step.dies);
    const { priceFen, taps, pulledAfterMs } = step;
    const desk = deskAt(place, step.card !== undefined, time);
    const sale = { commandId, person, priceFen, taps, purchase, pulledAfterMs };
    const { card: trouble } = step;
    const atDesk = desk && { desk, trouble };
    const outcome = await process.alive(sell(terminal, { ...sale, atDesk }, time)).catch(stop);
    process.spare();
    if (!outcome) return;
    const insured = outcome.ok && terminal.ledger.recordByCommand(commandId)?.header.person;
    // A tampered sale goes round the till, and so round its PIN.
    if (insured && !purchase.tampered && desk?.rightPins() === 0) {
      stop(new Broken('pin', `${commandId} was booked, and the card confirmed no PIN`));
    }
    tell(place, commandId, outcome.ok ? 'booked' : outcome.error.code);
    const cardFailed = !outcome.ok && outcome.error.code.startsWith('card.');
    if (!cardFailed || !step.card) return;
    // The same card once more.
    const { pulledAfterMs: _once, ...again } = step;
    void ringUp(place, terminal, { ...again, card: NO_TROUBLE }, purchase);
  }

  /** What the people at the counter take for the outcome from now on. */
  function tell(place: Place, commandId: string, outcome: string): void {
    place.unfinished = undefined;
    place.witness.told.push({ commandId, outcome: outcome === 'booked' ? 'booked' : 'refused' });
    told.push({ atMs: time.nowMs(), terminal: place.index, outcome });
    note(`${place.setup.terminalId} ${commandId} ${outcome}`);
  }

  /** After a death they look whether the sale is there, and only then ring it up again. */
  function finish(place: Place, terminal: Terminal, unfinished: Unfinished): void {
    const { commandId, purchase, step } = unfinished;
    const looks = variant !== 'newCommand';
    if (looks && terminal.ledger.recordByCommand(commandId)) {
      tell(place, commandId, 'booked');
    } else {
      const { dies: _once, ...rest } = step;
      const again = rest.card ? { ...rest, card: NO_TROUBLE } : rest;
      void ringUp(place, terminal, again, purchase);
    }
  }

  /** The settle key once more, long after: the same answer, and nothing new. */
  async function checkAgain(terminal: Terminal, commandId: string): Promise<void> {
    const before = terminal.ledger.head().seq;
    const outcome = await tapAgain(terminal, commandId);
    if (!outcome.ok) throw new Broken('again', `${commandId}: ${outcome.error.code}`);
    if (terminal.ledger.head().seq !== before)
      throw new Broken('again', `${commandId} booked again`);
  }

  return {
    newCommand,
    told: told as readonly Told[],
    sell: (place: Place, terminal: Terminal, step: SellStep) => ringUp(place, terminal, step),
    /** A terminal is back: what was in work is brought to an end. */
    goOn(place: Place, terminal: Terminal): void {
      if (place.unfinished) finish(place, terminal, place.unfinished);
    },
    again({ lastCommand }: Place, terminal: Terminal): void {
      if (!lastCommand || !terminal.ledger.recordByCommand(lastCommand)) return;
      void terminal.process.alive(checkAgain(terminal, lastCommand)).catch(stop);
    },
  };
}
