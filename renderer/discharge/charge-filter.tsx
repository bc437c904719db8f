/** Finds charges by code, name or day; the days show what was charged on each of them. */
import type { ChargeDayView } from '../../shared/contract/stay.ts';
import type { ChargeLineView } from '../../shared/contract/views.ts';
import { yuan } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';

/** What is looked for; '' = everything. */
export interface ChargeSearch {
  readonly text: string;
  readonly day: string;
}

export const ALL_CHARGES: ChargeSearch = { text: '', day: '' };

/** The lines that are looked for; the very same list when nothing is. */
export function chargesFound(
  lines: readonly ChargeLineView[],
  { text, day }: ChargeSearch,
): readonly ChargeLineView[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '' && day === '') return lines;
  return lines.filter(
    ({ date, code, name }) =>
      (day === '' || date === day) &&
      (code.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted)),
  );
}

interface ChargeFilterProps {
  readonly days: readonly ChargeDayView[];
  readonly search: ChargeSearch;
  readonly onSearch: (search: ChargeSearch) => void;
  readonly shown: number;
  readonly count: number;
}

export function ChargeFilter({ days, search, onSearch, shown, count }: ChargeFilterProps) {
  const { t } = useWords();
  return (
    <search className="charge-filter">
      <input
        value={search.text}
        maxLength={200}
        onChange={(event) => onSearch({ ...search, text: event.target.value })}
        placeholder={t('screen.charges.find')}
        aria-label={t('screen.charges.find')}
      />
      <select
        value={search.day}
        aria-label={t('screen.charges.day')}
        onChange={(event) => onSearch({ ...search, day: event.target.value })}
      >
        <option value="">{t('screen.charges.allDays')}</option>
        {days.map(({ date, lines, amountFen }) => (
          <option key={date} value={date}>
            {t('screen.charges.oneDay', { date, count: lines, yuan: yuan(amountFen) })}
          </option>
        ))}
      </select>
      <output className="muted">{t('screen.charges.shown', { shown, count })}</output>
    </search>
  );
}
