/** One terminal's place in the world: its files, its clock, its weather, and the process if any. */
import type { OfflineLimits } from '../../../shared/centre/certificate.ts';
import type { Sm2KeyPair } from '../../../shared/centre/sm2.ts';
import { type CardDesk, createCardDesk } from './card-desk.ts';
import type { SimulatedCentre } from './centre.ts';
import { newWitness, type Purchase, type Witness } from './checker.ts';
import { sharedKeys } from './ground.ts';
import type { Weather } from './network.ts';
import type { Process } from './process.ts';
import { type Random, randomOf } from './random.ts';
import type { Fate, Step } from './schedule.ts';
import { FLOOR_BYTES, type Terminal, type TerminalSetup } from './terminal.ts';
import type { Time } from './time.ts';
import type { Variant } from './variants.ts';

export type SellStep = Extract<Step, { kind: 'sell' }>;

export interface Unfinished {
  readonly commandId: string;
  readonly purchase: Purchase;
  readonly step: SellStep;
}

export interface Place {
  readonly index: number;
  readonly setup: TerminalSetup;
  folder: string;
  terminal: Terminal | undefined;
  process: Process | undefined;
  witness: Witness;
  weather: Weather;
  skewMs: number;
  /** Reader with the real program, once a card was put in there. */
  desk: CardDesk | undefined;
  /** What the disk has left. */
  freeBytes: number;
  noPaper: boolean;
  lastCommand: string | undefined;
  /** A sale whose outcome nobody at the counter knows yet. */
  unfinished: Unfinished | undefined;
  /** Points of the next starts at which the process dies again. */
  dying: number[];
  deaths: number;
}

/** A disk that is nowhere near full. */
export const ROOMY_BYTES = 1024 * FLOOR_BYTES;

export interface PlaceOptions {
  readonly index: number;
  readonly name: string;
  readonly folder: string;
  readonly keys: Sm2KeyPair;
  readonly variant: Variant;
  readonly time: Time;
  readonly random: Random;
  readonly centre: SimulatedCentre;
  readonly startMs: number;
  readonly limits: OfflineLimits;
  note(line: string): void;
}

export function createPlace(options: PlaceOptions): Place {
  const { index, name, keys, variant, time, centre, startMs, limits, note } = options;
  const random = randomOf(options.random.between(0, 0xffff_ffff), `terminal ${index}`);
  const place: Place = {
    ...{ index, folder: options.folder, terminal: undefined, process: undefined },
    ...{ witness: newWitness(), weather: {}, skewMs: 0, noPaper: false, deaths: 0, dying: [] },
    ...{ freeBytes: ROOMY_BYTES, desk: undefined },
    ...{ lastCommand: undefined, unfinished: undefined },
    setup: {
      terminalId: name,
      get folder() {
        return place.folder;
      },
      ...{ keys, limits, variant, marked: new Set(), time, random },
      centrePublicKey: centre.keys.publicKey,
      clock: {
        nowMs: () => time.nowMs() + place.skewMs,
        monotonicMs: () => time.nowMs() - startMs,
      },
      line: {
        forger: sharedKeys().forger,
        weather: () => place.weather,
        deliver: (call) => centre.receive(call),
        olderAnswer: () => options.random.pick(centre.given),
      },
      freeBytes: () => place.freeBytes,
      printerFails: () => place.noPaper,
      card: (request) => place.desk?.request(request) ?? { ok: true },
      onPrinted: (slip) => {
        place.witness.slips.push(slip);
      },
      onRefused: (kind, { code }) => note(`${name} downlink ${kind} refused: ${code}`),
    },
  };
  return place;
}

/** Puts a card through the reader's own program from now on; without one it is simply there. */
export function deskAt(place: Place, isUsed: boolean, time: Time): CardDesk | undefined {
  place.desk = isUsed
    ? createCardDesk({
        time,
        notify(notice) {
          if (place.process?.dead === false) place.terminal?.counter.onCard(notice);
        },
        die: (how) => place.process?.die(how),
      })
    : undefined;
  return place.desk;
}

/** Plans the death of the process at a place, and of those that start after it. */
export function doom(place: Place, process: Process, fate: Fate | undefined): void {
  if (!fate) return;
  process.dieAt(fate.points, fate.how);
  place.dying = [...(fate.again ?? [])];
}
