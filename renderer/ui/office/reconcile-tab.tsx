/** A business day against the centre's book: it agrees, or each difference has one safe action. */
import { useState } from 'react';
import type { DayReconciliation, DifferenceView } from '../../../shared/contract/office.ts';
import { FUND_COLUMNS } from '../../../shared/settlement/columns.ts';
import { useDesk } from '../desk-context.ts';
import { Field } from '../field.tsx';
import { yuan } from '../format.ts';
import { useWords } from '../words.ts';
import { useBusinessDate, useSupervises } from './office-hooks.ts';

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

const ACCOUNTS = ['personalAccount', 'cash', 'revenue'] as const;

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

/** What the day moved in each book; what was reversed stands apart. */
function TotalsTable({ found: { here, there } }: Pick<OutcomeProps, 'found'>) {
  const { t, column } = useWords();
  const label = (name: string): string => {
    const fund = FUND_COLUMNS.find((one) => one === name);
    return fund ? column(fund) : t(`shiftReport.perpetual.${name as (typeof ACCOUNTS)[number]}`);
  };
  const rows: [label: string, ours: string, theirs: string][] = [
    [t('screen.office.records'), String(here?.count ?? 0), String(there?.count ?? 0)],
  ];
  for (const name of [...FUND_COLUMNS, ...ACCOUNTS]) {
    for (const sums of ['grossFen', 'reversedFen'] as const) {
      const [ours, theirs] = [here?.[sums][name] ?? 0, there?.[sums][name] ?? 0];
      if (ours === 0 && theirs === 0) continue;
      const reversed = sums === 'reversedFen' ? ` · ${t('report.reversed')}` : '';
      rows.push([`${label(name)}${reversed}`, yuan(ours), yuan(theirs)]);
    }
  }
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
        {rows.map(([name, ours, theirs]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="amount">{ours}</td>
            <td className="amount">{theirs}</td>
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
  const supervises = useSupervises();
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
