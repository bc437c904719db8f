/** Cases to be put right, the most urgent first, and what can be done with the chosen one. */
import { useState } from 'react';
import type { CaseEnd, SubstituteCase } from '../../shared/contract/substitute.ts';
import { useDesk } from './desk-context.ts';
import { Field } from './field.tsx';
import { focusFirst } from './focus.ts';
import { Form } from './form.tsx';
import { yuan } from './format.ts';
import { useWords } from './words.ts';

interface CasesProps {
  readonly cases: readonly SubstituteCase[];
  readonly onNew: () => void;
  readonly onConvert: (found: SubstituteCase) => void;
  readonly onChanged: () => void;
}

export function SubstituteCases({ cases, onNew, onConvert, onChanged }: CasesProps) {
  const { t } = useWords();
  const [picked, setPicked] = useState<number>();
  const open = cases.filter(({ end }) => end === undefined);
  const late = open.filter(({ overdue }) => overdue).length;
  const chosen = open.find(({ number }) => number === picked) ?? open[0];
  return (
    <>
      {late > 0 && (
        <div role="alert">
          <ul className="notices">
            <li>⚠ {t('substitute.overdueTitle', { count: late })}</li>
          </ul>
        </div>
      )}
      {open.length === 0 && <p className="muted">{t('substitute.openNone')}</p>}
      <fieldset className="picker">
        <legend>{t('substitute.open')}</legend>
        {open.map((one, at) => (
          <label key={one.number} className="picker-row">
            <input
              ref={at === 0 ? focusFirst : null}
              type="radio"
              name="case"
              checked={one.number === chosen?.number}
              onChange={() => setPicked(one.number)}
            />
            <span>#{one.number}</span>
            <span>{one.holderMasked}</span>
            <span>{t(`substitute.failure.${one.failure}`)}</span>
            <span className="amount">
              {one.amountFen === undefined ? (one.stayId ?? '') : `¥${yuan(one.amountFen)}`}
            </span>
            <span className={one.overdue ? 'pill pill-warn' : 'muted'}>
              {one.overdue ? `${t('substitute.overdue')} · ` : ''}
              {t('substitute.dueOn', { dueOn: one.dueOn })}
            </span>
          </label>
        ))}
      </fieldset>
      {chosen && (
        <CaseActions
          key={chosen.number}
          found={chosen}
          onConvert={() => onConvert(chosen)}
          onChanged={onChanged}
        />
      )}
      <div className="row-end">
        <button type="button" onClick={onNew}>
          {t('substitute.new')}
        </button>
      </div>
    </>
  );
}

function CaseActions(props: {
  readonly found: SubstituteCase;
  readonly onConvert: () => void;
  readonly onChanged: () => void;
}) {
  const { t } = useWords();
  const desk = useDesk();
  const [idNumber, setIdNumber] = useState('');
  const { number, path } = props.found;
  const close = async (how: Exclude<CaseEnd, 'converted'>): Promise<void> => {
    const closed = await desk.command(`substituteClose:${number}:${how}`, 'substitute.close', {
      ...{ number, how },
      ...(how === 'idShown' && { idNumber }),
    });
    if (closed.ok) props.onChanged();
  };
  const withdraw = (
    <button type="button" onClick={() => void close('withdrawn')}>
      {t('substitute.withdrawn')}
    </button>
  );
  if (path === 'idLater') {
    return (
      <>
        <Form submitLabel={t('substitute.idShown')} onSubmit={() => close('idShown')}>
          <Field
            label={t('substitute.question.idNumber')}
            value={idNumber}
            onChange={(event) => setIdNumber(event.target.value)}
            maxLength={18}
            required
          />
        </Form>
        <div className="row-end">{withdraw}</div>
      </>
    );
  }
  return (
    <div className="row-end">
      {withdraw}
      <button type="button" onClick={() => void close('paperClaim')}>
        {t('substitute.paperClaim')}
      </button>
      {path === 'cashThenConvert' && (
        <button type="button" className="primary" onClick={props.onConvert}>
          {t('substitute.convert')}
        </button>
      )}
    </div>
  );
}
