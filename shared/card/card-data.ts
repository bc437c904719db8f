/**
 * What a card says about itself and its holder, after decoding: plain values that cross a process
 * boundary as JSON. Nothing here is money, and nothing here is a PIN.
 */
import type { Words } from '../messages/words.ts';

/** What is odd about one field. A flagged field is shown as it is; it never stops the reading. */
export type FieldFlag =
  | 'missing' // the card has no such item, or the item is empty
  | 'badDate' // not a calendar date in the form the layout names
  | 'badDigits' // a digit field holds something else
  | 'badText' // bytes that are no text in the card's encoding
  | 'badLength' // shorter or longer than the layout says
  | 'badCheckDigit' // ID number whose check digit (GB 11643) is wrong
  | 'locked'; // the card keeps it back until it has been authenticated from outside

/** One decoded item. `text` is empty when there was nothing to decode. */
export interface CardField {
  readonly id: string;
  /** Where it came from: the tag (hex) or offset inside the file. */
  readonly tag: string;
  readonly label: Words;
  /** Decoded text; dates as `YYYY-MM-DD`, binary values as hex. */
  readonly text: string;
  /** The raw bytes (hex), kept only for a flagged field. */
  readonly hex?: string;
  readonly flags: readonly FieldFlag[];
}

/** The holder as every profile maps it. A value the card does not give is an empty string. */
export interface CardHolder {
  readonly name: string;
  /** Social security number / citizen ID number; the insured's number on foreign cards. */
  readonly idNumber: string;
  readonly cardNumber: string;
  /** 卡识别码, 32 hex digits on a social security card. */
  readonly cardRecognitionCode: string;
  /** First six digits of the recognition code: the issuing region. */
  readonly regionCode: string;
  /** GB/T 2261.1: 1 male, 2 female. */
  readonly sex?: '1' | '2';
  /** Dates are `YYYY-MM-DD`. */
  readonly birthDate?: string;
  readonly issueDate?: string;
  readonly expiryDate?: string;
}

/** Everything read from one insertion. */
export interface CardData {
  /** Profile that matched, e.g. `cn-social-security`. */
  readonly profile: string;
  readonly profileName: Words;
  /** The layout version the card names, e.g. `2.00`. */
  readonly version: string;
  /** The profile was checked against bytes of a real or official specimen card. */
  readonly verified: boolean;
  readonly atrHex: string;
  readonly fields: readonly CardField[];
  readonly holder: CardHolder;
  /** True for a card that was recognised but keeps the identity back (social security 3.00). */
  readonly identityLocked: boolean;
  /** The card can check a PIN through this profile; not while the identity is locked. */
  readonly pin: { readonly supported: boolean; readonly min: number; readonly max: number };
}
