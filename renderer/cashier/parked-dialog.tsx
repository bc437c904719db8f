/** Baskets that wait for their customers: take one up again, or let it go. */
import { useCallback, useEffect, useState } from 'react';
import type { ParkedBasket } from '../../shared/contract/pharmacy.ts';
import { useDesk } from '../ui/desk-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { focusFirst } from '../ui/focus.ts';
import { Form } from '../ui/form.tsx';
import { shortTime, yuan } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';

export function ParkedDialog() {
  const { t } = useWords();
  const desk = useDesk();
  const [parked, setParked] = useState<readonly ParkedBasket[]>();
  const [picked, setPicked] = useState<number>();
  const load = useCallback(async () => {
    const listed = await desk.send('till.parked', {});
    setParked(listed.ok ? listed.value : []);
  }, [desk]);
  useEffect(() => void load(), [load]);
  const number = picked ?? parked?.[0]?.number;
  const resume = async (): Promise<void> => {
    if (number === undefined) return;
    const resumed = await desk.send('till.resume', { number });
    if (!resumed.ok) return;
    desk.close();
    const { lost } = resumed.value;
    if (lost.length > 0) desk.hint({ code: 'parked.lost', params: { names: lost.join('、') } });
  };
  const drop = async (): Promise<void> => {
    if (number === undefined) return;
    const dropped = await desk.send('till.dropParked', { number });
    if (dropped.ok) {
      setPicked(undefined);
      await load();
    }
  };
  return (
    <Dialog title={t('screen.parked.title')} onClose={desk.close} wide>
      {parked?.length === 0 && <p className="muted">{t('screen.parked.none')}</p>}
      {parked && parked.length > 0 && (
        <Form submitLabel={t('screen.parked.resume')} onSubmit={resume}>
          <fieldset className="picker">
            <legend>{t('screen.parked.list')}</legend>
            {parked.map((one, at) => (
              <label key={one.number} className="picker-row">
                <input
                  ref={at === 0 ? focusFirst : null}
                  type="radio"
                  name="parked"
                  checked={one.number === number}
                  onChange={() => setPicked(one.number)}
                />
                <span>#{one.number}</span>
                <span>{shortTime(one.atMs)}</span>
                <span>{one.operatorId}</span>
                <span>
                  {one.first}
                  {one.lines > 1 && ` ${t('screen.parked.lines', { lines: one.lines })}`}
                </span>
                <span className="amount">¥{yuan(one.totalFen)}</span>
              </label>
            ))}
          </fieldset>
          <p className="muted">{t('screen.parked.hint')}</p>
          <p>
            <button type="button" className="quiet" onClick={() => void drop()}>
              {t('screen.parked.drop')}
            </button>
          </p>
        </Form>
      )}
    </Dialog>
  );
}
