/** One request in, one reply out: checked on the way in, and every failure in words on the way out. */
import type { CardEvent, CardOutcome } from '../shared/card/messages.ts';
import type { Refusal } from '../shared/result.ts';
import { refused } from './pin/pin-outcome.ts';
import { refusalOfError } from './profile/card-failure.ts';
import { type ParsedRequest, requestSchema } from './request-schema.ts';

/** Parses a message, has it done unless we are closing, and sends the reply; never throws. */
export async function answerRequest(
  message: unknown,
  closing: () => boolean,
  dispatch: (request: ParsedRequest) => Promise<CardOutcome>,
  send: (event: CardEvent) => void,
): Promise<void> {
  const parsed = requestSchema.safeParse(message);
  const id = parsed.success ? parsed.data.id : idOf(message);
  if (id === null) return;
  send({ type: 'reply', id, outcome: await outcomeOf() });

  async function outcomeOf(): Promise<CardOutcome> {
    if (!parsed.success) return refused({ code: 'card.badRequest' });
    if (closing()) return refused({ code: 'card.shuttingDown' });
    try {
      return await dispatch(parsed.data);
    } catch (error) {
      const bug: Refusal = { code: 'system.internal', params: { where: 'card-reader' } };
      return refused(refusalOfError(error) ?? bug);
    }
  }
}

function idOf(message: unknown): number | null {
  const id = typeof message === 'object' && message !== null && 'id' in message ? message.id : null;
  return typeof id === 'number' ? id : null;
}
