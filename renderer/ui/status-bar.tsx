/** The status bar: institution, operator, shift, reader, line to the centre, language. */
import type { OperatorView, ShiftView, StatusView } from '../../shared/contract/views.ts';
import { isMessageCode } from '../../shared/messages/index.ts';
import { switchLanguage } from '../stores/language.ts';
import { useDesk, useDeskState } from './desk-context.ts';
import { yuan } from './format.ts';
import { useWords, type WordsOf } from './words.ts';

interface StatusBarProps {
  readonly status: StatusView;
  readonly operator?: OperatorView | undefined;
  readonly shift?: ShiftView | undefined;
}

export function StatusBar({ status, operator, shift }: StatusBarProps) {
  const words = useWords();
  const { t } = words;
  return (
    <header className="status-bar">
      {status.training && <TrainingBanner pin={status.training.pin} />}
      <strong className="status-place">{status.institution}</strong>
      <span>{status.terminalId}</span>
      <span>{status.businessDate}</span>
      {operator && <span>{t('screen.status.operator', { name: operator.name })}</span>}
      {operator && (
        <span>
          {shift ? t('screen.status.shift', { number: shift.number }) : t('screen.status.noShift')}
        </span>
      )}
      {shift && !shift.signedIn && (
        <span className="pill pill-warn">⚠ {t('screen.status.notSignedIn')}</span>
      )}
      <ReaderPill status={status} />
      <LinePill status={status} />
      <WaitingPills status={status} />
      <button type="button" className="quiet status-language" onClick={switchLanguage}>
        {t('screen.otherLanguage')}
      </button>
    </header>
  );
}

/** Nobody may take training for the real thing: colour and words, on every screen. */
function TrainingBanner({ pin }: { readonly pin: string }) {
  const { t } = useWords();
  return (
    <p className="training-banner" role="status">
      <strong>⚠ {t('training.mark')}</strong> {t('training.banner')} ·{' '}
      {t('training.password', { pin })}
    </p>
  );
}

/** What waits for a person, or for an answer of the centre; nothing when there is nothing. */
function WaitingPills({ status }: { readonly status: StatusView }) {
  const { t, sentence } = useWords();
  const desk = useDesk();
  return (
    <>
      {status.line.stopped && (
        <span className="pill pill-bad" title={sentence(status.line.stopped)}>
          ✕ {t('outcome.lineStopped')}
        </span>
      )}
      {(status.offline.soft || (status.line.link === 'offline' && status.offline.usedFen > 0)) && (
        <span className={`pill ${status.offline.soft ? 'pill-bad' : 'pill-warn'}`}>
          {t('outcome.offlineUsed', {
            used: yuan(status.offline.usedFen),
            limit: yuan(status.offline.limitFen),
            hours: status.offline.hoursLeft,
          })}
        </span>
      )}
      {status.openOutcomes > 0 && (
        <span className="pill pill-warn">
          ？ {t('tasks.openOutcomes', { count: status.openOutcomes })}
        </span>
      )}
      {status.keysInFile && (
        <span className="pill pill-warn" title={sentence(status.keysInFile)}>
          ⚠ {t('host.keysInFile')}
        </span>
      )}
      {status.openTasks > 0 && (
        <button type="button" className="pill pill-warn" onClick={() => desk.open('tasks')}>
          ⚑ {t('tasks.pill', { count: status.openTasks })}
        </button>
      )}
    </>
  );
}

/** The reader's state in words: the service's sentence, else the words of the state itself. */
export function readerWords(status: StatusView, { t, sentence }: WordsOf): string {
  if (status.reader.message) return sentence(status.reader.message);
  const code = `card.state.${status.reader.state}`;
  return isMessageCode(code) ? t(code) : status.reader.state;
}

function ReaderPill({ status }: { readonly status: StatusView }) {
  const words = useWords();
  const good = ['present', 'empty', 'reading'].includes(status.reader.state);
  return (
    <span className={`pill ${good ? 'pill-good' : 'pill-warn'}`} title={status.reader.name}>
      <span aria-hidden="true">{good ? '▣' : '⚠'} </span>
      {readerWords(status, words)}
    </span>
  );
}

function LinePill({ status }: { readonly status: StatusView }) {
  const { t } = useWords();
  const link = useDeskState((state) => state.link);
  if (link !== 'open') return <span className="pill pill-bad">✕ {t('screen.line.door')}</span>;
  const { queueRecords, queueAmountFen } = status.line;
  const online = status.line.link === 'online';
  return (
    <span className={`pill ${online ? 'pill-good' : 'pill-warn'}`}>
      <span aria-hidden="true">{online ? '●' : '⚠'} </span>
      {online ? t('screen.line.online') : t('screen.line.offline')}
      {queueRecords > 0 &&
        ` · ${t('screen.line.queue', { count: queueRecords, yuan: yuan(queueAmountFen) })}`}
    </span>
  );
}
