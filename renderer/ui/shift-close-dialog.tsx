/** The end of a shift: what is still open, the blind count, who goes on, and the Z report. */
import { useEffect, useState } from 'react';
import type { BasketRule, ShiftEnding, ShiftReport } from '../../shared/contract/shift.ts';
import { useDesk } from './desk-context.ts';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { focusFirst } from './focus.ts';
import { Form } from './form.tsx';
import { shortTime, yuan } from './format.ts';
import { useAmount } from './shift-dialogs.tsx';
import { ShiftReportTable, SlipButton } from './shift-report-table.tsx';
import { useWords } from './words.ts';

export function ShiftCloseDialog() {
  const { t } = useWords();
  const desk = useDesk();
  const [ending, setEnding] = useState<ShiftEnding>();
  const [report, setReport] = useState<ShiftReport>();
  useEffect(() => {
    void desk.send('shift.ending', {}).then((answer) => answer.ok && setEnding(answer.value));
  }, [desk]);
  return (
    <Dialog title={t('screen.shift.close')} onClose={desk.close} wide>
      {report && <ClosedReport report={report} />}
      {!report && ending && <CountForm ending={ending} onClosed={setReport} />}
    </Dialog>
  );
}

interface CountFormProps {
  readonly ending: ShiftEnding;
  readonly onClosed: (report: ShiftReport) => void;
}

/** The count is asked before anything expected is shown, so that it stays a count. */
function CountForm({ ending, onClosed }: CountFormProps) {
  const { t } = useWords();
  const desk = useDesk();
  const [counted, setCounted, readCounted] = useAmount();
  const [float, setFloat, readFloat] = useAmount();
  const [reason, setReason] = useState('');
  const [baskets, setBaskets] = useState<BasketRule>('refuse');
  const [next, setNext] = useState<Next>();
  const submit = async (): Promise<void> => {
    const countedFen = readCounted();
    if (countedFen === undefined) return;
    const floatFen = next ? readFloat() : 0;
    if (floatFen === undefined) return;
    const closed = await desk.command('shiftClose', 'shift.close', {
      countedFen,
      ...(reason.trim() !== '' && { reason: reason.trim() }),
      ...(ending.openBaskets > 0 && { baskets }),
      ...(next && { next: { ...next, floatFen } }),
    });
    if (closed.ok) onClosed(closed.value);
  };
  return (
    <Form submitLabel={t('screen.shift.close')} onSubmit={submit}>
      <EndingNotes ending={ending} />
      {ending.openBaskets > 0 && (
        <BasketChoice count={ending.openBaskets} rule={baskets} onChoose={setBaskets} />
      )}
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
      <label className="check">
        <input
          type="checkbox"
          checked={next !== undefined}
          onChange={(event) =>
            setNext(event.target.checked ? { operatorId: '', password: '' } : undefined)
          }
        />
        {t('screen.ending.handOver')}
      </label>
      {next && <NextFields next={next} onNext={setNext} float={float} onFloat={setFloat} />}
    </Form>
  );
}

interface Next {
  readonly operatorId: string;
  readonly password: string;
}

interface NextFieldsProps {
  readonly next: Next;
  readonly onNext: (next: Next) => void;
  readonly float: string;
  readonly onFloat: (text: string) => void;
}

/** Who takes the drawer over, with their own password, and what stays in it. */
function NextFields({ next, onNext, float, onFloat }: NextFieldsProps) {
  const { t } = useWords();
  return (
    <div className="form-row">
      <Field
        label={t('screen.ending.next')}
        value={next.operatorId}
        onChange={(event) => onNext({ ...next, operatorId: event.target.value })}
        required
      />
      <Field
        label={t('screen.ending.nextPassword')}
        type="password"
        value={next.password}
        onChange={(event) => onNext({ ...next, password: event.target.value })}
        required
      />
      <Field
        label={t('screen.ending.nextFloat')}
        hint={t('screen.ending.nextFloatHint')}
        inputMode="decimal"
        value={float}
        onChange={(event) => onFloat(event.target.value)}
        required
      />
    </div>
  );
}

/** What somebody should know before counting; only an unknown outcome stands in the way. */
function EndingNotes({ ending }: { readonly ending: ShiftEnding }) {
  const { t } = useWords();
  const { openOutcomes, waiting, signIn } = ending;
  return (
    <>
      {openOutcomes > 0 && (
        <p className="banner banner-bad" role="alert">
          ✕ {t('shift.outcomesOpen', { count: openOutcomes })}
        </p>
      )}
      {waiting.records > 0 && (
        <p className="muted">
          {t('shiftReport.waiting', { count: waiting.records, yuan: yuan(waiting.amountFen) })}
        </p>
      )}
      {signIn.state === 'waiting' && <p className="muted">{t('shiftReport.signInWaiting')}</p>}
    </>
  );
}

interface BasketChoiceProps {
  readonly count: number;
  readonly rule: BasketRule;
  readonly onChoose: (rule: BasketRule) => void;
}

function BasketChoice({ count, rule, onChoose }: BasketChoiceProps) {
  const { t } = useWords();
  return (
    <fieldset className="picker">
      <legend>{t('screen.ending.baskets', { count })}</legend>
      {(['refuse', 'drop', 'keep'] as const).map((one) => (
        <label key={one} className="picker-row">
          <input
            type="radio"
            name="baskets"
            checked={one === rule}
            onChange={() => onChoose(one)}
          />
          <span>{t(`screen.ending.${one}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function ClosedReport({ report }: { readonly report: ShiftReport }) {
  const { t } = useWords();
  const desk = useDesk();
  const { number, closedAtMs, handedTo } = report;
  return (
    <>
      <p role="status">
        {t('screen.shift.closed', {
          number,
          time: closedAtMs === undefined ? '' : shortTime(closedAtMs),
        })}{' '}
        {handedTo && t('shiftReport.handedTo', { operator: handedTo.operatorId })}
      </p>
      <ShiftReportTable report={report} />
      <div className="form-end">
        <SlipButton number={number} />
        {!handedTo && (
          <button
            type="button"
            onClick={() => void desk.send('operator.signOut', {}).then(desk.close)}
          >
            {t('screen.signOut')}
          </button>
        )}
        <button type="button" className="primary" onClick={desk.close} ref={focusFirst}>
          {t('screen.ok')}
        </button>
      </div>
    </>
  );
}
