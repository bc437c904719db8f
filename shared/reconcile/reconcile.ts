/**
 * Compares two books over a range of records. Totals by day first; when they differ, ranges are cut
 * smaller and smaller until each holds one differing record: about log8(n) rounds of questions,
 * however many records differ. Start here.
 */
import type { Digest } from '../ledger/chain.ts';
import { ok, type Result } from '../result.ts';
import { type Difference, type Doubles, explain, type Pair } from './explain.ts';
import type { Item } from './item.ts';
import { type DayTotals, MAX_ASKED, type Range, type Side, sideOf } from './side.ts';

/** A day as both books total it. */
export interface ComparedDay {
  readonly businessDate: number;
  readonly equal: boolean;
  readonly here: DayTotals | undefined;
  readonly there: DayTotals | undefined;
}

export interface Reconciliation {
  readonly range: Range;
  readonly days: readonly ComparedDay[];
  readonly differences: readonly Difference[];
  /** Times the other side was asked. */
  readonly questions: number;
}

const PARTS = 8;

/** Finds every difference within the range, or says why the other side could not be asked. */
export async function reconcile(
  ours: readonly Item[],
  other: Side,
  range: Range,
  digest: Digest,
): Promise<Result<Reconciliation>> {
  const here = sideOf(ours, digest);
  const { side: there, asked } = counting(other);
  const days = await compareDays(here, there);
  if (!days.ok) return days;
  const equal = days.value.every((day) => day.equal);
  const found = equal ? ok([]) : await differingSeqs(here, there, range);
  if (!found.ok) return found;
  const pairs = await pairsOf(ours, there, found.value);
  if (!pairs.ok) return pairs;
  const doubles = doublesOf(ours, pairs.value);
  const differences = pairs.value.flatMap((pair) => explain(pair, doubles) ?? []);
  return ok({ range, days: days.value, differences, questions: asked() });
}

function counting(side: Side): { readonly side: Side; readonly asked: () => number } {
  let count = 0;
  const noted = <A extends readonly unknown[], T>(ask: (...args: A) => T) => {
    return (...args: A): T => {
      count++;
      return ask(...args);
    };
  };
  return {
    asked: () => count,
    side: { days: noted(side.days), digests: noted(side.digests), items: noted(side.items) },
  };
}

async function compareDays(here: Side, there: Side): Promise<Result<ComparedDay[]>> {
  const [ours, theirs] = [await here.days(), await there.days()];
  if (!ours.ok) return ours;
  if (!theirs.ok) return theirs;
  const dates = [...ours.value, ...theirs.value].map(({ businessDate }) => businessDate);
  return ok(
    [...new Set(dates)].sort().map((businessDate) => {
      const mine = ours.value.find((day) => day.businessDate === businessDate);
      const other = theirs.value.find((day) => day.businessDate === businessDate);
      return { businessDate, equal: mine?.digest === other?.digest, here: mine, there: other };
    }),
  );
}

async function differingSeqs(here: Side, there: Side, range: Range): Promise<Result<number[]>> {
  const found: number[] = [];
  let open: Range[] = [range];
  while (open.length > 0) {
    const unequal = await unequalOf(here, there, open);
    if (!unequal.ok) return unequal;
    for (const { fromSeq, toSeq } of unequal.value) if (fromSeq === toSeq) found.push(fromSeq);
    open = unequal.value.filter(({ fromSeq, toSeq }) => fromSeq < toSeq).flatMap(cut);
  }
  return ok(found.sort((a, b) => a - b));
}

function cut({ fromSeq, toSeq }: Range): Range[] {
  const size = Math.ceil((toSeq - fromSeq + 1) / PARTS);
  const parts: Range[] = [];
  for (let at = fromSeq; at <= toSeq; at += size) {
    parts.push({ fromSeq: at, toSeq: Math.min(toSeq, at + size - 1) });
  }
  return parts;
}

async function unequalOf(
  here: Side,
  there: Side,
  ranges: readonly Range[],
): Promise<Result<Range[]>> {
  const unequal: Range[] = [];
  for (const asked of portions(ranges)) {
    const [ours, theirs] = [await here.digests(asked), await there.digests(asked)];
    if (!ours.ok) return ours;
    if (!theirs.ok) return theirs;
    unequal.push(...asked.filter((_, index) => ours.value[index] !== theirs.value[index]));
  }
  return ok(unequal);
}

async function pairsOf(
  ours: readonly Item[],
  there: Side,
  seqs: readonly number[],
): Promise<Result<Pair[]>> {
  const mine = new Map(ours.map((item) => [item.seq, item]));
  const pairs: Pair[] = [];
  for (const asked of portions(seqs)) {
    const theirs = await there.items(asked);
    if (!theirs.ok) return theirs;
    const others = new Map(theirs.value.map((item) => [item.seq, item]));
    pairs.push(...asked.map((seq) => ({ seq, here: mine.get(seq), there: others.get(seq) })));
  }
  return ok(pairs);
}

/** Where the books agree, our commands are theirs too. */
function doublesOf(ours: readonly Item[], pairs: readonly Pair[]): Doubles {
  const differing = new Set(pairs.map(({ seq }) => seq));
  const agreed = ours.filter(({ seq }) => !differing.has(seq)).map(({ commandId }) => commandId);
  return {
    here: repeated([...agreed, ...pairs.flatMap(({ here }) => here?.commandId ?? [])]),
    there: repeated([...agreed, ...pairs.flatMap(({ there }) => there?.commandId ?? [])]),
  };
}

function repeated(commands: readonly string[]): Set<string> {
  const seen = new Set<string>();
  return new Set(commands.filter((command) => seen.size === seen.add(command).size));
}

function portions<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / MAX_ASKED) }, (_, index) =>
    all.slice(index * MAX_ASKED, (index + 1) * MAX_ASKED),
  );
}
