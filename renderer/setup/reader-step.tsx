/** The reader test: a card is put in, and what was read is shown, masked. */
import type { SetupView } from '../../shared/contract/setup.ts';
import { isMessageCode } from '../../shared/messages/index.ts';
import { useDesk } from '../ui/desk-context.ts';
import { useWords } from '../ui/words.ts';

export function ReaderStep({ setup }: { readonly setup: SetupView }) {
  const { t, sentence } = useWords();
  const desk = useDesk();
  const { reader, card, simulatedCards } = setup;
  const state = `card.state.${reader.state}`;
  return (
    <div className="form">
      <p>{t('setup.reader.hint')}</p>
      <p role="status">
        <strong>{t('setup.reader.state', { name: reader.name || t('setup.reader.none') })}</strong>{' '}
        {reader.message ? sentence(reader.message) : isMessageCode(state) && t(state)}
      </p>
      {card && (
        <p className="setup-good" role="status">
          ✓{' '}
          {t('setup.reader.read', {
            ...{ holder: card.holderMasked, tail: card.cardTail, profile: card.profile },
          })}
        </p>
      )}
      {simulatedCards.length > 0 && <SimulatedCards cards={simulatedCards} />}
      <div className="row-end">
        <button type="button" onClick={() => void desk.send('setup.skipReader', {})}>
          {t('setup.reader.skip')}
        </button>
      </div>
    </div>
  );
}

function SimulatedCards({ cards }: { readonly cards: SetupView['simulatedCards'] }) {
  const { t } = useWords();
  const desk = useDesk();
  return (
    <section aria-label={t('setup.reader.simulated')}>
      <p className="muted">{t('setup.reader.simulated')}</p>
      <ul className="choices">
        {cards.slice(0, SHOWN_CARDS).map(({ id, label }) => (
          <li key={id}>
            <button
              type="button"
              data-card={id}
              onClick={() => void desk.send('setup.simulate', { id })}
            >
              {t('screen.reader.insert', { label })}
            </button>
          </li>
        ))}
        <li>
          <button type="button" onClick={() => void desk.send('setup.simulate', { id: '' })}>
            {t('screen.reader.remove')}
          </button>
        </li>
      </ul>
    </section>
  );
}

/** A test needs few of them. */
const SHOWN_CARDS = 4;
