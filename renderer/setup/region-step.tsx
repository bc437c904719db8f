/** Which region: one of the packs that lie ready, or a file. */
import type { SetupView } from '../../shared/contract/setup.ts';
import { useDesk } from '../ui/desk-context.ts';
import { useWords } from '../ui/words.ts';
import { FileField } from './file-field.tsx';

export function RegionStep({ setup }: { readonly setup: SetupView }) {
  const { t } = useWords();
  const desk = useDesk();
  return (
    <div className="form">
      <p>{t('setup.region.hint')}</p>
      {setup.regions.length === 0 && <p className="muted">{t('setup.region.none')}</p>}
      <ul className="choices">
        {setup.regions.map(({ file, name, agency }) => (
          <li key={file}>
            <button type="button" onClick={() => void desk.send('setup.region', { file })}>
              <strong>{t('setup.region.choose', { name })}</strong> {agency} · {file}
            </button>
          </li>
        ))}
      </ul>
      <FileField
        label={t('setup.region.open')}
        accept=".json"
        onText={(content, file) => void desk.send('setup.region', { file, content })}
      />
    </div>
  );
}
