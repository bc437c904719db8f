/** A business day against the centre's book: it agrees, or each difference has one safe action. */
import { useState } from 'react';
import type { DayReconciliation, DifferenceView } from '../../../shared/contract/office.ts';
import { useDesk, useDeskState } from '../desk-context.ts';
import { Field } from '../field.tsx';
import { yuan } from '../format.ts';
import { useWords } from '../words.ts';
import { useBusinessDate } from './use-business-date.ts';

export function ReconcileTab() {
  const { t } = useWords();
  const desk = useDesk();
  const [date, setDate] = useBusinessDate();
  const [found, setFound] = useState<DayReconciliation>();
  const [busy, setBusy] = useState(false);
  const compare = async (): Promise<void> => {
    setBusy(true);
    const answer = await desk.send('office.reconcile', { businessDate: date });
    setFound(answer.ok ? answer.value : undefined);
    setBusy(false);
  };
  const carryOut = async ({ epoch, seq }: DifferenceView): Promise<void> => {
    const done = await desk.send('office.carryOut', { businessDate: date, epoch, seq });
    if (done.ok) await compare();
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void compare();
      }}
    >
      <div className="form-row">
        <Field
          label={t('report.date')}
          type="date"
          value={date}
          onChange={(event) => setDate(event.target.value)}
          required
        />
        <div className="form-end">
          <button type="submit" className="primary" disabled={busy}>
            {t(busy ? 'screen.office.comparing' : 'screen.office.compare')}
          </button>
        </div>
      </div>
      {found && <Outcome found={found} onCarryOut={(one) => void carryOut(one)} />}
    </form>
  );
}

interface OutcomeProps {
  readonly found: DayReconciliation;
  readonly onCarryOut: (difference: DifferenceView) => void;
}

function Outcome({ found, onCarryOut }: OutcomeProps) {
  const { t } = useWords();
  const { equal, waiting, differences } = found;
  return (
    <>
      <p className={`banner ${equal ? 'banner-good' : 'banner-bad'}`} role="status">
        {equal
          ? `✓ ${t('screen.office.equal')}`
          : `✕ ${t('screen.office.differs', { count: differences.length })}`}
      </p>
      {waiting > 0 && <p className="muted">{t('screen.office.waiting', { count: waiting })}</p>}
      <TotalsTable found={found} />
      {differences.length > 0 && <Differences list={differences} onCarryOut={onCarryOut} />}
    </>
  );
}

function TotalsTable({ found: { here, there } }: Pick<OutcomeProps, 'found'>) {
  const { t, column } = useWords();
  const rows = [
    [t('screen.office.records'), here?.records, there?.records, String],
    [column('medfeeSumFen'), here?.medfeeSumFen, there?.medfeeSumFen, yuan],
    [column('fundPaySumFen'), here?.fundPaySumFen, there?.fundPaySumFen, yuan],
    [column('acctPayFen'), here?.acctPayFen, there?.acctPayFen, yuan],
  ] as const;
  return (
    <table className="split">
      <thead>
        <tr>
          <th />
          <th scope="col" className="amount">
            {t('screen.office.here')}
          </th>
          <th scope="col" className="amount">
            {t('screen.office.there')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, ours, theirs, text]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className="amount">{text(ours ?? 0)}</td>
            <td className="amount">{text(theirs ?? 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DifferencesProps {
  readonly list: readonly DifferenceView[];
  readonly onCarryOut: (difference: DifferenceView) => void;
}

/** The action of each difference; a supervisor carries it out. */
function Differences({ list, onCarryOut }: DifferencesProps) {
  const { t, sentence } = useWords();
  const supervises = useDeskState(
    (state) => state.view?.operator?.roles.includes('supervisor') ?? false,
  );
  return (
    <>
      {!supervises && <p className="muted">{t('screen.office.supervisorOnly')}</p>}
      <ul className="office-list">
        {list.map((one) => (
          <li key={`${one.epoch}/${one.seq}`} className="panel">
            <p>
              <strong>
                #{one.seq} {sentence(one.why)}
              </strong>
            </p>
            {one.fields.map(({ field, here, there }) => (
              <p key={field} className="muted">
                {field}: {fieldText(field, here)} ↔ {fieldText(field, there)}
              </p>
            ))}
            <p>{sentence(one.todo)}</p>
            {supervises && (
              <div className="row-end">
                <button type="button" onClick={() => onCarryOut(one)}>
                  {t(`screen.office.action.${one.action}`)}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function fieldText(field: string, value: string | number | boolean | undefined): string {
  if (value === undefined) return '–';
  return typeof value === 'number' && field.endsWith('Fen') ? yuan(value) : String(value);
}
