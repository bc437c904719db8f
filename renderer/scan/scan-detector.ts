/**
 * Tells a barcode scanner from a person by timing: a pure function over key presses. It reads the
 * physical key (`event.code`), so it works while a Chinese input method swallows the characters.
 */

export interface ScanKey {
  /** Physical key, e.g. `Digit6`, `KeyX`, `NumpadEnter`. */
  readonly code: string;
  readonly shift: boolean;
  readonly timeMs: number;
}

export interface ScanThresholds {
  readonly minChars: number;
  /** Mean gap between characters of one scan. */
  readonly meanGapMs: number;
  /** Largest single gap within a scan. */
  readonly maxGapMs: number;
  /** Longest wait between the last character and Enter or Tab. */
  readonly terminatorMs: number;
}

/** Hand scanners send a character every 5–30 ms, people type one every 80–200 ms. */
export const SCAN_THRESHOLDS: ScanThresholds = {
  minChars: 6,
  meanGapMs: 35,
  maxGapMs: 80,
  terminatorMs: 100,
};

/** Characters so far that may still turn out to be a scan. */
export interface ScanState {
  readonly text: string;
  /** Characters of the burst, also those that are not kept. */
  readonly chars: number;
  readonly firstMs: number;
  readonly lastMs: number;
}

export const NO_SCAN: ScanState = { text: '', chars: 0, firstMs: 0, lastMs: 0 };

export interface ScanStep {
  readonly state: ScanState;
  /** The scanned text, when this key ended a scan. */
  readonly scan?: string;
}

/** Most characters that are kept of a burst; longer ones are no barcode of ours. */
export const MAX_SCAN_CHARS = 64;

/** Takes one key press; the new state, and the text when a scan just ended. */
export function stepScan(
  state: ScanState,
  key: ScanKey,
  limits: ScanThresholds = SCAN_THRESHOLDS,
): ScanStep {
  if (isTerminator(key.code)) {
    return isScan(state, key.timeMs, limits)
      ? { state: NO_SCAN, scan: state.text }
      : { state: NO_SCAN };
  }
  if (isModifier(key.code)) return { state };
  const character = characterOf(key);
  if (character === undefined) return { state: NO_SCAN };
  const fresh = state.text === '' || key.timeMs - state.lastMs > limits.maxGapMs;
  if (fresh) {
    return { state: { text: character, chars: 1, firstMs: key.timeMs, lastMs: key.timeMs } };
  }
  const text = (state.text + character).slice(0, MAX_SCAN_CHARS);
  return { state: { ...state, text, chars: state.chars + 1, lastMs: key.timeMs } };
}

function isScan(state: ScanState, atMs: number, limits: ScanThresholds): boolean {
  const { chars } = state;
  if (chars < limits.minChars || atMs - state.lastMs > limits.terminatorMs) return false;
  return (state.lastMs - state.firstMs) / (chars - 1) <= limits.meanGapMs;
}

function isTerminator(code: string): boolean {
  return code === 'Enter' || code === 'NumpadEnter' || code === 'Tab';
}

function isModifier(code: string): boolean {
  return code.startsWith('Shift') || code === 'CapsLock';
}

/** The character a scanner meant by this physical key (US layout, what scanners emulate). */
export function characterOf(key: Pick<ScanKey, 'code' | 'shift'>): string | undefined {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(key.code)?.[1];
  if (digit !== undefined) {
    return key.shift && key.code.startsWith('Digit') ? ')!@#$%^&*('[Number(digit)] : digit;
  }
  const letter = /^Key([A-Z])$/.exec(key.code)?.[1];
  if (letter !== undefined) return key.shift ? letter : letter.toLowerCase();
  return SIGNS[key.code]?.[key.shift ? 1 : 0] ?? undefined;
}

/** Signs in codes of other kinds (web addresses, GS1 brackets), without and with Shift. */
const SIGNS: Readonly<Record<string, string>> = {
  ...{ Minus: '-_', Period: '.>', Comma: ',<', Slash: '/?', Semicolon: ';:', Equal: '=+' },
  ...{ Quote: '\'"', BracketLeft: '[{', BracketRight: ']}', Backslash: '\\|', Backquote: '`~' },
};
