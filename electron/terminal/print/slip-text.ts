/**
 * The 80 mm slip as 48 columns of text: who sold what to whom, who pays what in the fixed order of
 * the funds, the personal account before and after, and where it stands in the ledger.
 */
import { shanghaiTime } from '../../../shared/clock.ts';
import type { Language, MessageCode } from '../../../shared/messages/index.ts';
import { fenToYuan } from '../../../shared/money/money.ts';
import { COLUMNS, type Column, FUND_COLUMNS } from '../../../shared/settlement/columns.ts';
import { articleSentences, classCode } from './codes.ts';
import { SLIP_COLUMNS, spread } from './columns.ts';
import { placeText, priceText, quantityText } from './figures.ts';
import { copyMark, type RollPage, rollPage, rollText } from './roll-page.ts';
import type { SlipData, SlipLine } from './slip-data.ts';

const INDENT = '  ';

/** The whole slip, lines separated by line feeds, the last one ended too. */
export function slipText(slip: SlipData, language: Language, columns = SLIP_COLUMNS): string {
  const page = rollPage(language, columns);
  return rollText([
    ...head(slip, page),
    page.rule,
    ...slip.lines.flatMap((line) => itemRows(line, slip, page)),
    page.rule,
    ...whoPays(slip, page),
    ...account(slip, page),
    page.rule,
    ...foot(slip, page),
  ]);
}

function head(slip: SlipData, page: RollPage): string[] {
  const { institution, holder, terminalId, shiftId, receiptNo } = slip;
  return [
    ...page.centred(institution.name),
    ...page.centred(page.say('print.institutionCode', { code: institution.code })),
    ...page.centred(page.say(titleOf(slip))),
    ...copyMark(page, slip.copyNumber),
    ...(slip.offline ? page.centred(page.say('print.offline')) : []),
    ...page.spread(
      page.say('print.terminal', { terminalId }),
      page.say('print.shift', { shiftId }),
    ),
    ...page.spread(page.say('print.receiptNo', { receiptNo }), shanghaiTime(slip.timeMs)),
    ...(holder
      ? page.spread(
          page.say('print.holder', { name: holder.nameMasked }),
          page.say('print.cardTail', { tail: holder.cardTail }),
        )
      : [page.say('print.noCard')]),
    ...(slip.notice ? page.wrap(page.say(slip.notice.code, slip.notice.params)) : []),
    ...agentRows(slip, page),
    ...reversalRows(slip, page),
  ];
}

/** Whoever acts for another shows both documents; the slip says whose they were. */
function agentRows({ agent }: SlipData, page: RollPage): string[] {
  if (!agent) return [];
  return [
    ...page.wrap(page.say('print.holderId', { number: agent.holderIdMasked })),
    ...page.wrap(page.say('print.agentId', { number: agent.agentIdMasked })),
  ];
}

function titleOf({ reversal }: SlipData): MessageCode {
  if (!reversal) return 'print.slip.title';
  return reversal.part ? 'print.slip.returnTitle' : 'print.slip.reversalTitle';
}

function reversalRows({ reversal, epoch }: SlipData, page: RollPage): string[] {
  if (!reversal) return [];
  const { originalSeq, reason, approvedBy, part, verdict } = reversal;
  const seq = placeText(originalSeq, epoch);
  const kept = part?.keptSeq;
  return [
    ...page.wrap(page.say(part ? 'print.returnOf' : 'print.reversalOf', { seq })),
    ...(kept === undefined ? [] : page.wrap(page.say('print.returnKept', { seq: kept }))),
    ...page.wrap(page.say('print.reversalReason', { reason, approvedBy })),
    ...(verdict
      ? page.wrap(
          page.say('print.verdictBefore', {
            seq: placeText(verdict.seq, verdict.epoch),
            yuan: fenToYuan(verdict.amountFen),
          }),
        )
      : []),
  ];
}

function itemRows(line: SlipLine, slip: SlipData, page: RollPage): string[] {
  const name = `${line.name} ${line.specification}`.trim();
  const quantity = signed(slip, line.quantityE4, quantityText);
  const detail = `${quantity} x ${priceText(line.priceMicroYuan)}  ${page.say(classCode(line))}`;
  return [
    ...page.wrap(name),
    ...spread(detail, yuan(slip, line.amountFen), page.columns - INDENT.length).map(
      (row) => INDENT + row,
    ),
  ];
}

function whoPays(slip: SlipData, page: RollPage): string[] {
  const { amounts } = slip;
  const label = (column: Column): string =>
    page.language === 'en' ? COLUMNS[column].en : COLUMNS[column].zh;
  const row = (column: Column, name = label(column)) =>
    page.spread(name, yuan(slip, amounts[column]));
  const funds = FUND_COLUMNS.filter(
    (column) => column === 'pooledFundPayFen' || amounts[column] !== 0,
  );
  return [
    ...row('medfeeSumFen'),
    ...funds.flatMap((column) => row(column)),
    ...(amounts.hospitalPartFen === 0 ? [] : row('hospitalPartFen')),
    ...row('acctPayFen', page.say('print.medicalAccount')),
    ...(amounts.mutualAidPayFen === 0
      ? []
      : row('mutualAidPayFen', page.say('print.ofWhichMutualAid'))),
    ...(slip.familyPayerMasked === undefined
      ? []
      : page.spread(page.say('print.familyPayer'), slip.familyPayerMasked)),
    ...row('cashPayFen'),
    ...bearerRow(slip, page),
    ...articleSentences(slip, slip.lines, page.language).flatMap(page.wrap),
  ];
}

/** Who bore what the centre did not pay: that is undone too. */
function bearerRow(slip: SlipData, page: RollPage): string[] {
  const verdict = slip.reversal?.verdict;
  if (!verdict) return [];
  const { bearer, amountFen } = verdict;
  const name = bearer === 'patient' ? 'print.owedByPatient' : 'print.borneByInstitution';
  return page.spread(page.say(name), yuan(slip, amountFen));
}

function account({ account }: SlipData, page: RollPage): string[] {
  if (!account) return [];
  return [
    ...page.spread(page.say('print.accountBefore'), fenToYuan(account.beforeFen)),
    ...page.spread(page.say('print.accountAfter'), fenToYuan(account.afterFen)),
  ];
}

function foot(slip: SlipData, page: RollPage): string[] {
  const { operator, settlementId, shortHead: head, agency, hotline } = slip;
  const seq = placeText(slip.seq, slip.epoch);
  const rows = [
    page.say('print.operator', { operator }),
    page.say('print.settlementId', { settlementId }),
    page.say('print.ledger', { seq, head }),
    page.say('print.hotline', { agency, hotline }),
  ];
  return rows.flatMap((row) => page.wrap(row));
}

function yuan(slip: SlipData, amountFen: number): string {
  return signed(slip, amountFen, fenToYuan);
}

function signed(slip: SlipData, value: number, text: (value: number) => string): string {
  return text(slip.reversal && value !== 0 ? -value : value);
}
