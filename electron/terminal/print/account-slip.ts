/** The account list on 80 mm paper: balance, months of credits, the last movements, whom to ask. */

import { shanghaiTime } from '../../../shared/clock.ts';
import type { Language, MessageCode } from '../../../shared/messages/index.ts';
import { movementWords } from '../../../shared/messages/movement-words.ts';
import { fenToYuan } from '../../../shared/money/money.ts';
import { type AccountListData, askedFacts } from './account-data.ts';
import { centred, printable, SLIP_COLUMNS, spread, wrap } from './columns.ts';
import { type Say, speaking } from './list-parts.ts';

/** Movements on the small paper; all of them are on the A4 list. */
const LAST = 10;

/** The whole slip, lines separated by line feeds, the last one ended too. */
export function accountSlipText(list: AccountListData, language: Language): string {
  const spoken = speaking(language);
  const words: Say = (code, params) => printable(spoken.words(code, params));
  const { view, institution, terminalId, operator, shortHead: head } = list;
  const rule = '-'.repeat(SLIP_COLUMNS);
  const fact = (code: MessageCode, value: string) => spread(words(code), printable(value));
  const lines = [
    ...centred(printable(institution.name)),
    ...centred(words('answers.list.title')),
    ...centred(words('answers.list.free')),
    rule,
    ...fact('print.list.name', view.holderMasked),
    ...fact('print.list.idNumber', view.idMasked),
    ...(view.agentMasked ? fact('print.list.agent', view.agentMasked) : []),
    ...askedFacts(list).flatMap(([label, value]) => fact(label, words(value))),
    ...fact('answers.list.asOf', shanghaiTime(view.account?.asOfMs ?? view.atMs)),
    rule,
    ...standing(view, words),
    ...credits(view, words),
    ...movements(view, words),
    rule,
    ...wrap(words('print.hotline', { ...view.contact }), SLIP_COLUMNS),
    ...wrap(words('print.ledger', { seq: view.seq, head }), SLIP_COLUMNS),
    ...spread(words('print.operator', { operator }), words('print.terminal', { terminalId })),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

type View = AccountListData['view'];

function standing({ account, entitlement: pool, reason }: View, words: Say): string[] {
  const sentences = reason ? [reason.why, reason.next] : [];
  return [
    ...(account
      ? [
          ...spread(words('answers.list.balance'), fenToYuan(account.balanceFen)),
          ...spread(words('answers.list.currentYear'), fenToYuan(account.currentYearFen)),
          ...spread(words('answers.list.priorYear'), fenToYuan(account.priorYearFen)),
        ]
      : []),
    ...(pool
      ? [
          ...spread(words('answers.list.poolLeft'), fenToYuan(pool.leftFen)),
          ...spread(words('answers.list.deductible'), fenToYuan(pool.deductibleLeftFen)),
        ]
      : []),
    ...sentences.flatMap(({ code, params }) => wrap(words(code, params), SLIP_COLUMNS)),
  ];
}

function credits({ months }: View, words: Say): string[] {
  if (months.length === 0) return [];
  return [
    '-'.repeat(SLIP_COLUMNS),
    ...wrap(words('answers.list.months'), SLIP_COLUMNS),
    ...months.flatMap(({ month, employer, ...sums }) => {
      const inFen = sums.employerFen + sums.individualFen + sums.governmentFen + sums.interestFen;
      const mark = employer ? ` ${words(`answers.employer.${employer}`)}` : '';
      return spread(`${month}${mark}`, fenToYuan(inFen + sums.adjustmentFen));
    }),
  ];
}

function movements({ movements: all }: View, words: Say): string[] {
  if (all.length === 0) return [];
  return [
    '-'.repeat(SLIP_COLUMNS),
    ...wrap(words('answers.list.lastMovements'), SLIP_COLUMNS),
    ...all
      .slice(-LAST)
      .flatMap(({ date, source, amountFen, balanceFen }) =>
        spread(
          `${date} ${words(movementWords(source))}`,
          `${fenToYuan(amountFen)} → ${fenToYuan(balanceFen)}`,
        ),
      ),
  ];
}
