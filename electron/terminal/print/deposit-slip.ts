/** The receipt of a deposit, and of its refund: the family keeps it until the discharge. */
import { shanghaiTime } from '../../../shared/clock.ts';
import type { Language } from '../../../shared/messages/index.ts';
import { fenToYuan } from '../../../shared/money/money.ts';
import { SLIP_COLUMNS } from './columns.ts';
import { placeText } from './figures.ts';
import { copyMark, rollPage, rollText } from './roll-page.ts';
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
  readonly epoch: number;
  readonly seq: number;
  readonly shortHead: string;
  readonly timeMs: number;
  /** 1 = original; 2 and more = copy, marked and counted. */
  readonly copyNumber: number;
}

/** The whole slip, lines separated by line feeds, the last one ended too. */
export function depositSlipText(
  slip: DepositSlipData,
  language: Language,
  columns = SLIP_COLUMNS,
): string {
  const page = rollPage(language, columns);
  const { say, spread, centred, wrap, rule } = page;
  const { institution, amountFen, reason, terminalId, shiftId, epoch, seq, stayId, depositId } =
    slip;
  const back = amountFen < 0;
  return rollText([
    ...centred(institution.name),
    ...centred(say('print.institutionCode', { code: institution.code })),
    ...centred(say(back ? 'print.deposit.refundTitle' : 'print.deposit.title')),
    ...copyMark(page, slip.copyNumber),
    ...spread(say('print.terminal', { terminalId }), say('print.shift', { shiftId })),
    ...spread(
      say('print.receiptNo', { receiptNo: String(seq).padStart(8, '0') }),
      shanghaiTime(slip.timeMs),
    ),
    rule,
    ...spread(
      say('print.deposit.stay', { stayId }),
      say('print.deposit.patient', { name: slip.nameMasked }),
    ),
    ...spread(
      say(back ? 'print.deposit.refunded' : 'print.deposit.received'),
      fenToYuan(Math.abs(amountFen)),
    ),
    ...(reason === undefined ? [] : wrap(say('print.deposit.reason', { reason }))),
    ...wrap(say('print.deposit.number', { depositId })),
    rule,
    ...spread(say('print.operator', { operator: slip.operator }), ''),
    ...wrap(say('print.ledger', { seq: placeText(seq, epoch), head: slip.shortHead })),
    ...(back
      ? [`${say('print.deposit.sign')} ____________________`]
      : wrap(say('print.deposit.keep'))),
  ]);
}
