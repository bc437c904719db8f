/**
 * `npm run simulate -- [--seeds N] [--from S] [--seed S] [--trace] [--variant V] [--json]`: runs many
 * simulated days. A seed that breaks a rule is printed with the shortest schedule that still does.
 * `--soak N`: so many sales at one terminal instead, with counts of what may not grow.
 */
import { parseArgs } from 'node:util';
import { type Step, scheduleOf } from './schedule.ts';
import { shortest } from './shrink.ts';
import { runSoak } from './soak.ts';
import { VARIANTS, type Variant } from './variants.ts';
import { type Outcome, runSchedule } from './world.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    trace: { type: 'boolean', default: false },
    variant: { type: 'string', default: 'right' },
    json: { type: 'boolean', default: false },
    soak: { type: 'string' },
  },
});

const PROGRESS_EVERY = 50;
if (values.soak !== undefined) {
  const { counts, ...soak } = await runSoak(whole(values.soak), say);
  console.log(JSON.stringify({ ...soak, last: counts.at(-1) }));
  process.exit(0);
}

const variant = variantOf(values.variant);
const first = whole(values.seed ?? values.from);
const count = values.seed === undefined ? whole(values.seeds) : 1;
const totals: Record<string, number> = { seeds: 0 };
const failed: { seed: number; broken: Outcome['broken']; schedule: readonly Step[] }[] = [];
const startedMs = performance.now();

for (let seed = first; seed < first + count; seed++) {
  const outcome = await runSchedule(seed, scheduleOf(seed), variant);
  totals.seeds = (totals.seeds ?? 0) + 1;
  for (const [name, value] of Object.entries(outcome.counts)) {
    totals[name] = (totals[name] ?? 0) + value;
  }
  if (values.trace) say(outcome.trace.join('\n'));
  if (outcome.broken) await report(seed, outcome);
  else if (totals.seeds % PROGRESS_EVERY === 0) say(progress());
}
say(progress());
if (values.json) {
  const seconds = (performance.now() - startedMs) / 1000;
  console.log(JSON.stringify({ variant, ...totals, seconds, failed }));
}
process.exitCode = failed.length === 0 ? 0 : 1;

async function report(seed: number, outcome: Outcome): Promise<void> {
  say(`seed ${seed} breaks a rule: ${outcome.broken?.detail}`);
  const schedule = await shortest(seed, scheduleOf(seed), variant);
  failed.push({ seed, broken: outcome.broken, schedule });
  say(`shortest schedule, ${schedule.length} steps:`);
  for (const step of schedule) say(`  ${JSON.stringify(step)}`);
  say(`again: npm run simulate -- --seed ${seed} --variant ${variant} --trace`);
}

function progress(): string {
  const { seeds = 0, acknowledged = 0, deaths = 0, records = 0 } = totals;
  const bad = failed.length === 0 ? 'no rule broken' : `${failed.length} SEEDS BREAK A RULE`;
  return `${seeds}/${count} seeds, ${acknowledged} settlements, ${deaths} deaths, ${records} records: ${bad}`;
}

/** Words go to stderr when the result is wanted as JSON. */
function say(line: string): void {
  if (values.json) console.error(line);
  else console.log(line);
}

function whole(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new Error(`a whole number, not ${text}`);
}

function variantOf(name: string): Variant {
  const known = VARIANTS.find((each) => each === name);
  if (known) return known;
  throw new Error(`a variant of ${VARIANTS.join(', ')}`);
}
