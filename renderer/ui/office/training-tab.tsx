/** Into training mode and back; only a supervisor, and only with nothing open. */
import { useDesk, useDeskState } from '../desk-context.ts';
import { useWords } from '../words.ts';
import { useSupervises } from './office-hooks.ts';

export function TrainingTab() {
  const { t } = useWords();
  const desk = useDesk();
  const training = useDeskState((state) => state.view?.status.training);
  const supervises = useSupervises();
  const change = async (): Promise<void> => {
    const done = await desk.send(training ? 'training.leave' : 'training.enter', {});
    if (done.ok) desk.close();
  };
  return (
    <section className="form">
      <p>{t(training ? 'training.leaveText' : 'training.enterText')}</p>
      {supervises ? (
        <div className="form-end">
          <button type="button" className="primary" onClick={() => void change()}>
            {t(training ? 'training.leave' : 'training.enter')}
          </button>
        </div>
      ) : (
        <p className="muted">{t('screen.office.supervisorOnly')}</p>
      )}
    </section>
  );
}
