/** What every bench reports, and the median everything is judged by. */

/** One figure: `value` in `unit`; `ratio` to what it is held against; whether it meets its bar. */
export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly ratio?: number;
  readonly against?: string;
  readonly bar?: string;
  readonly pass?: boolean;
}

/** A bench module exports this function under the name `bench`. */
export type Bench = () => Promise<readonly Measure[]> | readonly Measure[];

/** Middle value; of an even number the lower middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** Value that so great a share of all do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** A row of milliseconds that may not exceed its bar. */
export function atMostMs(name: string, value: number, barMs: number): Measure {
  return { name, value, unit: 'ms', bar: `<= ${barMs} ms`, pass: value <= barMs };
}

/** The other figures are worth having when one part cannot run here; its row fails all the same. */
export async function orFailed(
  part: () => Promise<readonly Measure[]> | readonly Measure[],
): Promise<readonly Measure[]> {
  try {
    return await part();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [{ name: `not measured: ${why}`, value: Number.NaN, unit: '', pass: false }];
  }
}

/** Building something large: a line on stderr that is written over. */
export function sayProgress(done: number, all: number): void {
  const end = done >= all ? '\n' : '';
  process.stderr.write(
    `\r${done.toLocaleString('en')} of ${all.toLocaleString('en')} entries${end}`,
  );
}
