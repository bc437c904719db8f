/** Family sharing at both desks: whose account pays where the own one ends; at most one. */
import type { FamilyView } from '../../shared/contract/views.ts';
import { yuan } from './format.ts';
import { useWords } from './words.ts';

/** Whose account was chosen; empty for nobody's. */
interface Choice {
  readonly payer?: string;
}

interface FamilyChoiceProps {
  readonly family: FamilyView;
  readonly onChoose: (choice: Choice) => void;
}

export function FamilyChoice({ family, onChoose }: FamilyChoiceProps) {
  const { t, sentence } = useWords();
  const able = family.payers.filter(({ why }) => !why);
  return (
    <fieldset className="family">
      <legend>
        {t('screen.useFamily')} <kbd>Alt+J</kbd>
      </legend>
      {able.map(({ psnNo, nameMasked, availableFen }) => {
        const chosen = family.chosen === psnNo;
        return (
          <label key={psnNo} className="check">
            <input
              type="checkbox"
              checked={chosen}
              onChange={() => onChoose(chosen ? {} : { payer: psnNo })}
            />
            {t('screen.familyAccount', { name: nameMasked, yuan: yuan(availableFen) })}
          </label>
        );
      })}
      {family.payers.map(
        ({ psnNo, why }) =>
          why && (
            <p key={psnNo} className="muted">
              ✕ {sentence(why)}
            </p>
          ),
      )}
    </fieldset>
  );
}

/** What the key chooses: one payer after the other, then nobody. */
export function nextPayer({ payers, chosen }: FamilyView): Choice {
  const able = payers.filter(({ why }) => !why).map(({ psnNo }) => psnNo);
  const payer = able[chosen === undefined ? 0 : able.indexOf(chosen) + 1];
  return payer === undefined ? {} : { payer };
}
