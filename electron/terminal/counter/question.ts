/**
 * A question to the holder on the customer display, answered with yes or no: the use of an e-voucher,
 * the consent to its activation. It lives in the session and goes with it.
 */
import type { Sentence } from '../../../shared/contract/views.ts';
import { ok, type Refusal, type Result, refuse } from '../../../shared/result.ts';
import type { CardSession } from './card-session.ts';

export interface Question {
  readonly title: Sentence;
  /** What has to be read before the answer. */
  readonly lines: readonly Sentence[];
  readonly yes: Sentence;
  readonly no: Sentence;
}

export interface Questions {
  /** Shows the question and resolves with the answer: `ok` for yes, `onNo` for no. */
  ask(question: Question, onNo: Refusal): Promise<Result<null>>;
  answer(accepted: boolean): Result<null>;
  /** Takes the question away: whoever asked hears this. */
  end(why: Refusal): void;
}

export interface QuestionDeps {
  session(): CardSession | undefined;
  update(sessionId: string, change: Partial<CardSession>): boolean;
}

export function createQuestions({ session, update }: QuestionDeps): Questions {
  let open: { readonly onNo: Refusal; finish(outcome: Result<null>): void } | undefined;

  function close(outcome: Result<null>): void {
    const asked = open;
    open = undefined;
    const { sessionId, question } = session() ?? {};
    if (sessionId !== undefined && question) update(sessionId, { question: undefined });
    asked?.finish(outcome);
  }

  return {
    ask(question, onNo) {
      close(refuse('voucher.askReplaced'));
      const here = session();
      if (!here) return Promise.resolve(refuse('till.noCard'));
      return new Promise((finish) => {
        open = { onNo, finish };
        update(here.sessionId, { question });
      });
    },
    answer(accepted) {
      if (!open) return refuse('discharge.nothingToConfirm');
      const { onNo } = open;
      close(accepted ? ok(null) : { ok: false, error: onNo });
      return ok(null);
    },
    end: (why) => close({ ok: false, error: why }),
  };
}
