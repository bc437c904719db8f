/** The rights record of a year on paper: free of charge, as often as somebody asks. */
import { useId, useState } from 'react';
import type { AccountInquiry } from '../../shared/contract/account.ts';
import type { Paper } from '../../shared/contract/stay.ts';
import { useDesk } from './desk-context.ts';
import { useWords } from './words.ts';

interface RightsFormProps {
  readonly asked: Omit<AccountInquiry, 'commandId'>;
  /** The year of the answer; it and the ones before can be had. */
  readonly year: number;
}

/** Years to choose from; older ones are asked for at the agency. */
const YEARS = 5;

export function RightsForm({ asked, year: now }: RightsFormProps) {
  const { t } = useWords();
  const desk = useDesk();
  const id = useId();
  const [year, setYear] = useState(now);
  const [paper, setPaper] = useState<Paper>();
  const print = async (): Promise<void> => {
    const printed = await desk.command('rightsPrint', 'rights.print', { ...asked, year });
    setPaper(printed.ok ? printed.value : undefined);
  };
  return (
    <>
      <div className="row-end rights-year">
        <label htmlFor={id}>{t('rights.year')}</label>
        <select id={id} value={year} onChange={({ target }) => setYear(Number(target.value))}>
          {Array.from({ length: YEARS }, (_, back) => now - back).map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
        <button type="button" data-rights onClick={() => void print()}>
          {t('rights.button')}
        </button>
      </div>
      {paper && <p role="status">{t('rights.saved', { file: paper.file })}</p>}
    </>
  );
}
