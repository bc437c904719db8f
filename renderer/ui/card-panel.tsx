/** The card in the reader: masked holder, tail, scheme, balance with its time, notices. */
import type { BalanceView, CardView, StatusView } from '../../shared/contract/views.ts';
import { isMessageCode, type MessageCode } from '../../shared/messages/index.ts';
import { useDesk, useDeskState } from './desk-context.ts';
import { shortTime, yuan } from './format.ts';
import { readerWords } from './status-bar.tsx';
import { useWords, type WordsOf } from './words.ts';

/** False when the card's scheme has no personal account, or none that can be reached from here. */
export function offersAccount(card: CardView | undefined): boolean {
  return card?.hasAccount !== false && !card?.place?.noBalance;
}

interface CardPanelProps {
  readonly card?: CardView | undefined;
  readonly status: StatusView;
}

export function CardPanel({ card, status }: CardPanelProps) {
  const words = useWords();
  const { t } = words;
  const desk = useDesk();
  return (
    <section className="panel card-panel" aria-label={t('screen.card.title')}>
      {card ? (
        <HolderLines card={card} words={words} />
      ) : (
        <p className="card-none">{readerWords(status, words)}</p>
      )}
      {card && <Notices card={card} words={words} />}
      <div className="row-end">
        {card?.voucher === undefined ? (
          <button type="button" onClick={() => void desk.send('card.readAgain', {})}>
            {t('screen.card.readAgain')} <kbd>F6</kbd>
          </button>
        ) : (
          <button type="button" onClick={() => void desk.send('voucher.end', {})}>
            {t('voucher.screen.end')}
          </button>
        )}
        {status.vouchers && (
          <button type="button" onClick={() => desk.open('voucher')}>
            {t('screen.key.voucher')} <kbd>Shift+F6</kbd>
          </button>
        )}
        <button type="button" onClick={() => desk.open('account')}>
          {t('screen.key.account')} <kbd>Alt+Q</kbd>
        </button>
        {status.simulatedReader && (
          <button type="button" onClick={() => desk.open('reader')}>
            {t('screen.reader.title')} <kbd>Alt+K</kbd>
          </button>
        )}
      </div>
    </section>
  );
}

function HolderLines({ card, words }: { readonly card: CardView; readonly words: WordsOf }) {
  const { t } = words;
  return (
    <>
      <p className="card-holder">
        {(card.holderMasked !== '' || !card.voucher) && (
          <strong>{card.holderMasked || t('screen.card.nameless')}</strong>
        )}
        {card.voucher && (
          <span className={`pill ${card.voucher === 'active' ? 'pill-good' : 'pill-warn'}`}>
            {t('voucher.screen.stateIs', { state: t(`voucher.state.${card.voucher}`) })}
          </span>
        )}
        {card.cardTail !== '' && <span>{t('screen.card.tail', { tail: card.cardTail })}</span>}
      </p>
      <p className="card-facts">
        {!card.place && card.region !== '' && (
          <span>{t('screen.card.region', { region: card.region })}</span>
        )}
        {card.place && (
          <span className="pill pill-warn">
            {t('people.remote.line', { place: card.place.name })} ·{' '}
            {t(`people.remote.${card.place.filing}`)}
          </span>
        )}
        {card.insutype !== undefined && (
          <span>
            {card.scheme?.[words.language === 'en' ? 'en' : 'zh'] ??
              known('insutype', card.insutype, words)}
          </span>
        )}
        {card.psnType !== undefined && <span>{known('psnType', card.psnType, words)}</span>}
        {(card.pinVerified || card.pinOffered) && <span>{t(proofWords(card))}</span>}
        {card.agentMasked !== undefined && (
          <span>{t('screen.holder.agentIs', { number: card.agentMasked })}</span>
        )}
      </p>
      <Balance card={card} words={words} />
      {card.reason && <Reason reason={card.reason} words={words} />}
    </>
  );
}

