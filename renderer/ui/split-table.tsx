/** Who pays what: one row per column, each row opens to the rules that moved the money. */
import { useState } from 'react';
import type { SplitRowView, SplitStepView, SplitView } from '../../shared/contract/views.ts';
import type { Column } from '../../shared/settlement/columns.ts';
import { signedYuan, yuan } from './format.ts';
import { useWords, type WordsOf } from './words.ts';

/** The rows that answer "who pays": shown strong. */
const STRONG: readonly Column[] = ['medfeeSumFen', 'fundPaySumFen', 'acctPayFen', 'cashPayFen'];

interface SplitTableProps {
  readonly split: SplitView;
  /** All reasons open, by key. */
  readonly reasons: boolean;
}

export function SplitTable({ split, reasons }: SplitTableProps) {
  const { t } = useWords();
  return (
    <table className="split">
      <caption className="hidden">{t('screen.split.title')}</caption>
      <thead className="hidden">
        <tr>
          <th scope="col">{t('screen.split.column')}</th>
          <th scope="col">{t('screen.split.amount')}</th>
        </tr>
      </thead>
      <tbody>
        {split.rows.map((row) => (
          <SplitRow key={row.column} row={row} reasons={reasons} />
        ))}
      </tbody>
    </table>
  );
}

function SplitRow({ row, reasons }: { readonly row: SplitRowView; readonly reasons: boolean }) {
  const { t, column, sentence } = useWords();
  const [open, setOpen] = useState(false);
  const shown = (open || reasons) && row.steps.length > 0;
  const strong = STRONG.includes(row.column) ? 'split-strong' : '';
  return (
    <>
      <tr className={strong}>
        <th scope="row">
          {row.steps.length === 0 ? (
            <span className="split-plain">{column(row.column)}</span>
          ) : (
            <button
              type="button"
              className="split-toggle"
              aria-expanded={shown}
              title={t('screen.split.why')}
              onClick={() => setOpen(!open)}
            >
              <span aria-hidden="true">{shown ? '▾' : '▸'}</span> {column(row.column)}
            </button>
          )}
        </th>
        <td className="amount">{yuan(row.amountFen)}</td>
      </tr>
      {shown &&
        row.steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name and never change places
          <tr key={`${step.code}-${index}`} className="split-step">
            <td>
              {step.lineNo !== undefined && `${lineWords(step, step.lineNo, t)} `}
              {sentence(step)}
            </td>
            <td className="amount">{signedYuan(step.deltaFen)}</td>
          </tr>
        ))}
    </>
  );
}

/** Which line a reason is about: its number, and the item by name where it is known. */
function lineWords({ item }: SplitStepView, lineNo: number, t: WordsOf['t']): string {
  return item === undefined
    ? t('screen.split.line', { lineNo })
    : t('screen.split.lineItem', { lineNo, name: item });
}
