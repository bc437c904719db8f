/**
 * The 80 mm slip as 48 columns of text: who sold what to whom, who pays what in the fixed order of
 * the funds, the personal account before and after, and where it stands in the ledger.
 */
import { shanghaiTime } from '../../../shared/clock.ts';
import { type Language, type MessageCode, say } from '../../../shared/messages/index.ts';
import { fenToYuan } from '../../../shared/money/money.ts';
import type { MessageParams } from '../../../shared/result.ts';
import { COLUMNS, type Column, FUND_COLUMNS } from '../../../shared/settlement/columns.ts';
import { articleCodes, classCode } from './codes.ts';
import { centred, printable, SLIP_COLUMNS, spread, wrap } from './columns.ts';
import { priceText, quantityText } from './figures.ts';
import type { SlipData, SlipLine } from './slip-data.ts';

const INDENT = '  ';

type Say = (code: MessageCode, params?: MessageParams) => string;

/** The whole slip, lines separated by line feeds, the last one ended too. */
export function slipText(slip: SlipData, language: Language): string {
  const words: Say = (code, params) => printable(say(code, language, params));
  const rule = '-'.repeat(SLIP_COLUMNS);
  const lines = [
    ...head(slip, words),
    rule,
    ...slip.lines.flatMap((line) => itemRows(line, slip, words)),
    rule,
    ...whoPays(slip, language, words),
    ...account(slip, words),
    rule,
    ...foot(slip, words),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function head(slip: SlipData, words: Say): string[] {
  const { institution, holder, terminalId, shiftId, receiptNo } = slip;
  return [
    ...centred(printable(institution.name)),
    ...centred(words('print.institutionCode', { code: institution.code })),
    ...centred(words(slip.reversal ? 'print.slip.reversalTitle' : 'print.slip.title')),
    ...(slip.copyNumber > 1 ? centred(words('print.copy', { number: slip.copyNumber - 1 })) : []),
    ...(slip.offline ? centred(words('print.offline')) : []),
    ...spread(words('print.terminal', { terminalId }), words('print.shift', { shiftId })),
    ...spread(words('print.receiptNo', { receiptNo }), shanghaiTime(slip.timeMs)),
    ...(holder
      ? spread(
          words('print.holder', { name: holder.nameMasked }),
          words('print.cardTail', { tail: holder.cardTail }),
        )
      : [words('print.noCard')]),
    ...agentRows(slip, words),
    ...reversalRows(slip, words),
  ];
}

/** Whoever acts for another shows both documents; the slip says whose they were. */
function agentRows({ agent }: SlipData, words: Say): string[] {
  if (!agent) return [];
  return [
    ...wrap(words('print.holderId', { number: agent.holderIdMasked }), SLIP_COLUMNS),
    ...wrap(words('print.agentId', { number: agent.agentIdMasked }), SLIP_COLUMNS),
  ];
}

function titleOf({ reversal }: SlipData): MessageCode {
  if (!reversal) return 'print.slip.title';
  return reversal.part ? 'print.slip.returnTitle' : 'print.slip.reversalTitle';
}

function reversalRows({ reversal }: SlipData, page: Page): string[] {
  if (!reversal) return [];
  const { originalSeq, reason, approvedBy } = reversal;
  return [
    ...wrap(words('print.reversalOf', { seq: originalSeq }), SLIP_COLUMNS),
    ...wrap(words('print.reversalReason', { reason, approvedBy }), SLIP_COLUMNS),
  ];
}

function itemRows(line: SlipLine, slip: SlipData, words: Say): string[] {
  const name = printable(`${line.name} ${line.specification}`.trim());
  const quantity = signed(slip, line.quantityE4, quantityText);
  const detail = `${quantity} x ${priceText(line.priceMicroYuan)}  ${words(classCode(line))}`;
  return [
    ...wrap(name, SLIP_COLUMNS),
    ...spread(detail, yuan(slip, line.amountFen), SLIP_COLUMNS - INDENT.length).map(
      (row) => INDENT + row,
    ),
  ];
}

function whoPays(slip: SlipData, language: Language, words: Say): string[] {
  const { amounts } = slip;
  const label = (column: Column): string =>
    language === 'en' ? COLUMNS[column].en : COLUMNS[column].zh;
  const row = (column: Column, name = label(column)) => spread(name, yuan(slip, amounts[column]));
  const funds = FUND_COLUMNS.filter(
    (column) => column === 'pooledFundPayFen' || amounts[column] !== 0,
  );
  return [
    ...row('medfeeSumFen'),
    ...funds.flatMap((column) => row(column)),
    ...(amounts.hospitalPartFen === 0 ? [] : row('hospitalPartFen')),
    ...row('acctPayFen', words('print.medicalAccount')),
    ...(amounts.mutualAidPayFen === 0
      ? []
      : row('mutualAidPayFen', words('print.ofWhichMutualAid'))),
    ...row('cashPayFen'),
    ...articleCodes(slip, slip.lines).flatMap((article) => wrap(words(article), SLIP_COLUMNS)),
  ];
}

function account({ account }: SlipData, words: Say): string[] {
  if (!account) return [];
  return [
    ...spread(words('print.accountBefore'), fenToYuan(account.beforeFen)),
    ...spread(words('print.accountAfter'), fenToYuan(account.afterFen)),
  ];
}

function foot(slip: SlipData, words: Say): string[] {
  const { operator, settlementId, seq, shortHead: head, agency, hotline } = slip;
  const rows = [
    words('print.operator', { operator }),
    words('print.settlementId', { settlementId }),
    words('print.ledger', { seq, head }),
    words('print.hotline', { agency, hotline }),
  ];
  return rows.flatMap((row) => wrap(row, SLIP_COLUMNS));
}

function yuan(slip: SlipData, amountFen: number): string {
  return signed(slip, amountFen, fenToYuan);
}

function signed(slip: SlipData, value: number, text: (value: number) => string): string {
  return text(slip.reversal && value !== 0 ? -value : value);
}