/** The PIN of a card; of an e-voucher the holder's yes on the customer display. */
function proofWords({ voucher, pinVerified }: CardView): MessageCode {
  if (voucher) return pinVerified ? 'voucher.screen.agreed' : 'voucher.screen.notAgreed';
  return pinVerified ? 'screen.card.pinOk' : 'screen.card.pinOpen';
}

/** Interface codes in words where they are known here; else the code itself. */
function known(list: 'insutype' | 'psnType', value: string, { t }: WordsOf): string {
  const code = `screen.${list}.${value}`;
  return isMessageCode(code) ? t(code) : value;
}

function Balance({ card, words }: { readonly card: CardView; readonly words: WordsOf }) {
  const { t } = words;
  const desk = useDesk();
  const asked = useDeskState(({ view }) => view?.flow.pin !== undefined || !!view?.card?.asked);
  if (card.balance) return <BalanceLine balance={card.balance} words={words} />;
  if (card.reason && card.reason.code !== 'Z3') return null;
  if (card.place?.noBalance) return <p>{words.sentence(card.place.noBalance)}</p>;
  if (card.hasAccount === false) return <NoAccount card={card} words={words} />;
  if (asked) {
    const waiting = card.voucher ? 'voucher.screen.waiting' : 'screen.card.asked';
    return <p className="card-facts">{t(waiting)}</p>;
  }
  if (card.pinVerified) return <p className="card-facts">{t('screen.card.balanceLater')}</p>;
  if (!card.pinOffered) return null;
  return (
    <p>
      <button type="button" onClick={() => void desk.send('card.askPin', {})}>
        {t(card.voucher ? 'voucher.screen.askBalance' : 'screen.card.askPin')} <kbd>Alt+P</kbd>
      </button>
    </p>
  );
}

/** No account to pay from; what the pool still pays this year stands in its place. */
function NoAccount({ card, words }: { readonly card: CardView; readonly words: WordsOf }) {
  const { t } = words;
  const { entitlement: pool } = card;
  return (
    <>
      <p className="card-facts">{t('screen.card.noAccount')}</p>
      {pool && (
        <p>
          {t('people.entitlement', {
            left: yuan(pool.leftFen),
            limit: yuan(pool.limitFen),
            used: yuan(pool.usedFen),
          })}
          {pool.deductibleLeftFen > 0 &&
            ` · ${t('people.entitlementDeductible', { left: yuan(pool.deductibleLeftFen) })}`}
        </p>
      )}
    </>
  );
}

interface ReasonProps {
  readonly reason: NonNullable<CardView['reason']>;
  readonly words: WordsOf;
}

/** Why there is no balance, as the customer display says it, so that both read the same. */
function Reason({ reason, words }: ReasonProps) {
  return (
    <div className="card-reason" data-reason={reason.code}>
      <p>
        <strong>{words.sentence(reason.why)}</strong>
      </p>
      <p>{words.sentence(reason.next)}</p>
      {reason.details.length > 0 && (
        <p className="muted">{reason.details.map(words.sentence).join(' · ')}</p>
      )}
    </div>
  );
}

function BalanceLine({
  balance,
  words,
}: {
  readonly balance: BalanceView;
  readonly words: WordsOf;
}) {
  const { t } = words;
  const live = balance.source === 'live';
  return (
    <p className="card-balance">
      <span>{t('screen.card.balance')}</span>
      <strong className="amount">¥{yuan(balance.amountFen)}</strong>
      <span className={`pill ${live ? 'pill-good' : 'pill-warn'}`}>
        {live ? t('screen.balance.live') : t('screen.balance.snapshot')}
        {' · '}
        {t('screen.balance.asOf', { time: shortTime(balance.asOfMs) })}
      </span>
    </p>
  );
}

function Notices({ card, words }: { readonly card: CardView; readonly words: WordsOf }) {
  return (
    <div role="alert">
      <ul className="notices">
        {card.notices.map((notice) => (
          <li key={words.sentence(notice)}>
            {notice.code === 'card.pin.changed' ? '✓' : '⚠'} {words.sentence(notice)}
          </li>
        ))}
      </ul>
    </div>
  );
}
