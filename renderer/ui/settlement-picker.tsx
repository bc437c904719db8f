/** A list of settlements to choose from; arrow keys move, as in any group of radio buttons. */
import type { RecentSettlement } from '../../shared/contract/views.ts';
import { shortTime, yuan } from './format.ts';
import { useWords } from './words.ts';

interface SettlementPickerProps {
  readonly settlements: readonly RecentSettlement[];
  readonly chosen: RecentSettlement | undefined;
  readonly onChoose: (settlement: RecentSettlement) => void;
}

export function SettlementPicker({ settlements, chosen, onChoose }: SettlementPickerProps) {
  const { t } = useWords();
  if (settlements.length === 0) return <p className="muted">{t('screen.recent.none')}</p>;
  return (
    <fieldset className="picker">
      <legend>{t('screen.recent.title')}</legend>
      {settlements.map((one) => (
        <label key={`${one.epoch}/${one.seq}`} className="picker-row">
          <input
            type="radio"
            name="settlement"
            checked={one.epoch === chosen?.epoch && one.seq === chosen.seq}
            onChange={() => onChoose(one)}
          />
          <span>#{one.seq}</span>
          <span>{shortTime(one.atMs)}</span>
          <span>{one.holderMasked || t('screen.recent.noCard')}</span>
          <span className="amount">¥{yuan(one.medfeeSumFen)}</span>
          <span className="muted">
            {one.reversed ? t('screen.recent.reversed') : ''}
            {!one.reversed && !one.acknowledged ? t('screen.recent.waiting') : ''}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
