/** Simulated reader: insert one of the card images or take the card out. */
import { useEffect, useState } from 'react';
import { useDesk } from './desk-context.ts';
import { Dialog } from './dialog.tsx';
import { useWords } from './words.ts';

export function ReaderDialog() {
  const { t } = useWords();
  const desk = useDesk();
  const [images, setImages] = useState<readonly { id: string; label: string }[]>([]);
  useEffect(() => {
    void desk.send('simulator.images', {}).then((answer) => answer.ok && setImages(answer.value));
  }, [desk]);
  const insert = async (id: string): Promise<void> => {
    if ((await desk.send('simulator.insert', { id })).ok) desk.close();
  };
  const remove = async (): Promise<void> => {
    if ((await desk.send('simulator.remove', {})).ok) desk.close();
  };
  return (
    <Dialog title={t('screen.reader.title')} onClose={desk.close}>
      <p className="muted">{t('screen.reader.hint')}</p>
      <ul className="choices">
        {images.map((image) => (
          <li key={image.id}>
            <button type="button" data-card={image.id} onClick={() => void insert(image.id)}>
              {t('screen.reader.insert', { label: image.label })}
            </button>
          </li>
        ))}
      </ul>
      <div className="form-end">
        <button type="button" data-card="" onClick={() => void remove()}>
          {t('screen.reader.remove')}
        </button>
      </div>
    </Dialog>
  );
}
