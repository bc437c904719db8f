/** A new case, one question at a time; the service decides which way out there is. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import {
  type CollectedItem,
  FAILURES,
  type Failure,
  type SubstituteAdvice,
} from '../../shared/contract/substitute.ts';
import { useDesk, useDeskState } from './desk-context.ts';
import { Field } from './field.tsx';
import { focusFirst } from './focus.ts';
import { Form } from './form.tsx';
import { useRecentSettlements } from './recent-settlements.ts';
import { SettlementPicker } from './settlement-picker.tsx';
import { useWords } from './words.ts';

type Question = 'idCard' | 'cardFace' | 'subject' | 'collect';

/** What was answered so far. */
interface Answers {
  readonly idNumber: string;
  readonly name: string;
  readonly cardNumber: string;
  readonly cardExpiry: string;
  readonly seq: number | undefined;
  readonly collected: readonly CollectedItem[];
}

const NOTHING: Answers = {
  ...{ idNumber: '', name: '', cardNumber: '', cardExpiry: '', seq: undefined, collected: [] },
};

export function SubstituteWizard() {
  const [advice, setAdvice] = useState<SubstituteAdvice>();
  const [done, setDone] = useState<{ number: number; dueOn: string; slip: string }>();
  if (done) return <Registered {...done} />;
  if (!advice) return <FailureQuestion onAdvice={setAdvice} />;
  if (advice.dueOn === undefined) return <NothingOwed advice={advice} />;
  return <Questions advice={advice} onDone={setDone} />;
}

function FailureQuestion({ onAdvice }: { readonly onAdvice: (advice: SubstituteAdvice) => void }) {
  const { t } = useWords();
  const desk = useDesk();
  const [failure, setFailure] = useState<Failure>('noCard');
  const submit = async (): Promise<void> => {
    const advised = await desk.send('substitute.advise', { failure });
    if (advised.ok) onAdvice(advised.value);
  };
  return (
    <Form submitLabel={t('substitute.next')} onSubmit={submit}>
      <fieldset className="picker choices">
        <legend>{t('substitute.question.failure')}</legend>
        {FAILURES.map((one, at) => (
          <label key={one} className="check">
            <input
              ref={at === 0 ? focusFirst : null}
              type="radio"
              name="failure"
              value={one}
              checked={one === failure}
              onChange={() => setFailure(one)}
            />
            {t(`substitute.failure.${one}`)}
          </label>
        ))}
      </fieldset>
    </Form>
  );
}

function NothingOwed({ advice }: { readonly advice: SubstituteAdvice }) {
  const { t } = useWords();
  const desk = useDesk();
  return (
    <>
      <p className="next-step" role="status">
        {t(advice.words)}
      </p>
      <div className="form-end">
        <button type="button" className="primary" onClick={desk.close} ref={focusFirst}>
          {t('screen.ok')}
        </button>
      </div>
    </>
  );
}

function questionsOf({ path, collect }: SubstituteAdvice): readonly Question[] {
  return [
    ...(path === 'idLater' ? [] : (['idCard'] as const)),
    ...(collect.includes('cardFace') ? (['cardFace'] as const) : []),
    'subject',
    ...(collect.length > 0 ? (['collect'] as const) : []),
  ];
}

function Questions(props: {
  readonly advice: SubstituteAdvice;
  readonly onDone: (done: { number: number; dueOn: string; slip: string }) => void;
}) {
  const { t } = useWords();
  const desk = useDesk();
  const { advice } = props;
  const [at, setAt] = useState(0);
  const [answers, setAnswers] = useState(NOTHING);
  const change = (part: Partial<Answers>): void => setAnswers({ ...answers, ...part });
  const questions = questionsOf(advice);
  const question = questions[at] ?? 'subject';
  const subject = useSubject(advice, answers.seq);
  const last = at === questions.length - 1;
  const submit = async (): Promise<void> => {
    if (!last) return setAt(at + 1);
    const { idNumber, name, cardNumber, cardExpiry, collected } = answers;
    const opened = await desk.command(`substitute:${subject.key}`, 'substitute.open', {
      failure: advice.failure,
      ...subject.params,
      collected: [...collected],
      ...(idNumber !== '' && { idNumber }),
      ...(name !== '' && { name }),
      ...(cardNumber !== '' && { cardNumber }),
      ...(cardExpiry !== '' && { cardExpiry }),
    });
    if (opened.ok) props.onDone(opened.value);
  };
  const missing = question === 'subject' && subject.key === '';
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (question) box.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, [question]);
  return (
    <div ref={box}>
      <p className="next-step">{t(advice.words)}</p>
      <p className="muted">
        {at + 1} / {questions.length} · {t('substitute.dueOn', { dueOn: advice.dueOn ?? '' })}
      </p>
      <Form
        key={question}
        submitLabel={last ? t('substitute.finish') : t('substitute.next')}
        onSubmit={submit}
        disabled={missing}
      >
        {question === 'idCard' && <IdCard answers={answers} change={change} />}
        {question === 'cardFace' && <CardFace answers={answers} change={change} />}
        {question === 'subject' && subject.draw((seq) => change({ seq }))}
        {question === 'collect' && (
          <Collect items={advice.collect} answers={answers} change={change} />
        )}
      </Form>
    </div>
  );
}

