/** Which institution: one the region pack names, or one that is typed. */
import { useId, useState } from 'react';
import type { InstitutionChoice, SetupView } from '../../shared/contract/setup.ts';
import { useDesk } from '../ui/desk-context.ts';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { useWords } from '../ui/words.ts';

const NONE: InstitutionChoice = { code: '', name: '', level: '' };

export function InstitutionStep({ setup }: { readonly setup: SetupView }) {
  const { t } = useWords();
  const desk = useDesk();
  const id = useId();
  const [typed, setTyped] = useState(setup.institution ?? setup.institutions[0] ?? NONE);
  const known = setup.institutions.find(({ code }) => code === typed.code);
  const field = (name: keyof InstitutionChoice) => ({
    value: typed[name],
    onChange: ({ target }: { target: { value: string } }) =>
      setTyped({ ...typed, [name]: target.value }),
    maxLength: 200,
    required: true,
  });
  return (
    <Form
      submitLabel={t('setup.institution.take')}
      onSubmit={() => desk.send('setup.institution', { ...typed })}
    >
      <p>{t('setup.institution.hint')}</p>
      {setup.institutions.length > 0 && (
        <p className="field">
          <label htmlFor={id}>{t('setup.institution.choose')}</label>
          <select
            id={id}
            value={known?.code ?? ''}
            onChange={({ target }) =>
              setTyped(setup.institutions.find(({ code }) => code === target.value) ?? NONE)
            }
          >
            {setup.institutions.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
            <option value="">{t('setup.institution.other')}</option>
          </select>
        </p>
      )}
      <Field label={t('setup.institution.code')} {...field('code')} />
      <Field label={t('setup.institution.name')} {...field('name')} />
      <Field
        label={t('setup.institution.level')}
        hint={t('setup.institution.levelHint')}
        {...field('level')}
      />
    </Form>
  );
}
