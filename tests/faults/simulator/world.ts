/** Runs a schedule: terminals, lines, people and the centre in one virtual time, checked all along. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { OfflineLimits } from '../../../shared/centre/certificate.ts';
import type { Sm2KeyPair } from '../../../shared/centre/sm2.ts';
import { takeBack } from './cashier.ts';
import { createCentre, type SimulatedCentre } from './centre.ts';
import {
  Broken,
  checkCentre,
  checkEnd,
  checkFile,
  checkHolds,
  checkStep,
  checkTwin,
  type Model,
} from './checker.ts';
import type { Disk } from './disk.ts';
import { demoPolicy, SCRATCH, sharedKeys, template, terminalName } from './ground.ts';
import { checkPapers, copiesOf } from './papers.ts';
import { personOf, REGION } from './people.ts';
import { createPlace, doom, type Place, ROOMY_BYTES } from './place.ts';
import { type Death, Died } from './process.ts';
import { type Random, randomOf } from './random.ts';
import { PERSONS, type Step } from './schedule.ts';
import { createStaff, type Staff, type Told } from './staff.ts';
import { FLOOR_BYTES, layPaper, moveBeside, start, type Terminal } from './terminal.ts';
import { createTime, type Time } from './time.ts';
import type { Variant } from './variants.ts';

/** 2026-03-05 10:00 in China. */
const START_MS = Date.UTC(2026, 2, 5, 2);
const OPENING_BALANCE_FEN = 20_000;
const FIRST_STEP_MS = START_MS + 2_000;
const RESTART_MS = 4_000;
const CLOCK_WRONG_MS = 30_000;
/** Longer than the latest message takes. */
const CALM_MS = 40_000;
const LEDGER = 'ledger.db';
const LIMITS: OfflineLimits = {
  perSaleFen: 15_000,
  perCardFen: 25_000,
  perDayFen: 40_000,
  totalFen: 50_000,
  maxAgeHours: 72,
};

export interface Outcome {
  /** The rule that was broken and where, when one was. */
  readonly broken: { readonly rule: string; readonly detail: string } | undefined;
  readonly trace: readonly string[];
  /** What people were told, in order: `booked` or the code of a refusal. */
  readonly told: readonly Told[];
  /** Settlements acknowledged, deaths, records at the centre, copies of slips. */
  readonly counts: Readonly<Record<string, number>>;
}

type Acts = {
  readonly [K in Exclude<Step['kind'], 'credit' | 'weather' | 'clock'>]: (
    place: Place,
    terminal: Terminal,
    step: Extract<Step, { kind: K }>,
  ) => void;
};

/** Runs one schedule from start to the last check. */
export async function runSchedule(
  seed: number,
  steps: readonly Step[],
  variant: Variant = 'right',
): Promise<Outcome> {
  const world = new World(seed, variant);
  try {
    await world.run(steps);
    return world.outcome(undefined);
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return world.outcome({ rule: error.rule, detail: error.message });
  } finally {
    world.end();
  }
}

class World {
  readonly #time: Time = createTime(START_MS);
  readonly #random: Random;
  readonly #variant: Variant;
  readonly #centre: SimulatedCentre;
  readonly #places: Place[] = [];
  readonly #folder = mkdtempSync(join(SCRATCH, 'simulator-'));
  readonly #model: Model;
  readonly #persons = Array.from({ length: PERSONS }, (_, index) => personOf(index + 1));
  readonly #trace: string[] = [];
  #copies = 0;
  readonly #staff: Staff;

