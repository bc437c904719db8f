/** Settlements under article 30: what caused them, which article excludes them, what funds paid. */
import { shanghaiTime } from '../../../shared/clock.ts';
import type { MessageCode } from '../../../shared/messages/index.ts';
import { articleCodes, articleText } from '../print/codes.ts';
import { report } from './definition.ts';
import { type Settled, settledOn } from './settled.ts';

interface Excluded extends Settled {
  readonly article: MessageCode;
}

export const exclusionReport = report<Excluded>({
  kind: 'exclusion',
  columns: [
    { name: 'report.time', kind: 'text', cell: ({ header }) => shanghaiTime(header.timeMs) },
    { name: 'report.record', kind: 'count', cell: ({ header }) => header.seq, sum: false },
    { name: 'report.settlementId', kind: 'text', cell: ({ payload }) => payload.settlementId },
    {
      ...{ name: 'report.cause', kind: 'text' },
      cell: ({ payload }) => ({ words: `screen.cause.${payload.facts.encounter.cause}` }),
    },
    {
      name: 'report.article',
      kind: 'text',
      cell:
        ({ article }) =>
        (language) =>
          articleText(article, language),
    },
    {
      ...{ name: 'report.reversal', kind: 'text' },
      cell: ({ sign }) => (sign < 0 ? { words: 'report.yes' } : ''),
    },
    money('shiftReport.medfee', ({ amounts }) => amounts.medfeeSumFen),
    money('report.fundsPaid', ({ amounts, advanceFen = 0 }) => amounts.fundPaySumFen - advanceFen),
    money('shiftReport.advance', ({ advanceFen = 0 }) => advanceFen),
    money('shiftReport.account', ({ amounts }) => amounts.acctPayFen),
    money('settlement.column.cashPayFen', ({ amounts }) => amounts.cashPayFen),
  ],
  *rows(source, days) {
    for (const settled of settledOn(source, days)) {
      const { encounter, lines } = settled.payload.facts;
      const [article] = articleCodes(encounter, lines);
      if (article) yield { ...settled, article };
    }
  },
});

function money(
  name:
    | 'shiftReport.medfee'
    | 'report.fundsPaid'
    | 'shiftReport.advance'
    | 'shiftReport.account'
    | 'settlement.column.cashPayFen',
  pick: (payload: Settled['payload']) => number,
) {
  return {
    name,
    kind: 'money',
    cell: ({ sign, payload }: Excluded) => sign * pick(payload),
  } as const;
}
