/** Baskets a second on one core: 1, 20 and 500 lines, policies with segments, caps and layers. */
import { readFileSync } from 'node:fs';
import {
  type BillLine,
  parsePolicy,
  type SettleInput,
  settle,
} from '../../shared/settlement/index.ts';
import { type Bench, type Measure, median } from './measure.ts';

const REPEATS = 7;
const SLICE_MS = 300;
/** Bar and stretch for baskets of 20 lines. */
const BAR_PER_SECOND = 20_000;

function policy(file: string) {
  const url = new URL(`../../shared/policies/${file}.json`, import.meta.url);
  const parsed = parsePolicy(JSON.parse(readFileSync(url, 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

/** Every third item class A, one of seven class C, one of five with a price limit. */
function line(i: number): BillLine {
  const itemClass = i % 7 === 6 ? 'C' : i % 3 === 0 ? 'A' : 'B';
  const priceMicroYuan = 3_456_700 + 1_234_567 * (i % 40);
  const quantityE4 = 10_000 * (1 + (i % 3));
  const amountFen = Math.floor((priceMicroYuan * quantityE4 + 50_000_000) / 100_000_000);
  const limit = i % 5 === 0 && { priceLimitMicroYuan: 4_000_000 };
  return {
    lineNo: i + 1,
    code: `XA${i}`,
    category: 'drug',
    itemClass,
    priceMicroYuan,
    quantityE4,
    amountFen,
    medical: true,
    ...limit,
  };
}

function input(kind: 'pharmacy' | 'inpatient', lines: number): SettleInput {
  return {
    policy: policy('demo-employee'),
    person: { insutype: '310', psnType: '1201', ageYears: 66 },
    account: { balanceFen: 276_000, useAccount: true },
    encounter: {
      medType: kind === 'pharmacy' ? '41' : '21',
      institutionLevel: kind === 'pharmacy' ? 'pharmacy' : 'l3',
      date: '2026-05-01',
      admissionNumber: kind === 'pharmacy' ? 0 : 2,
      cause: 'none',
    },
    lines: Array.from({ length: lines }, (_, i) => line(i)),
    accumulators: {
      year: 2026,
      amountsFen: { outpatientDeductible: 25_000, inpatientPaid: 9_990_000 },
    },
  };
}

/** Processor time of the whole process: what one core would take, whatever else the machine does. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Settlements a second of processor time over one slice. */
function rate(given: SettleInput): number {
  const startMs = cpuMs();
  let done = 0;
  let elapsedMs = 0;
  while (elapsedMs < SLICE_MS) {
    for (let i = 0; i < 200; i++) {
      if (!settle(given).ok) throw new Error('the basket must settle');
    }
    done += 200;
    elapsedMs = cpuMs() - startMs;
  }
  return (done * 1000) / elapsedMs;
}

const CASES = [
  { name: '1 line, pharmacy', given: input('pharmacy', 1) },
  { name: '20 lines, pharmacy', given: input('pharmacy', 20), bar: BAR_PER_SECOND },
  { name: '20 lines, inpatient with a layer', given: input('inpatient', 20), bar: BAR_PER_SECOND },
  { name: '500 lines, inpatient with a layer', given: input('inpatient', 500) },
];

/** Interleaves the cases, so that a busy moment of the machine hits all of them. */
export const bench: Bench = () => {
  for (const { given } of CASES) rate(given);
  const rates = CASES.map((): number[] => []);
  for (let i = 0; i < REPEATS; i++) {
    for (const [at, { given }] of CASES.entries()) rates[at]?.push(rate(given));
  }
  return CASES.map(({ name, bar }, at): Measure => {
    const value = Math.round(median(rates[at] ?? []));
    const compared = bar !== undefined && {
      ratio: value / bar,
      against: `${bar} baskets/s`,
      bar: `>= ${bar}`,
      pass: value >= bar,
    };
    return { name, value, unit: 'baskets/s', ...compared };
  });
};
