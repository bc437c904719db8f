/** Opening a shift with its float, closing it with a blind count, and the report after. */
import { useState } from 'react';
import type { ShiftReport } from '../../shared/contract/views.ts';
import { parseYuan } from '../../shared/money/money.ts';
import { useDesk } from './desk-context.ts';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { focusFirst } from './focus.ts';
import { Form } from './form.tsx';
import { shortTime, yuan } from './format.ts';
import { useWords } from './words.ts';

/** An amount typed by a person, in fen; undefined (and a hint) when it is not one. */
export function useAmount(): [string, (text: string) => void, () => number | undefined] {
  const desk = useDesk();
  const [text, setText] = useState('');
  const read = (): number | undefined => {
    const amountFen = parseYuan(text);
    if (amountFen !== undefined && amountFen >= 0) return amountFen;
    desk.hint({ code: 'screen.amountWanted' });
    return undefined;
  };
  return [text, setText, read];
}

export function ShiftOpenDialog() {
  const { t } = useWords();
  const desk = useDesk();
  const [float, setFloat, readFloat] = useAmount();
  const submit = async (): Promise<void> => {
    const floatFen = readFloat();
    if (floatFen === undefined) return;
    const opened = await desk.command('shiftOpen', 'shift.open', { floatFen });
    if (!opened.ok) return;
    desk.close();
    const late = await desk.send('substitute.overdue', {});
    if (late.ok && late.value.length > 0) desk.open('substitute');
  };
  return (
    <Dialog title={t('screen.shift.open')} onClose={desk.close}>
      <Form submitLabel={t('screen.shift.open')} onSubmit={submit}>
        <Field
          label={t('screen.shift.float')}
          hint={t('screen.shift.floatHint')}
          inputMode="decimal"
          value={float}
          onChange={(event) => setFloat(event.target.value)}
          first
          required
        />
      </Form>
    </Dialog>
  );
}

/** The count is asked before anything expected is shown, so that it stays a count. */
export function ShiftCloseDialog() {
  const { t } = useWords();
  const desk = useDesk();
  const [counted, setCounted, readCounted] = useAmount();
  const [reason, setReason] = useState('');
  const [report, setReport] = useState<ShiftReport>();
  const submit = async (): Promise<void> => {
    const countedFen = readCounted();
    if (countedFen === undefined) return;
    const closed = await desk.command('shiftClose', 'shift.close', {
      countedFen,
      ...(reason.trim() !== '' && { reason: reason.trim() }),
    });
    if (closed.ok) setReport(closed.value);
  };
  return (
    <Dialog title={t('screen.shift.close')} onClose={desk.close}>
      {report ? (
        <ClosedReport report={report} />
      ) : (
        <Form submitLabel={t('screen.shift.close')} onSubmit={submit}>
          <Field
            label={t('screen.shift.counted')}
            hint={t('screen.shift.countedHint')}
            inputMode="decimal"
            value={counted}
            onChange={(event) => setCounted(event.target.value)}
            first
            required
          />
          <Field
            label={t('screen.shift.reason')}
            hint={t('screen.shift.reasonHint')}
            value={reason}
            maxLength={200}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form>
      )}
    </Dialog>
  );
}

function ClosedReport({ report }: { readonly report: ShiftReport }) {
  const { t } = useWords();
  const desk = useDesk();
  return (
    <>
      <p role="status">
        {t('screen.shift.closed', {
          number: report.number,
          time: report.closedAtMs === undefined ? '' : shortTime(report.closedAtMs),
        })}
      </p>
      <ReportTable report={report} />
      <div className="form-end">
        <button
          type="button"
          onClick={() => void desk.send('operator.signOut', {}).then(desk.close)}
        >
          {t('screen.signOut')}
        </button>
        <button type="button" className="primary" onClick={desk.close} ref={focusFirst}>
          {t('screen.ok')}
        </button>
      </div>
    </>
  );
}

function ReportTable({ report }: { readonly report: ShiftReport }) {
  const { t, column } = useWords();
  const rows: [string, string][] = [
    [t('screen.report.settlements'), String(report.settlements)],
    [t('screen.report.reversals'), String(report.reversals)],
    [column('medfeeSumFen'), yuan(report.medfeeSumFen)],
    ...report.funds.map((fund): [string, string] => [column(fund.column), yuan(fund.amountFen)]),
    [column('acctPayFen'), yuan(report.acctPayFen)],
    [column('cashPayFen'), yuan(report.cashFen)],
    [t('screen.shift.float'), yuan(report.floatFen)],
    [t('screen.report.expected'), yuan(report.expectedCashFen)],
  ];
  if (report.countedFen !== undefined)
    rows.push([t('screen.shift.counted'), yuan(report.countedFen)]);
  if (report.differenceFen !== undefined)
    rows.push([t('screen.report.difference'), yuan(report.differenceFen)]);
  return (
    <table className="split">
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
