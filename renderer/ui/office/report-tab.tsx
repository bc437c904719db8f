/** A report of some days: looked at here, or saved as a file. */
import { useState } from 'react';
import {
  type Cell,
  type CellKind,
  REPORT_FORMATS,
  REPORT_KINDS,
  type ReportFormat,
  type ReportKind,
  type ReportTable,
} from '../../../shared/contract/reports.ts';
import { useDesk } from '../desk-context.ts';
import { Field } from '../field.tsx';
import { quantity, yuan } from '../format.ts';
import { useWords } from '../words.ts';
import { useBusinessDate, useSupervises } from './office-hooks.ts';

export function ReportTab() {
  const { t, language } = useWords();
  const desk = useDesk();
  const [kind, setKind] = useState<ReportKind>('day');
  const [from, setFrom] = useBusinessDate();
  const [to, setTo] = useBusinessDate();
  const [table, setTable] = useState<ReportTable>();
  const [saved, setSaved] = useState<{ file: string; rows: number }>();
  const oversees = useSupervises(true);
  const [search, setSearch] = useState('');
  const asked = { kind, from, to, language, ...(kind === 'audit' && { search }) };
  const show = async (): Promise<void> => {
    setSaved(undefined);
    const answer = await desk.send('report.table', asked);
    setTable(answer.ok ? answer.value : undefined);
  };
  const save = async (format: ReportFormat): Promise<void> => {
    const answer = await desk.send('report.save', { ...asked, format });
    setSaved(answer.ok ? answer.value : undefined);
  };
  if (!oversees) return <p className="muted">{t('screen.office.dayForOverseers')}</p>;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void show();
      }}
    >
      <div className="form-row">
        <p className="field">
          <label htmlFor="report-kind">{t('screen.report.kind')}</label>
          <select
            id="report-kind"
            value={kind}
            onChange={(event) => setKind(event.target.value as ReportKind)}
          >
            {REPORT_KINDS.map((one) => (
              <option key={one} value={one}>
                {t(`report.kind.${one}`)}
              </option>
            ))}
          </select>
        </p>
        <DayField label={t('screen.report.from')} value={from} onChange={setFrom} />
        <DayField label={t('screen.report.to')} value={to} onChange={setTo} />
      </div>
      {kind === 'audit' && (
        <Field
          label={t('audit.search')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      <div className="row-end">
        <button type="submit" className="primary">
          {t('screen.report.show')}
        </button>
        {REPORT_FORMATS.map((format) => (
          <button key={format} type="button" onClick={() => void save(format)}>
            {t(`screen.report.save.${format}`)}
          </button>
        ))}
      </div>
      <p role="status">{saved && t('screen.report.saved', saved)}</p>
      {table && <Preview table={table} />}
    </form>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (date: string) => void;
}

function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <Field
      label={label}
      type="date"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      required
    />
  );
}

function Preview({ table }: { readonly table: ReportTable }) {
  const { t } = useWords();
  const { columns, rows, totals, title, rowCount } = table;
  if (rowCount === 0) return <p className="muted">{t('screen.report.none')}</p>;
  const line = (cells: readonly Cell[]) =>
    columns.map(({ name, kind }, at) => (
      <td key={name} className={kind === 'text' ? undefined : 'amount'}>
        {shown(cells[at] ?? null, kind)}
      </td>
    ));
  return (
    <>
      {rows.length < rowCount && (
        <p className="muted">{t('screen.report.first', { count: rowCount, shown: rows.length })}</p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
      <section className="office-table" aria-label={title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map(({ name, kind }) => (
                <th key={name} scope="col" className={kind === 'text' ? undefined : 'amount'}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name and never move
              <tr key={at}>{line(row)}</tr>
            ))}
          </tbody>
          <tfoot>
            <tr>{line(totals)}</tr>
          </tfoot>
        </table>
      </section>
    </>
  );
}

function shown(cell: Cell, kind: CellKind): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if (kind === 'money') return yuan(cell);
  return kind === 'quantity' ? quantity(cell) : String(cell);
}
