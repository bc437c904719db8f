/** The figures of a shift or a day, every fund also when it is zero; and the button for the slip. */
import { useState } from 'react';
import type { DayReport, ShiftReport, Takings } from '../../shared/contract/shift.ts';
import { useDesk } from './desk-context.ts';
import { yuan } from './format.ts';
import { useWords, type WordsOf } from './words.ts';

type Row = readonly [label: string, value: string];

export function ShiftReportTable({ report }: { readonly report: ShiftReport }) {
  const words = useWords();
  const { t } = words;
  const { countedFen, differenceFen, handedTo, takenOutFen } = report;
  return (
    <Figures
      rows={[
        ...takingsRows(report, words),
        [t('shiftReport.float'), yuan(report.floatFen)],
        ...(report.expectedCashFen === undefined
          ? []
          : [[t('shiftReport.expected'), yuan(report.expectedCashFen)] as const]),
        ...(countedFen === undefined
          ? []
          : [[t('shiftReport.counted'), yuan(countedFen)] as const]),
        ...(differenceFen === undefined ? [] : [differenceRow(differenceFen, words)]),
        ...(handedTo ? [[t('shiftReport.handedAmount'), yuan(handedTo.amountFen)] as const] : []),
        ...(takenOutFen === undefined
          ? []
          : [[t('shiftReport.takenOut'), yuan(takenOutFen)] as const]),
      ]}
    />
  );
}

export function DayReportTable({ report }: { readonly report: DayReport }) {
  const words = useWords();
  return (
    <Figures rows={[...takingsRows(report, words), differenceRow(report.differenceFen, words)]} />
  );
}

function takingsRows(sums: Takings, { t, column }: WordsOf): Row[] {
  return [
    [t('shiftReport.settlements'), String(sums.settlements)],
    [t('shiftReport.reversals'), String(sums.reversals)],
    [t('shiftReport.medfee'), yuan(sums.medfeeSumFen)],
    ...sums.funds.map((fund): Row => [column(fund.column), yuan(fund.amountFen)]),
    ...(sums.advanceFen === 0 ? [] : [[t('shiftReport.advance'), yuan(sums.advanceFen)] as const]),
    [t('shiftReport.account'), yuan(sums.acctPayFen)],
    ...(sums.cashFen === undefined ? [] : [[t('shiftReport.cash'), yuan(sums.cashFen)] as const]),
    ...(sums.depositsInFen === 0
      ? []
      : [[t('shiftReport.depositsIn'), yuan(sums.depositsInFen)] as const]),
    ...(sums.depositsOutFen === 0
      ? []
      : [[t('shiftReport.depositsOut'), yuan(sums.depositsOutFen)] as const]),
  ];
}

/** Too much and missing are words, not only a sign. */
function differenceRow(differenceFen: number, { t }: WordsOf): Row {
  if (differenceFen === 0) return [t('shiftReport.even'), yuan(0)];
  const label = differenceFen > 0 ? t('shiftReport.over') : t('shiftReport.short');
  return [label, yuan(differenceFen)];
}

function Figures({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <table className="split figures">
      <tbody>
        {rows.map(([label, value]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className="amount">{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Makes the slip of a shift, or of a day, and says where it lies. */
export function SlipButton(props: { readonly number: number } | { readonly day: string }) {
  const { t, language } = useWords();
  const desk = useDesk();
  const [file, setFile] = useState<string>();
  const print = async (): Promise<void> => {
    const slip = await ('number' in props
      ? desk.send('shift.slip', { number: props.number, language })
      : desk.send('shift.daySlip', { businessDate: props.day, language }));
    if (slip.ok) setFile(slip.value.file);
  };
  return (
    <>
      <span className="muted" role="status">
        {file !== undefined && t('screen.ending.saved', { file })}
      </span>
      <button type="button" onClick={() => void print()}>
        {t('screen.ending.print')}
      </button>
    </>
  );
}
