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
  return family.payers.map(({ psnNo, nameMasked, availableFen, why }) => {
    if (why) {
      return (
        <p key={psnNo} className="muted">
          ✕ {sentence(why)}
        </p>
      );
    }
    const chosen = family.chosen === psnNo;
    return (
      <label key={psnNo} className="check">
        <input
          type="checkbox"
          checked={chosen}
          onChange={() => onChoose(chosen ? {} : { payer: psnNo })}
        />
        {t('screen.useFamily', { name: nameMasked, yuan: yuan(availableFen) })} <kbd>Alt+J</kbd>
      </label>
    );
  });
}

/** What the key chooses: one payer after the other, then nobody. */
export function nextPayer({ payers, chosen }: FamilyView): Choice {
  const able = payers.filter(({ why }) => !why).map(({ psnNo }) => psnNo);
  const payer = able[chosen === undefined ? 0 : able.indexOf(chosen) + 1];
  return payer === undefined ? {} : { payer };
}
