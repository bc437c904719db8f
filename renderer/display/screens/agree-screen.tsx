/** A question to the holder with all that has to be read first: an e-voucher's use or activation. */
import type { DisplayQuestion, DisplayState } from '../../../shared/display/display-state.ts';
import type { Send } from '../../ui/pin-keys.ts';
import { useWords } from '../../ui/words.ts';
import { CashAmount } from './bill-screen.tsx';
import { HolderLine } from './holder-line.tsx';
import { WhoPays } from './who-pays.tsx';

interface AgreeScreenProps {
  readonly shown: DisplayState;
  readonly send: Send;
}

export function AgreeScreen({ shown, send }: AgreeScreenProps) {
  const { question, split } = shown;
  return (
    <section className="confirm-screen agree-screen">
      <HolderLine holder={shown.holder} />
      {question && <Read question={question} />}
      {split && (
        <div className="columns">
          <WhoPays split={split} cashBeside />
          <div className="pay-column">
            <CashAmount split={split} inWords={shown.inWords} />
          </div>
        </div>
      )}
      {question && <Buttons question={question} send={send} />}
    </section>
  );
}

function Read({ question }: { readonly question: DisplayQuestion }) {
  const { sentence } = useWords();
  return (
    <>
      <h1 className="ask">{sentence(question.title)}</h1>
      {question.lines.length > 0 && (
        <ul className="to-read">
          {question.lines.map((line) => (
            <li key={line.code}>{sentence(line)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Buttons({ question, send }: { readonly question: DisplayQuestion; readonly send: Send }) {
  const { sentence } = useWords();
  const answer = (accepted: boolean): void => void send('display.answer', { accepted });
  return (
    <div className="answers">
      <button type="button" className="answer-no" onClick={() => answer(false)}>
        ✕ {sentence(question.no)}
      </button>
      <button type="button" className="answer-yes" onClick={() => answer(true)}>
        ✓ {sentence(question.yes)}
      </button>
    </div>
  );
}
