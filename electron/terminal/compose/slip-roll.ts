/** The slip printer as the papers use it: nobody waits for it, its last trouble is shown. */
import type { Refusal } from '../../../shared/result.ts';
import type { Log } from '../journal/log-line.ts';
import type { Roll } from '../paperwork/paperwork.ts';
import { createPrinter } from '../printer/printer.ts';
import type { PrinterSetup } from '../printer/sink.ts';

export interface SlipRoll {
  readonly roll: Roll;
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
      print(text, extras) {
        void printer.print(text, extras).then((printed) => {
          trouble = printed.ok ? undefined : printed.error;
          if (trouble) log('paper.printerFailed', { reason: trouble.code });
          changed();
        });
      },
    },
  };
}
