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

/** Building something large: a line on stderr that is written over. */
export function sayProgress(done: number, all: number): void {
  const end = done >= all ? '\n' : '';
  process.stderr.write(
    `\r${done.toLocaleString('en')} of ${all.toLocaleString('en')} entries${end}`,
  );
}
