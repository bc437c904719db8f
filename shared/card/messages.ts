/**
 * The messages between the terminal service and the card-reader process: JSON values only, one
 * closed union each way. The digits of a PIN travel one per message and in this direction only.
 */
import type { MessageCode } from '../messages/index.ts';
import type { MessageParams } from '../result.ts';
import type { CardData } from './card-data.ts';
import type { CardImage } from './card-image.ts';

/** What the reader is doing, for a state line in words (`card.state.*`). */
export type ReaderState =
  | 'noService'
  | 'noReader'
  | 'empty'
  | 'reading'
  | 'present'
  | 'mute'
  | 'unknownCard'
  | 'failed';

/** What a PIN is asked for; it decides nothing on the card, it is what the display says. */
export type PinPurpose = 'balance' | 'settle' | 'discharge';

/** Answer to one request. `triesLeft` is absent when the card does not tell. */
export type CardOutcome =
  | {
      readonly ok: true;
      readonly triesLeft?: number;
      /** One try is left: warn before the prompt. */
      readonly lastTry?: boolean;
    }
  | {
      readonly ok: false;
      readonly refused: MessageCode;
      readonly params?: MessageParams;
      readonly triesLeft?: number;
    };

/** Process → service. */
export type CardEvent =
  | {
      readonly type: 'readerState';
      /** Null when there is no reader to speak of. */
      readonly reader: string | null;
      readonly state: ReaderState;
      readonly code: MessageCode;
      readonly params?: MessageParams;
    }
  | {
      readonly type: 'cardPresent';
      readonly sessionId: string;
      readonly reader: string;
      readonly card: CardData;
    }
  | { readonly type: 'cardRemoved'; readonly sessionId: string }
  | {
      readonly type: 'pinProgress';
      readonly sessionId: string;
      readonly entered: number;
      readonly min: number;
      readonly max: number;
    }
  | { readonly type: 'reply'; readonly id: number; readonly outcome: CardOutcome };

/** What the service may ask for, without the request number. */
export type CardRequestBody =
  | { readonly type: 'readAgain'; readonly reader?: string }
  | {
      readonly type: 'pinStart';
      readonly sessionId: string;
      readonly min: number;
      readonly max: number;
      readonly purpose: PinPurpose;
    }
  | { readonly type: 'pinDigit'; readonly digit: number }
  | { readonly type: 'pinBackspace' }
  | { readonly type: 'pinClear' }
  | { readonly type: 'pinCancel' }
  | { readonly type: 'pinSubmit'; readonly sessionId: string }
  | { readonly type: 'pinTriesLeft'; readonly sessionId: string }
  | { readonly type: 'checkPresent'; readonly sessionId: string }
  | { readonly type: 'shutdown' }
  /** Only in simulated mode: puts a card image into the reader, or takes the card out. */
  | { readonly type: 'simulate'; readonly action: 'insert'; readonly image: CardImage }
  | { readonly type: 'simulate'; readonly action: 'remove' };

/** Service → process. Every request is answered by one `reply` with the same `id`. */
export type CardRequest = CardRequestBody & { readonly id: number };
