/** The keys needed most, as buttons with the key's name on them. */
import type { MessageCode } from '../../shared/messages/index.ts';
import { useDeskState } from './desk-context.ts';
import type { KeyBinding } from './keys.ts';
import { useWords } from './words.ts';

interface KeysBarProps<A extends string> {
  readonly bindings: readonly KeyBinding<A>[];
  readonly shown: readonly A[];
  readonly label: (action: A) => MessageCode;
  readonly onAction: (action: A) => void;
}

/** No key that moves money works without a door to the service. */
export function KeysBar<A extends string>({ bindings, shown, label, onAction }: KeysBarProps<A>) {
  const { t } = useWords();
  const link = useDeskState((state) => state.link);
  return (
    <nav className="keys-bar" aria-label={t('screen.help.title')}>
      {shown.map((action) => (
        <button
          key={action}
          type="button"
          disabled={link !== 'open'}
          onClick={() => onAction(action)}
        >
          <kbd>{bindings.find((binding) => binding.action === action)?.keys}</kbd>
          {t(label(action))}
        </button>
      ))}
    </nav>
  );
}
