/** The account list on the roll: balance, months of credits, the last movements, whom to ask. */

import { shanghaiTime } from '../../../shared/clock.ts';
import type { Language, MessageCode } from '../../../shared/messages/index.ts';
import { movementWords } from '../../../shared/messages/movement-words.ts';
import { fenToYuan } from '../../../shared/money/money.ts';
import { type AccountListData, askedFacts } from './account-data.ts';
import { SLIP_COLUMNS } from './columns.ts';
import { placeText } from './figures.ts';
import { type RollPage, rollPage, rollText } from './roll-page.ts';

/** Movements on the small paper; all of them are on the A4 list. */
const LAST = 10;

/** The whole slip, lines separated by line feeds, the last one ended too. */
export function accountSlipText(
  list: AccountListData,
  language: Language,
  columns = SLIP_COLUMNS,
): string {
  const page = rollPage(language, columns);
  const { say, spread, centred, wrap, rule } = page;
  const { view, institution, terminalId, operator, shortHead: head } = list;
  const seq = placeText(view.seq, list.epoch);
  const fact = (code: MessageCode, value: string) => spread(say(code), value);
  return rollText([
    ...centred(institution.name),
    ...centred(say('answers.list.title')),
    ...centred(say('answers.list.free')),
    rule,
    ...fact('print.list.name', view.holderMasked),
    ...fact('print.list.idNumber', view.idMasked),
    ...(view.agentMasked ? fact('print.list.agent', view.agentMasked) : []),
    ...askedFacts(list).flatMap(([label, value]) => fact(label, say(value))),
    ...fact('answers.list.asOf', shanghaiTime(view.account?.asOfMs ?? view.atMs)),
    rule,
    ...standing(view, page),
    ...credits(view, page),
    ...movements(view, page),
    rule,
    ...wrap(say('print.hotline', { ...view.contact })),
    ...wrap(say('print.ledger', { seq, head })),
    ...spread(say('print.operator', { operator }), say('print.terminal', { terminalId })),
  ]);
}

type View = AccountListData['view'];

function standing({ account, entitlement: pool, reason }: View, page: RollPage): string[] {
  const { say, spread, wrap } = page;
  const row = (code: MessageCode, fen: number) => spread(say(code), fenToYuan(fen));
  const sentences = reason ? [reason.why, reason.next] : [];
  return [
    ...(account
      ? [
          ...row('answers.list.balance', account.balanceFen),
          ...row('answers.list.currentYear', account.currentYearFen),
          ...row('answers.list.priorYear', account.priorYearFen),
        ]
      : []),
    ...(pool
      ? [
          ...row('answers.list.poolLeft', pool.leftFen),
          ...row('answers.list.deductible', pool.deductibleLeftFen),
        ]
      : []),
    ...sentences.flatMap(({ code, params }) => wrap(say(code, params))),
  ];
}

function credits({ months }: View, { say, spread, wrap, rule }: RollPage): string[] {
  if (months.length === 0) return [];
  return [
    rule,
    ...wrap(say('answers.list.months')),
    ...months.flatMap(({ month, employer, ...sums }) => {
      const inFen = sums.employerFen + sums.individualFen + sums.governmentFen + sums.interestFen;
      const mark = employer ? ` ${say(`answers.employer.${employer}`)}` : '';
      return spread(`${month}${mark}`, fenToYuan(inFen + sums.adjustmentFen));
    }),
  ];
}

function movements({ movements: all }: View, { say, spread, wrap, rule }: RollPage): string[] {
  if (all.length === 0) return [];
  return [
    rule,
    ...wrap(say('answers.list.lastMovements')),
    ...all
      .slice(-LAST)
      .flatMap(({ date, source, amountFen, balanceFen }) =>
        spread(
          `${date} ${say(movementWords(source))}`,
          `${fenToYuan(amountFen)} → ${fenToYuan(balanceFen)}`,
        ),
      ),
  ];
}
