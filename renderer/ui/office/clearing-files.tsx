/** The clearing files of a day: what each agency owes, and where the files are. */
import { useState } from 'react';
import type { ClearingFilesReport, ClearingFileView } from '../../../shared/contract/office.ts';
import { useDesk } from '../desk-context.ts';
import { yuan } from '../format.ts';
import { useWords } from '../words.ts';

export function ClearingFiles({ date }: { readonly date: string }) {
  const { t } = useWords();
  const desk = useDesk();
  const [made, setMade] = useState<ClearingFilesReport>();
  const make = async (): Promise<void> => {
    const answer = await desk.send('office.clearingFiles', { businessDate: date });
    setMade(answer.ok ? answer.value : undefined);
  };
  return (
    <div className="clearing">
      <div className="row-end">
        <button type="button" onClick={() => void make()}>
          {t('screen.clearing.make')}
        </button>
      </div>
      <div role="status">
        {made?.businessDate === date && (
          <ul className="office-list clearing-files">
            {made.files.map((file) => (
              <AgencyFile key={file.region} file={file} />
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function AgencyFile({ file: made }: { readonly file: ClearingFileView }) {
  const { t } = useWords();
  const { agency, region, remote, records, unconfirmed, file, csv } = made;
  return (
    <li>
      <p>
        <strong>
          {agency} ({region}) · {t(remote ? 'screen.clearing.remote' : 'screen.clearing.local')}
        </strong>
      </p>
      <p>
        {t('screen.clearing.sums', {
          records,
          funds: yuan(made.fundPaySumFen),
          account: yuan(made.acctPayFen),
          advance: yuan(made.advanceFen),
        })}
      </p>
      {unconfirmed > 0 && <p>⚠ {t('screen.clearing.unconfirmed', { count: unconfirmed })}</p>}
      <p className="muted">{t('screen.clearing.signed', { file })}</p>
      <p className="muted">{t('screen.clearing.table', { file: csv })}</p>
    </li>
  );
}