interface PartProps {
  readonly answers: Answers;
  readonly change: (part: Partial<Answers>) => void;
}

function IdCard({ answers, change }: PartProps) {
  const { t } = useWords();
  return (
    <>
      <Field
        label={t('substitute.question.idNumber')}
        value={answers.idNumber}
        onChange={(event) => change({ idNumber: event.target.value })}
        maxLength={18}
        required
      />
      <Field
        label={t('substitute.question.name')}
        value={answers.name}
        onChange={(event) => change({ name: event.target.value })}
        maxLength={60}
      />
    </>
  );
}

function CardFace({ answers, change }: PartProps) {
  const { t } = useWords();
  return (
    <>
      <Field
        label={t('substitute.question.cardNumber')}
        value={answers.cardNumber}
        onChange={(event) => change({ cardNumber: event.target.value.toUpperCase() })}
        maxLength={32}
        required
      />
      <Field
        label={t('substitute.question.cardExpiry')}
        value={answers.cardExpiry}
        onChange={(event) => change({ cardExpiry: event.target.value })}
        pattern="\d{4}-\d{2}-\d{2}"
        placeholder="2030-12-31"
        required
      />
    </>
  );
}

function Collect({
  items,
  answers,
  change,
}: PartProps & { readonly items: readonly CollectedItem[] }) {
  const { t } = useWords();
  const { collected } = answers;
  const toggle = (item: CollectedItem): void =>
    change({
      collected: collected.includes(item)
        ? collected.filter((one) => one !== item)
        : [...collected, item],
    });
  return (
    <fieldset className="picker choices">
      <legend>{t('substitute.question.collect')}</legend>
      {items.map((item) => (
        <label key={item} className="check">
          <input type="checkbox" checked={collected.includes(item)} onChange={() => toggle(item)} />
          {t(`substitute.collect.${item}`)}
        </label>
      ))}
    </fieldset>
  );
}

interface Subject {
  /** '' = there is none yet. */
  readonly key: string;
  readonly params: { readonly seq?: number; readonly stayId?: string };
  readonly draw: (choose: (seq: number) => void) => ReactNode;
}

/** What the case is about: the stay chosen at the desk, or a sale of this shift. */
function useSubject({ path }: SubstituteAdvice, picked: number | undefined): Subject {
  const { t } = useWords();
  const recent = useRecentSettlements() ?? [];
  const stay = useDeskState(({ view }) =>
    view?.window === 'discharge' ? view.selected?.stay : undefined,
  );
  const holder = useDeskState(({ view }) => view?.card?.holderMasked ?? '');
  const atStays = useDeskState(({ view }) => view?.window === 'discharge');
  if (atStays) {
    if (!stay) return { key: '', params: {}, draw: () => <p>{t('substitute.noStay')}</p> };
    const { stayId, holderMasked } = stay;
    const draw = () => (
      <p className="next-step">
        {t('substitute.slipStay', { stayId })} · {holderMasked}
      </p>
    );
    return { key: stayId, params: { stayId }, draw };
  }
  const wanted = path === 'idLater' ? holder : '';
  const sales = recent.filter((one) => !one.reversed && one.holderMasked === wanted);
  const seq = picked ?? sales[0]?.seq;
  if (seq === undefined) {
    return { key: '', params: {}, draw: () => <p role="alert">{t('substitute.noSale')}</p> };
  }
  return {
    key: String(seq),
    params: { seq },
    draw: (choose) => (
      <>
        <p>{t(`substitute.question.${wanted === '' ? 'sale' : 'insuredSale'}`)}</p>
        <SettlementPicker
          settlements={sales}
          chosen={sales.find((one) => one.seq === seq)}
          onChoose={(one) => choose(one.seq)}
        />
      </>
    ),
  };
}

function Registered({
  number,
  dueOn,
  slip,
}: {
  readonly number: number;
  readonly dueOn: string;
  readonly slip: string;
}) {
  const { t } = useWords();
  const desk = useDesk();
  return (
    <>
      <p className="next-step" role="status">
        {t('substitute.done', { number, dueOn })}
      </p>
      <pre className="slip">{slip}</pre>
      <div className="form-end">
        <button type="button" className="primary" onClick={desk.close} ref={focusFirst}>
          {t('screen.ok')}
        </button>
      </div>
    </>
  );
}
