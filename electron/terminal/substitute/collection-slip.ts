/** The slip of a case, 80 mm: why, about what, what to bring and until when, and place to sign. */
import { shanghaiTime } from '../../../shared/clock.ts';
import { type Language, type MessageCode, say } from '../../../shared/messages/index.ts';
import { fenToYuan } from '../../../shared/money/money.ts';
import type { MessageParams } from '../../../shared/result.ts';
import { centred, printable, SLIP_COLUMNS, spread, wrap } from '../print/columns.ts';
import type { CaseRow } from './case-store.ts';

export interface CollectionSlip {
  readonly found: CaseRow;
  readonly institution: { readonly name: string; readonly code: string };
  readonly agency: string;
  readonly hotline: string;
  readonly terminalId: string;
  /** Fee of the sale in fen, where it is about a sale. */
  readonly amountFen?: number;
}

export function collectionSlipText(slip: CollectionSlip, language: Language): string {
  const { found, institution, agency, hotline, amountFen } = slip;
  const words = (code: MessageCode, params?: MessageParams) =>
    printable(say(code, language, params));
  const line = (code: MessageCode, params?: MessageParams) =>
    wrap(words(code, params), SLIP_COLUMNS);
  const rule = '-'.repeat(SLIP_COLUMNS);
  const { number, dueOn, seq, stayId } = found;
  const lines = [
    ...centred(printable(institution.name)),
    ...centred(words('substitute.slipTitle')),
    ...centred(words('substitute.slipNumber', { number })),
    ...spread(
      words('print.terminal', { terminalId: slip.terminalId }),
      shanghaiTime(found.openedMs),
    ),
    rule,
    ...line('substitute.slipReason', { reason: words(`substitute.failure.${found.failure}`) }),
    ...(found.holder === '' ? [] : line('substitute.slipHolder', { name: found.holder })),
    ...(seq === null ? [] : line('substitute.slipSale', { seq: String(seq).padStart(8, '0') })),
    ...(stayId === null ? [] : line('substitute.slipStay', { stayId })),
    ...(amountFen === undefined
      ? []
      : line('substitute.slipAmount', { yuan: fenToYuan(amountFen) })),
    rule,
    ...line('substitute.slipBring', { dueOn, agency, hotline }),
    '',
    ...line('substitute.slipPhone'),
    '',
    ...line('substitute.slipSignature'),
  ];
  return `${lines.map((text) => text.trimEnd()).join('\n')}\n`;
}
