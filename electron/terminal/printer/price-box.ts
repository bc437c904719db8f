/**
 * A speaking price box at the till (语音报价器): says what is to pay and what was paid. Its bytes are
 * data, because every maker has its own; the usual ones are those of the common customer displays
 * (ESC s 2 = total, ESC s 3 = paid, ESC Q A digits CR = show and say). Nobody waits for the box.
 */
import * as z from 'zod';
import type { FlowView } from '../../../shared/contract/views.ts';
import { fenToYuan } from '../../../shared/money/money.ts';
import type { Refusal } from '../../../shared/result.ts';
import { sendPlain, sinkSchema } from './sink.ts';

/** Bytes in hex, and `{yuan}` where the amount stands as ASCII, e.g. `12.50`. */
const message = z.string().regex(/^(?:[\dA-Fa-f]{2}|\{yuan\})(?: (?:[\dA-Fa-f]{2}|\{yuan\}))*$/);

export const priceBoxSchema = z.strictObject({
  to: sinkSchema,
  due: message.default('1B 73 32 1B 51 41 {yuan} 0D'),
  paid: message.default('1B 73 33 1B 51 41 {yuan} 0D'),
});
export type PriceBoxSetup = z.infer<typeof priceBoxSchema>;

export interface PriceBox {
  /** The till as it stands now; what was said already is not said again. */
  noticed(flow: Pick<FlowView, 'state' | 'split' | 'result'>): void;
}

/** Bytes of one message. */
export function priceBytes(format: string, amountFen: number): Uint8Array {
  const parts = format.split(' ').map((part) => {
    return part === '{yuan}'
      ? Buffer.from(fenToYuan(amountFen), 'ascii')
      : Buffer.from(part, 'hex');
  });
  return Buffer.concat(parts);
}

/** `failed` hears of the first failure after a message that went through. */
export function createPriceBox(
  setup: PriceBoxSetup,
  failed: (why: Refusal) => void,
  send: typeof sendPlain = sendPlain,
): PriceBox {
  let said = '';
  let next: Uint8Array | undefined;
  let sending = false;
  let silent = false;

  /** One after the other; of what waits only the newest is worth saying. */
  async function drain(): Promise<void> {
    if (sending) return;
    sending = true;
    while (next) {
      const bytes = next;
      next = undefined;
      const sent = await send(setup.to, bytes);
      if (!sent.ok && !silent) failed(sent.error);
      silent = !sent.ok;
    }
    sending = false;
  }

  return {
    noticed({ state, split, result }) {
      const [format, amountFen] =
        state === 'done'
          ? [setup.paid, result?.cashPayFen]
          : [setup.due, state === 'preSettled' ? split?.cashPayFen : undefined];
      const words = amountFen === undefined ? '' : `${state}/${result?.seq ?? ''}/${amountFen}`;
      if (words === said) return;
      said = words;
      if (amountFen === undefined) return;
      next = priceBytes(format, amountFen);
      void drain();
    },
  };
}