  constructor(seed: number, variant: Variant) {
    this.#variant = variant;
    this.#random = randomOf(seed, 'world');
    const { terminalKeys, centreKeys } = sharedKeys();
    this.#centre = createCentre({
      keys: centreKeys,
      clock: { nowMs: this.#time.nowMs, monotonicMs: this.#time.nowMs },
      region: REGION,
      persons: this.#persons,
      policy: demoPolicy(),
      enrolled: new Map(
        terminalKeys.map(({ publicKey }, index) => [terminalName(index), publicKey]),
      ),
    });
    const paidIn = new Map<string, number>();
    this.#model = { purchases: [], paidIn, limits: LIMITS };
    for (const { psnNo } of this.#persons) this.#credit(psnNo, OPENING_BALANCE_FEN);
    this.#staff = createStaff({
      ...{ variant, time: this.#time, persons: this.#persons, purchases: this.#model.purchases },
      note: (line) => this.#note(line),
      stop: (error) => this.#stop(error),
    });
    terminalKeys.forEach((keys, index) => {
      const place = this.#addPlace(terminalName(index), keys);
      layPaper(place.folder);
      copyFileSync(template(), join(place.folder, LEDGER));
    });
  }

  async run(steps: readonly Step[]): Promise<void> {
    for (const place of this.#places) await this.#start(place);
    for (const place of this.#places) void this.#round(place);
    await this.#pass(1_000);
    for (const step of steps) {
      await this.#time.runUntil(FIRST_STEP_MS + step.atMs);
      this.#note(`step ${JSON.stringify(step)}`);
      this.#take(step);
      this.#check();
    }
    await this.#heal();
  }

  outcome(broken: Outcome['broken']): Outcome {
    let records = 0;
    for (const { lastSeq } of this.#centre.terminals.values()) records += lastSeq;
    const deaths = this.#places.reduce((sum, place) => sum + place.deaths, 0);
    const counts = {
      acknowledged: this.#staff.told.filter(({ outcome }) => outcome === 'booked').length,
      deaths,
      records,
      copies: this.#copies,
    };
    return { broken, trace: this.#trace, told: this.#staff.told, counts };
  }

  end(): void {
    for (const { terminal, process } of this.#places) {
      if (terminal && !process?.dead) terminal.disk.close();
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #note(line: string): void {
    this.#trace.push(`${String(this.#time.nowMs() - START_MS).padStart(8)} ${line}`);
  }

  #credit(psnNo: string, amountFen: number): void {
    this.#centre.credit(psnNo, amountFen);
    this.#model.paidIn.set(psnNo, (this.#model.paidIn.get(psnNo) ?? 0) + amountFen);
  }

  #addPlace(name: string, keys: Sm2KeyPair): Place {
    const place = createPlace({
      ...{ index: this.#places.length, name, keys, variant: this.#variant, time: this.#time },
      folder: join(this.#folder, `${this.#places.length}-0`),
      random: this.#random,
      centre: this.#centre,
      startMs: START_MS,
      limits: LIMITS,
      note: (line) => this.#note(line),
    });
    this.#places.push(place);
    return place;
  }

  #take(step: Step): void {
    if (step.kind === 'credit') {
      this.#credit(this.#person(step.person).psnNo, step.amountFen);
    } else if (step.kind === 'weather') {
      this.#change(step);
    } else if (step.kind === 'clock') {
      this.#turnClock(step);
    } else {
      // When a terminal is down nobody can do anything there.
      const place = this.#placeOf(step.terminal);
      const { terminal } = place;
      if (!terminal || terminal.process.dead) return;
      const act = this.#acts[step.kind] as (place: Place, terminal: Terminal, step: Step) => void;
      this.#quietly(() => act(place, terminal, step));
    }
  }

  /** What people and fate do at a terminal that runs. */
  readonly #acts: Acts = {
    sell: (place, terminal, step) => {
      if (!place.unfinished) void this.#staff.sell(place, terminal, step);
    },
    again: (place, terminal) => this.#staff.again(place, terminal),
    reprint: ({ lastCommand }, { ledger, paperwork }) => {
      const seq = lastCommand && ledger.recordByCommand(lastCommand)?.header.seq;
      if (seq) paperwork.reprint(seq, 'c01');
    },
    reverse: ({ lastCommand }, terminal) => {
      if (lastCommand) takeBack(terminal, lastCommand, this.#staff.newCommand());
    },
    sync: (place, { process }, { dies }) => {
      doom(place, process, dies);
      void this.#round(place);
    },
    die: (place, { process }, { how, again }) => {
      place.dying = [...again];
      process.die(how);
    },
    ioError: (_place, { disk, process }) => {
      disk.failNext();
      // Such a terminal refuses to go on; somebody restarts it.
      this.#time.after(RESTART_MS, () => process.die('kill'));
    },
    checkpoint: (_place, { disk }) => disk.checkpoint(),
    fill: (place, _terminal, { forMs }) => {
      place.freeBytes = FLOOR_BYTES - 1;
      this.#time.after(forMs, () => {
        place.freeBytes = ROOMY_BYTES;
      });
    },
    copy: (place, terminal) => this.#copy(place, terminal),
  };

  #person(index: number) {
    const person = this.#persons[index];
    if (!person) throw new Error(`no person ${index}`);
    return person;
  }

  #placeOf(index: number): Place {
    const place = this.#places[index % this.#places.length];
    if (!place) throw new Error(`no terminal ${index}`);
    return place;
  }

  #change({ terminal, weather, forMs }: Extract<Step, { kind: 'weather' }>): void {
    const place = this.#placeOf(terminal);
    place.weather = weather;
    this.#time.after(forMs, () => {
      if (place.weather === weather) place.weather = {};
    });
  }

  /** The machine's clock is set wrong, and right again when somebody notices. */
  #turnClock({ terminal, byMs }: Extract<Step, { kind: 'clock' }>): void {
    const place = this.#placeOf(terminal);
    place.skewMs += byMs;
    this.#time.after(CLOCK_WRONG_MS, () => {
      place.skewMs = 0;
    });
  }

  /** Work that may die; the rest of the world goes on. */
  #quietly(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof Died)) throw error;
    }
  }

  #fault: unknown;

  /** Errors of works that nobody waits for end the run at the next check. */
  #stop(error: unknown): undefined {
    this.#fault ??= error;
    return undefined;
  }

  #round(place: Place): Promise<unknown> {
    const { terminal } = place;
    if (!terminal || terminal.process.dead) return Promise.resolve();
    return terminal.round().catch((error: unknown) => this.#stop(error));
  }

  /** Starts a process on the place's files; a start may die too, and is tried again. */
  async #start(place: Place): Promise<void> {
    const points = place.dying.shift();
    const { process, ready } = start(
      place.setup,
      (how, disk) => this.#died(place, how, disk),
      (starting) => points !== undefined && starting.dieAt(points, 'kill'),
    );
    place.process = process;
    place.terminal = undefined;
    const terminal = await ready;
    process.spare();
    place.terminal = terminal;
    this.#note(`${terminal.terminalId} runs, at ${terminal.ledger.head().seq}`);
    checkFile(terminal, this.#anchorOf(place, terminal));
    checkStep(terminal, place.witness, this.#centre, this.#model);
    this.#staff.goOn(place, terminal);
  }

  /** The newest head that the centre has signed for this disk. */
  #anchorOf(place: Place, { ledger, terminalId }: Terminal) {
    const known = this.#centre.terminals.get(terminalId);
    return this.#twins(place).length > 0 || !known
      ? ledger.acknowledged()
      : { seq: known.lastSeq, head: known.head };
  }

  /** Other places that claim to be the same terminal. */
  #twins(place: Place): readonly Place[] {
    const { terminalId } = place.setup;
    return this.#places.filter((other) => other !== place && other.setup.terminalId === terminalId);
  }

  #died(place: Place, how: Death, disk: Disk): void {
    place.deaths += 1;
    this.#note(`${place.setup.terminalId} dies: ${how}`);
    if (how === 'power') {
      const folder = join(this.#folder, `${place.index}-${place.deaths}`);
      layPaper(folder);
      disk.cutTo(join(folder, LEDGER));
      moveBeside(place.folder, folder);
      place.folder = folder;
    }
    // Files are let go when the call that died has unwound.
    this.#time.after(0, () => disk.close());
    this.#time.after(RESTART_MS, () => {
      this.#start(place).catch((error: unknown) => this.#stop(error));
    });
  }

  /** A second disk with the same content wakes up somewhere else. */
  #copy(place: Place, terminal: Terminal): void {
    if (this.#twins(place).length > 0) return;
    terminal.disk.checkpoint();
    const { terminalId, keys } = place.setup;
    const copy = this.#addPlace(terminalId, keys);
    layPaper(copy.folder);
    copyFileSync(join(place.folder, LEDGER), join(copy.folder, LEDGER));
    moveBeside(place.folder, copy.folder);
    this.#start(copy).catch((error: unknown) => this.#stop(error));
  }

  /** What must hold now at every terminal that runs. */
  #check(): void {
    if (this.#fault) throw this.#fault;
    for (const { terminal, witness } of this.#places) {
      if (terminal && !terminal.process.dead) {
        checkStep(terminal, witness, this.#centre, this.#model);
      }
    }
    checkCentre(this.#centre, this.#model);
  }

  /** Good weather and true clocks: now everything must come to rest, and nobody helps. */
  async #heal(): Promise<void> {
    await this.#pass(CALM_MS);
    for (const place of this.#places) {
      place.weather = {};
      place.dying = [];
      place.process?.spare();
    }
    await this.#pass(CALM_MS);
    for (let pass = 0; pass < 3; pass++) {
      for (const place of this.#places) void this.#round(place);
      await this.#pass(CALM_MS);
    }
    for (const place of this.#places) this.#checkRest(place);
    const twins = this.#places.filter((place) => this.#twins(place).length > 0);
    const copied = new Set(twins.map(({ setup }) => setup.terminalId));
    checkHolds(this.#centre, this.#time.nowMs(), copied);
    this.#note(`heads ${JSON.stringify([...this.#centre.terminals.values()].map((t) => t.head))}`);
  }

  async #pass(forMs: number): Promise<void> {
    await this.#time.runUntil(this.#time.nowMs() + forMs);
    this.#check();
  }

  #checkRest(place: Place): void {
    const { terminal } = place;
    if (!terminal || terminal.process.dead) {
      throw new Broken('start', `${place.setup.terminalId} does not start again`);
    }
    checkFile(terminal, this.#anchorOf(place, terminal));
    checkPapers(terminal, place.folder);
    for (const numbers of copiesOf(terminal).values()) {
      this.#copies += numbers.filter((number) => number > 1).length;
    }
    const known = this.#centre.terminals.get(terminal.terminalId);
    if (this.#twins(place).length > 0) checkTwin(terminal, known);
    else checkEnd(terminal, this.#centre, this.#model);
  }
}
