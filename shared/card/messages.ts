/**
 * The messages between the terminal service and the card-reader process: JSON values only, one
 * closed union each way. The digits of a PIN travel one per message and in this direction only.
 */
import type { ErrorFacts } from '../journal/error-facts.ts';
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

/** Where a change of the PIN stands: the old one, the new one, the new one again. */
export type PinStage = 'old' | 'new' | 'again';

/**
 * What the centre's key service needs to open the identity of a 3.00 card (the first of two steps).
 * Hex values; the factors diversify the key, the challenge is what the card asks to be enciphered.
 */
export interface IdentityChallenge {
  readonly regionCode: string;
  /** Historical bytes of the ATR. */
  readonly atrHistorical: string;
  /** 01 DES, 02 SSF33, 03 SM4. */
  readonly algorithm: string;
  readonly cardRecognitionCode: string;
  /** City code in ASCII and `sx`, then the last eight bytes of the ATR. */
  readonly factors: string;
  readonly challenge: string;
}

/** Answer to one request. `triesLeft` is absent when the card does not tell. */
export type CardOutcome =
  | {
      readonly ok: true;
      readonly triesLeft?: number;
      /** One try is left: warn before the prompt. */
      readonly lastTry?: boolean;
      /** The PIN is right, but the one cards are handed out with: a region may refuse to settle. */
      readonly initialPin?: true;
      /** A change goes on with this entry. */
      readonly next?: PinStage;
      /** The PIN enciphered for the centre (hex), see shared/centre/sealed-pin.ts. */
      readonly sealedPin?: string;
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
      /** The reader has a keypad of its own for PINs. */
      readonly keypad?: true;
    }
  | { readonly type: 'cardRemoved'; readonly sessionId: string }
  | {
      readonly type: 'pinProgress';
      readonly sessionId: string;
      readonly entered: number;
      readonly min: number;
      readonly max: number;
      /** Only in a change of the PIN. */
      readonly stage?: PinStage;
    }
  /** Asked while `unlockIdentity` holds the card; answered by `identityAnswer` in time. */
  | {
      readonly type: 'identityChallenge';
      readonly sessionId: string;
      readonly challenge: IdentityChallenge;
    }
  | { readonly type: 'reply'; readonly id: number; readonly outcome: CardOutcome };

/** Process → service, once: it ends because of a bug, and this is where. */
export interface CardFault {
  readonly type: 'fault';
  readonly error: ErrorFacts;
}

/** What the service may ask for, without the request number. */
export type CardRequestBody =
  | { readonly type: 'readAgain'; readonly reader?: string }
  | {
      readonly type: 'pinStart';
      readonly sessionId: string;
      readonly min: number;
      readonly max: number;
      readonly purpose: PinPurpose;
      /**
       * The digits are for the centre, not for the card: they leave the process only enciphered with
       * this SM2 key, bound to this command.
       */
      readonly seal?: { readonly publicKey: string; readonly binding: string };
      /** With `seal`: no card is in; an e-voucher stands in its place. */
      readonly withoutCard?: true;
    }
  /** Opens the three entries of a change; each is ended by `pinSubmit`. */
  | {
      readonly type: 'pinChangeStart';
      readonly sessionId: string;
      readonly min: number;
      readonly max: number;
    }
  /** The change on the reader's own keypad; `card.pin.notSupported` when it has none. */
  | { readonly type: 'pinChangeOnPad'; readonly sessionId: string }
  | { readonly type: 'pinDigit'; readonly digit: number }
  | { readonly type: 'pinBackspace' }
  | { readonly type: 'pinClear' }
  | { readonly type: 'pinCancel' }
  | { readonly type: 'pinSubmit'; readonly sessionId: string }
  /** The PIN on the reader's own keypad; `card.pin.notSupported` when it has none. */
  | { readonly type: 'pinOnPad'; readonly sessionId: string }
  | { readonly type: 'pinTriesLeft'; readonly sessionId: string }
  | { readonly type: 'checkPresent'; readonly sessionId: string }
  /** Opens a card whose identity is locked, with the help of the centre; then it is announced anew. */
  | { readonly type: 'unlockIdentity'; readonly sessionId: string }
  /** The centre's cryptogram (hex) for the challenge of this session. */
  | { readonly type: 'identityAnswer'; readonly sessionId: string; readonly cryptogram: string }
  | { readonly type: 'shutdown' }
  /** Only in simulated mode: puts a card image into the reader, or takes the card out. */
  | { readonly type: 'simulate'; readonly action: 'insert'; readonly image: CardImage }
  | { readonly type: 'simulate'; readonly action: 'remove' };

/** Service → process. Every request is answered by one `reply` with the same `id`. */
export type CardRequest = CardRequestBody & { readonly id: number };
