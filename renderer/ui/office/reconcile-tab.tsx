/** A business day against the centre's book: it agrees, or each difference has one safe action. */
import { useState } from 'react';
import type { DayReconciliation, DifferenceView } from '../../../shared/contract/office.ts';
import { FUND_COLUMNS } from '../../../shared/settlement/columns.ts';
import { useDesk } from '../desk-context.ts';
import { Field } from '../field.tsx';
import { yuan } from '../format.ts';
import { useWords } from '../words.ts';
import { Differences } from './differences.tsx';
import { useBusinessDate } from './office-hooks.ts';
import { ACCOUNTS, totalShown, totalWords } from './total-words.ts';

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

/** What the day moved in each book; what was reversed stands apart. */
function TotalsTable({ found: { here, there } }: Pick<OutcomeProps, 'found'>) {
  const words = useWords();
  const { t } = words;
  const rows: [label: string, ours: string, theirs: string][] = [
    [t('screen.office.records'), String(here?.count ?? 0), String(there?.count ?? 0)],
  ];
  for (const name of [...FUND_COLUMNS, ...ACCOUNTS]) {
    for (const sums of ['grossFen', 'reversedFen'] as const) {
      const ours = totalShown(name, here?.[sums][name] ?? 0);
      const theirs = totalShown(name, there?.[sums][name] ?? 0);
      if (ours === 0 && theirs === 0) continue;
      const reversed = sums === 'reversedFen' ? ` · ${t('report.reversed')}` : '';
      rows.push([`${totalWords(name, words)}${reversed}`, yuan(ours), yuan(theirs)]);
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
