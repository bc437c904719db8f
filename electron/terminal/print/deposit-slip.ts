/** The 80 mm receipt of a deposit, and of its refund: the family keeps it until the discharge. */
import { shanghaiTime } from '../../../shared/clock.ts';
import type { Language } from '../../../shared/messages/index.ts';
import { fenToYuan } from '../../../shared/money/money.ts';
import { centred, printable, SLIP_COLUMNS, spread, wrap } from './columns.ts';
import { type Say, speaking } from './list-parts.ts';
import type { InstitutionData } from './slip-data.ts';

export interface DepositSlipData {
  readonly institution: InstitutionData;
  readonly terminalId: string;
  readonly stayId: string;
  readonly nameMasked: string;
  readonly depositId: string;
  /** Negative: given back. */
  readonly amountFen: number;
  readonly reason?: string | undefined;
  readonly operator: string;
  readonly shiftId: string;
  readonly seq: number;
  readonly shortHead: string;
  readonly timeMs: number;
}

/** The whole slip, lines separated by line feeds, the last one ended too. */
export function depositSlipText(slip: DepositSlipData, language: Language): string {
  const spoken = speaking(language);
  const words: Say = (code, params) => printable(spoken.words(code, params));
  const { institution, amountFen, reason, terminalId, shiftId, seq, stayId, depositId } = slip;
  const back = amountFen < 0;
  const rule = '-'.repeat(SLIP_COLUMNS);
  const lines = [
    ...centred(printable(institution.name)),
    ...centred(words('print.institutionCode', { code: institution.code })),
    ...centred(words(back ? 'print.deposit.refundTitle' : 'print.deposit.title')),
    ...spread(words('print.terminal', { terminalId }), words('print.shift', { shiftId })),
    ...spread(
      words('print.receiptNo', { receiptNo: String(seq).padStart(8, '0') }),
      shanghaiTime(slip.timeMs),
    ),
    rule,
    ...spread(
      words('print.deposit.stay', { stayId }),
      words('print.deposit.patient', { name: slip.nameMasked }),
    ),
    ...spread(
      words(back ? 'print.deposit.refunded' : 'print.deposit.received'),
      fenToYuan(Math.abs(amountFen)),
    ),
    ...(reason === undefined ? [] : wrap(words('print.deposit.reason', { reason }), SLIP_COLUMNS)),
    ...wrap(words('print.deposit.number', { depositId }), SLIP_COLUMNS),
    rule,
    ...spread(words('print.operator', { operator: slip.operator }), ''),
    ...wrap(words('print.ledger', { seq, head: slip.shortHead }), SLIP_COLUMNS),
    ...(back
      ? [`${words('print.deposit.sign')} ____________________`]
      : wrap(words('print.deposit.keep'), SLIP_COLUMNS)),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
