/** Puts a card into the simulated reader: there only where there is no real one. */
import { useEffect, useState } from 'react';
import type { Send } from '../ui/pin-keys.ts';
import { useWords } from '../ui/words.ts';

export function SimulatedReader({ send }: { readonly send: Send }) {
  const { t } = useWords();
  const [images, setImages] = useState<readonly { id: string; label: string }[]>([]);
  const [chosen, setChosen] = useState('');
  useEffect(() => {
    void send('simulator.images', {}).then((answer) => {
      if (!answer.ok) return;
      setImages(answer.value);
      setChosen(answer.value[0]?.id ?? '');
    });
  }, [send]);
  return (
    <fieldset className="kiosk-simulated" aria-label={t('kiosk.simulated')}>
      <select
        aria-label={t('kiosk.simulated')}
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
      >
        {images.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      <button type="button" onClick={() => void send('simulator.insert', { id: chosen })}>
        {t('kiosk.key.simulatedInsert')}
      </button>
      <button type="button" onClick={() => void send('simulator.remove', {})}>
        {t('kiosk.key.simulatedRemove')}
      </button>
    </fieldset>
  );
}
