/** Who will work here; at least one supervisor. */
import { useState } from 'react';
import type { OperatorRole } from '../../shared/contract/roles.ts';
import type { SetupView } from '../../shared/contract/setup.ts';
import { useDesk } from '../ui/desk-context.ts';
import { Field } from '../ui/field.tsx';
import { Form } from '../ui/form.tsx';
import { PasswordField } from '../ui/sign-in.tsx';
import { useWords } from '../ui/words.ts';

const ROLES = [
  'supervisor',
  'cashier',
  'dischargeClerk',
  'technician',
  'auditor',
] as const satisfies readonly OperatorRole[];

interface Typed {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly OperatorRole[];
  readonly password: string;
  readonly again: string;
}
const NOBODY: Typed = { id: '', name: '', roles: [], password: '', again: '' };

export function OperatorsStep({ setup: { operators } }: { readonly setup: SetupView }) {
  const { t } = useWords();
  const desk = useDesk();
  const [typed, setTyped] = useState<Typed>({
    ...NOBODY,
    roles: operators.length === 0 ? ['supervisor'] : [],
  });
  const change = (parts: Partial<Typed>) => setTyped({ ...typed, ...parts });
  const add = async (): Promise<void> => {
    const { again, ...who } = typed;
    if (again !== who.password) return desk.hint({ code: 'setup.operators.differ' });
    const added = await desk.send('setup.operator', { ...who, roles: [...who.roles] });
    if (added.ok) setTyped(NOBODY);
    else change({ password: '', again: '' });
  };
  return (
    <>
      <Form submitLabel={t('setup.operators.add')} onSubmit={add}>
        <p>{t('setup.operators.hint')}</p>
        <div className="two-columns">
          <Field
            label={t('setup.operators.id')}
            value={typed.id}
            onChange={({ target }) => change({ id: target.value })}
            maxLength={32}
            required
          />
          <Field
            label={t('setup.operators.name')}
            value={typed.name}
            onChange={({ target }) => change({ name: target.value })}
            maxLength={100}
            required
          />
        </div>
        <fieldset className="setup-roles">
          <legend>{t('setup.operators.roles')}</legend>
          {ROLES.map((role) => (
            <label key={role} className="check">
              <input
                type="checkbox"
                checked={typed.roles.includes(role)}
                onChange={({ target }) =>
                  change({
                    roles: target.checked
                      ? [...typed.roles, role]
                      : typed.roles.filter((one) => one !== role),
                  })
                }
              />
              {t(`setup.role.${role}`)}
            </label>
          ))}
        </fieldset>
        <div className="two-columns">
          <PasswordField value={typed.password} onValue={(password) => change({ password })} />
          <PasswordField
            label={t('setup.operators.again')}
            value={typed.again}
            onValue={(again) => change({ again })}
          />
        </div>
      </Form>
      <ul className="setup-operators">
        {operators.map(({ id, name, roles }) => (
          <li key={id}>
            <strong>{id}</strong> {name} ({roles.map((role) => t(`setup.role.${role}`)).join(' · ')}
            )
          </li>
        ))}
      </ul>
    </>
  );
}
