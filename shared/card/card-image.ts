/**
 * A card image: one card as data (ATR, files, PIN, access rules, faults), executed by the virtual
 * card. All byte values are hex text. The JSON Schema of this type ships beside the images.
 */

/** When a file may be read. */
export type AccessRule = 'always' | 'pin' | 'external' | 'never';

/** An elementary file: either records of tag-length-value, fixed records, or a transparent body. */
export interface CardImageFile {
  /** File id, 4 hex digits, or for `getData` objects the tag. */
  readonly id: string;
  readonly name?: string;
  /** Short file identifier, 2 hex digits. */
  readonly sfi?: string;
  readonly access?: AccessRule;
  /** Records in order; for tagged records each is tag, length, value. */
  readonly records?: readonly string[];
  /** Content of a transparent file. */
  readonly body?: string;
}

/** A directory or application: found by its file id or by its name (AID). */
export interface CardImageDirectory {
  readonly id?: string;
  readonly aid?: string;
  /** What SELECT answers; empty = status word only. */
  readonly fci?: string;
  readonly files: readonly CardImageFile[];
}

/** The PIN of an image: its digits are specimen data, never a real holder's. */
export interface CardImagePin {
  /** Value of the secret as the card compares it (hex of the verify body). */
  readonly value: string;
  /** P2 of VERIFY. */
  readonly reference: string;
  readonly tries: number;
  readonly triesLeft: number;
  /** Whether VERIFY without data tells the tries left. */
  readonly tellsTries: boolean;
}

/** External authentication of an image: the answer that opens files with the access `external`. */
export interface CardImageExternalKey {
  /** P2 of EXTERNAL AUTHENTICATE. */
  readonly reference: string;
  /** What GET CHALLENGE answers (a real card draws it anew each time). */
  readonly challenge: string;
  /** The right cryptogram for that challenge. */
  readonly cryptogram: string;
}

/** Faults an image plays, counted in commands since the insertion (1 = first). */
export interface CardImageFaults {
  readonly muteAtCommand?: number;
  readonly removedAtCommand?: number;
  readonly delayMs?: number;
  /** Always answers 6100. */
  readonly endless61?: boolean;
  /** Transport success with no bytes at this command. */
  readonly emptyAnswerAtCommand?: number;
  /** Long answers: read commands are padded to this many bytes with zeros. */
  readonly answerLength?: number;
}

/** How the card hands out data: at once, by 61xx + GET RESPONSE, and whether Le must be exact. */
export interface CardImageStyle {
  readonly getResponse?: boolean;
  readonly exactLe?: boolean;
  /** Reads a record by its tag (P2 = 00); false = record numbers only. */
  readonly recordByTag?: boolean;
}

export interface CardImage {
  readonly format: 'card-image/1';
  readonly name: string;
  /** Where the bytes come from: invented, or the published specimen. */
  readonly source: string;
  readonly atr: string;
  readonly directories: readonly CardImageDirectory[];
  /** Fixed answers to whole commands: hex command → hex answer with status word. */
  readonly answers?: Readonly<Record<string, string>>;
  readonly pin?: CardImagePin;
  readonly externalKey?: CardImageExternalKey;
  readonly style?: CardImageStyle;
  readonly faults?: CardImageFaults;
}
