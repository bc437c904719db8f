/** The open shift's X report, and the day over its shifts. */
import { useEffect, useState } from 'react';
import type { DayReport, ShiftReport } from '../../../shared/contract/shift.ts';
import { useDesk, useDeskState } from '../desk-context.ts';
import { Field } from '../field.tsx';
import { yuan } from '../format.ts';
import { DayReportTable, ShiftReportTable, SlipButton } from '../shift-report-table.tsx';
import { useWords } from '../words.ts';
import { ClearingFiles } from './clearing-files.tsx';
import { useBusinessDate, useSupervises } from './office-hooks.ts';

export function DayTab() {
  const { t } = useWords();
  const desk = useDesk();
  const hasShift = useDeskState((state) => state.view?.shift !== undefined);
  const oversees = useSupervises(true);
  const [date, setDate] = useBusinessDate();
  const [shift, setShift] = useState<ShiftReport>();
  const [day, setDay] = useState<DayReport>();
  useEffect(() => {
    if (!hasShift) return;
    void desk.send('shift.report', {}).then((answer) => answer.ok && setShift(answer.value));
  }, [desk, hasShift]);
  useEffect(() => {
    if (date === '' || !oversees) return;
    const asked = { businessDate: date };
    void desk.send('shift.day', asked).then((answer) => answer.ok && setDay(answer.value));
  }, [desk, date, oversees]);
  return (
    <div className="two-columns">
      {shift && (
        <section aria-labelledby="office-x">
          <h3 id="office-x">
            {t('screen.ending.x')} · {t('screen.status.shift', { number: shift.number })}
          </h3>
          <ShiftReportTable report={shift} />
          <div className="row-end">
            <SlipButton number={shift.number} />
          </div>
        </section>
      )}
      {!oversees && <p className="muted">{t('screen.office.dayForOverseers')}</p>}
      {oversees && (
        <section aria-labelledby="office-day">
          <h3 id="office-day">{t('screen.ending.dayReport')}</h3>
          <Field
            label={t('report.date')}
            type="date"
            value={date}
            onChange={(event) => setDate(event.target.value)}
          />
          {day && (
            <>
              <DayReportTable report={day} />
              <ShiftsOfDay day={day} />
              <div className="row-end">
                <SlipButton day={day.businessDate} />
              </div>
              <ClearingFiles date={day.businessDate} />
            </>
          )}
        </section>
      )}
    </div>
  );
}

function ShiftsOfDay({ day }: { readonly day: DayReport }) {
  const { t } = useWords();
  return (
    <ul className="office-list">
      {day.shifts.map(({ number, desk, operatorId, closed, expectedCashFen, countedFen }) => (
        <li key={number}>
          {t('screen.status.shift', { number })} ·{' '}
          {t(desk === 'discharge' ? 'report.desk.discharge' : 'report.desk.cashier')} · {operatorId}{' '}
          ·{' '}
          {closed
            ? `${t('shiftReport.counted')} ¥${yuan(countedFen ?? 0)}`
            : `${t('shiftReport.expected')} ¥${yuan(expectedCashFen)} · ${t('shiftReport.notClosed')}`}
        </li>
      ))}
    </ul>
  );
}
