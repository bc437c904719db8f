/**
 * The slip printer of the till. One slip after the other; one that hangs lets the others be refused
 * at once instead of waiting behind it. Printing never touches money: a slip can be made again.
 */
import { type Result, refuse } from '../../../shared/result.ts';
import { rollBytes } from './esc-pos.ts';
import { type PrinterSetup, sendToPrinter } from './sink.ts';

/** A job that takes longer than this is not waited for. */
const JOB_LIMIT_MS = 10_000;

/** Columns of ASCII on the two papers (12-dot font). */
const COLUMNS = { 58: 32, 80: 48 } as const;

export interface Printer {
  /** Columns of text on its paper. */
  readonly columns: number;
  /** Prints a text that is already in columns, and a QR code below it. */
  print(
    text: string,
    extras?: { readonly qr?: string; readonly cash?: boolean },
  ): Promise<Result<null>>;
}

export function createPrinter(
  { to, paperMm, cutter, drawer }: PrinterSetup,
  send: typeof sendToPrinter = sendToPrinter,
): Printer {
  const name = to.kind === 'tcp' ? to.host : to.path;
  let last: Promise<unknown> = Promise.resolve();
  let hanging = false;

  async function job(bytes: Uint8Array): Promise<Result<null>> {
    if (hanging) return refuse('print.printerSilent', { printer: name });
    const sent = send(to, bytes);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Result<null>>((resolve) => {
      timer = setTimeout(() => {
        hanging = true;
        void sent.then(() => {
          hanging = false;
        });
        resolve(refuse('print.printerSilent', { printer: name }));
      }, JOB_LIMIT_MS);
    });
    const outcome = await Promise.race([sent, late]);
    clearTimeout(timer);
    return outcome;
  }

  return {
    columns: COLUMNS[paperMm],
    print(text, { qr, cash = false } = {}) {
      const bytes = rollBytes(text, {
        cut: cutter,
        openDrawer: drawer && cash,
        ...(qr !== undefined && { qr }),
      });
      const outcome = last.then(() => job(bytes));
      last = outcome;
      return outcome;
    },
  };
}
