/** The printer of the roll as the papers use it: its last trouble is kept for the screens. */
import type { Refusal } from '../../../shared/result.ts';
import type { Log } from '../journal/log-line.ts';
import { createPrinter, type Printer } from '../printer/printer.ts';
import type { PrinterSetup } from '../printer/sink.ts';

export interface SlipRoll {
  readonly roll: Printer;
  /** Why the last slip was not printed; gone with the next one that is. */
  trouble(): Refusal | undefined;
}

export function openSlipRoll(setup: PrinterSetup, changed: () => void, log: Log): SlipRoll {
  const printer = createPrinter(setup);
  let trouble: Refusal | undefined;
  return {
    trouble: () => trouble,
    roll: {
      columns: printer.columns,
      async print(text, extras) {
        const printed = await printer.print(text, extras);
        trouble = printed.ok ? undefined : printed.error;
        if (trouble) log('paper.printerFailed', { reason: trouble.code });
        changed();
        return printed;
      },
    },
  };
}
