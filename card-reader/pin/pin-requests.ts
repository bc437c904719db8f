/** Requests about a PIN, handed to the desk that knows what to do. */
import type { CardOutcome } from '../../shared/card/messages.ts';
import type { ParsedRequest } from '../request-schema.ts';
import type { PinDesk } from './pin-desk.ts';

export type PinRequest = Extract<ParsedRequest, { type: `pin${string}` }>;

export function pinRequest(desk: PinDesk, request: PinRequest): CardOutcome | Promise<CardOutcome> {
  switch (request.type) {
    case 'pinStart':
      return request.seal
        ? desk.startSealed(request.sessionId, request, request.seal)
        : desk.start(request.sessionId, request.min, request.max);
    case 'pinChangeStart':
      return desk.startChange(request.sessionId, request.min, request.max);
    case 'pinChangeOnPad':
      return desk.changeOnPad(request.sessionId);
    case 'pinDigit':
      return desk.digit(typeof request.digit === 'number' ? request.digit : Number.NaN);
    case 'pinBackspace':
      return desk.backspace();
    case 'pinClear':
      return desk.clear();
    case 'pinCancel':
      return desk.cancel();
    case 'pinSubmit':
      return desk.submit(request.sessionId);
    case 'pinOnPad':
      return desk.onPad(request.sessionId);
    case 'pinTriesLeft':
      return desk.triesLeft(request.sessionId);
  }
}
