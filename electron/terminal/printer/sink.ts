/** Where the bytes of a printer go: a device file, a network printer (port 9100), or a file. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { connect } from 'node:net';
import * as z from 'zod';
import { ok, type Result, refuse } from '../../../shared/result.ts';

/** A printer takes its time over a slip; a connection that is silent this long has none. */
const SILENCE_MS = 8_000;
/** How long a printer has to answer the question for its paper; many never do. */
const STATUS_MS = 400;

/** DLE EOT 4: the roll-paper sensors. Bits 5 and 6 of the answer: the paper has ended. */
const ASK_PAPER = Uint8Array.of(0x10, 0x04, 0x04);
const PAPER_ENDED = 0x60;
/** Every status byte has bits 1 and 4 set and bits 0 and 7 clear; anything else is no status. */
const isStatus = (byte: number): boolean => (byte & 0x93) === 0x12;

/** A device file, a network address, or a file. */
export const sinkSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('device'), path: z.string().min(1) }),
  z.strictObject({
    kind: z.literal('tcp'),
    host: z.string().min(1),
    port: z.int().min(1).max(65_535).default(9100),
  }),
  z.strictObject({ kind: z.literal('file'), path: z.string().min(1) }),
]);

/** The printer of a terminal, in `terminal.json`. Without one, slips are files only. */
export const printerSchema = z.strictObject({
  to: sinkSchema,
  /** Width of the roll. */
  paperMm: z.union([z.literal(58), z.literal(80)]).default(80),
  cutter: z.boolean().default(true),
  /** A cash drawer hangs on the printer. */
  drawer: z.boolean().default(false),
});
export type PrinterSetup = z.infer<typeof printerSchema>;

/** Sends bytes to the printer. Refusals: not there, out of paper. Never throws for the outside. */
export async function sendToPrinter(
  to: PrinterSetup['to'],
  bytes: Uint8Array,
): Promise<Result<null>> {
  return to.kind === 'tcp' ? await sendOverNetwork(to, bytes, true) : await writeTo(to, bytes);
}

/** Sends bytes to something that has no paper and answers nothing. */
export async function sendPlain(to: PrinterSetup['to'], bytes: Uint8Array): Promise<Result<null>> {
  return to.kind === 'tcp' ? await sendOverNetwork(to, bytes, false) : await writeTo(to, bytes);
}

function sendOverNetwork(
  { host, port }: { readonly host: string; readonly port: number },
  bytes: Uint8Array,
  asksForPaper: boolean,
): Promise<Result<null>> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    let asked: NodeJS.Timeout | undefined;
    const end = (outcome: Result<null>): void => {
      clearTimeout(asked);
      socket.destroy();
      resolve(outcome);
    };
    const print = (): void => {
      clearTimeout(asked);
      asked = undefined;
      socket.removeAllListeners('data').on('data', () => undefined);
      socket.end(bytes);
    };
    socket.setTimeout(SILENCE_MS, () => end(refuse('print.printerSilent', { printer: host })));
    socket.on('error', () => end(refuse('print.printerGone', { printer: host })));
    socket.on('connect', () => {
      if (!asksForPaper) return print();
      socket.write(ASK_PAPER);
      asked = setTimeout(print, STATUS_MS);
    });
    socket.on('data', (answer) => {
      const status = answer.find(isStatus);
      if (status === undefined) return;
      if ((status & PAPER_ENDED) !== 0) end(refuse('print.paperOut'));
      else print();
    });
    socket.on('finish', () => end(ok(null)));
  });
}

/**
 * A device takes the bytes as they come and is never created; a file is lengthened, slip after slip.
 * Both are opened and written off the main thread, where a device that is not ready may block.
 */
async function writeTo(
  { kind, path }: { readonly kind: 'device' | 'file'; readonly path: string },
  bytes: Uint8Array,
): Promise<Result<null>> {
  const flags = constants.O_WRONLY | (kind === 'file' ? constants.O_APPEND | constants.O_CREAT : 0);
  try {
    const file = await open(path, flags, 0o600);
    try {
      await file.writeFile(bytes);
    } finally {
      await file.close();
    }
    return ok(null);
  } catch (error) {
    // The printer driver of Linux says "no space" when the paper has ended.
    const ended = kind === 'device' && (error as NodeJS.ErrnoException).code === 'ENOSPC';
    return ended ? refuse('print.paperOut') : refuse('print.printerGone', { printer: path });
  }
}
