/** The slip printer: how it is reached, a test slip, and what a person says of the paper. */
import { useId, useState } from 'react';
import type { SetupPrinter, SetupView } from '../../shared/contract/setup.ts';
import { useDesk } from '../ui/desk-context.ts';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { useWords } from '../ui/words.ts';

type Kind = SetupPrinter['to']['kind'];
const KINDS = ['tcp', 'device', 'file'] as const satisfies readonly Kind[];
const PAPERS = [80, 58] as const;
const USUAL_PORT = '9100';

export function PrinterStep({ setup: { printed } }: { readonly setup: SetupView }) {
  const { t } = useWords();
  const desk = useDesk();
  const [kind, setKind] = useState<Kind>(printed?.to.kind ?? 'tcp');
  const known = printed?.to;
  const [path, setPath] = useState(known && known.kind !== 'tcp' ? known.path : '');
  const [host, setHost] = useState(known?.kind === 'tcp' ? known.host : '');
  const [port, setPort] = useState(known?.kind === 'tcp' ? String(known.port) : USUAL_PORT);
  const [rest, setRest] = useState<Omit<SetupPrinter, 'to'>>(
    printed ?? { paperMm: 80, cutter: true, drawer: false },
  );
  const test = () => {
    const to = kind === 'tcp' ? { kind, host, port: Number(port) } : { kind, path };
    const { paperMm, cutter, drawer } = rest;
    return desk.send('setup.testPrint', { printer: { to, paperMm, cutter, drawer } });
  };
  return (
    <>
      <Form submitLabel={t('setup.printer.test')} onSubmit={test}>
        <p>{t('setup.printer.hint')}</p>
        <div className="two-columns">
          <Choice
            label={t('setup.printer.kind')}
            options={KINDS.map((one) => [one, t(`setup.printer.${one}`)])}
            value={kind}
            onValue={(value) => setKind(value as Kind)}
          />
          <Choice
            label={t('setup.printer.paper')}
            options={PAPERS.map((mm) => [String(mm), t('setup.printer.mm', { mm })])}
            value={String(rest.paperMm)}
            onValue={(value) => setRest({ ...rest, paperMm: value === '58' ? 58 : 80 })}
          />
        </div>
        {kind === 'tcp' ? (
          <div className="two-columns">
            <TextField label={t('setup.printer.host')} value={host} onValue={setHost} />
            <TextField label={t('setup.printer.port')} value={port} onValue={setPort} digits />
          </div>
        ) : (
          <TextField label={t('setup.printer.path')} value={path} onValue={setPath} />
        )}
        {(['cutter', 'drawer'] as const).map((part) => (
          <label key={part} className="check">
            <input
              type="checkbox"
              checked={rest[part]}
              onChange={({ target }) => setRest({ ...rest, [part]: target.checked })}
            />
            {t(`setup.printer.${part}`)}
          </label>
        ))}
      </Form>
      {printed && <p role="status">{t('setup.printer.look')}</p>}
      <div className="row-end">
        <button type="button" onClick={() => void desk.send('setup.printer', { use: false })}>
          {t('setup.printer.skip')}
        </button>
        {printed && (
          <button
            type="button"
            className="primary"
            onClick={() => void desk.send('setup.printer', { use: true })}
          >
            {t('setup.printer.good')}
          </button>
        )}
      </div>
    </>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly digits?: boolean;
}

function TextField({ label, value, onValue, digits = false }: TextFieldProps) {
  return (
    <Field
      label={label}
      value={value}
      onChange={({ target }) => onValue(target.value)}
      maxLength={200}
      {...(digits && { inputMode: 'numeric' as const, pattern: '[0-9]{1,5}' })}
      required
    />
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly options: readonly (readonly [value: string, name: string])[];
  readonly value: string;
  readonly onValue: (value: string) => void;
}

function Choice({ label, options, value, onValue }: ChoiceProps) {
  const id = useId();
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onValue(target.value)}>
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </p>
  );
}
