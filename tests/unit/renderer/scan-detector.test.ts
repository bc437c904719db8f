import { describe, expect, test } from 'vitest';
import { hasEanCheckDigit, isPacked, kindOfCode } from '../../../renderer/scan/codes.ts';
import {
  characterOf,
  MAX_SCAN_CHARS,
  NO_SCAN,
  stepScan,
} from '../../../renderer/scan/scan-detector.ts';

const codeOf = (character: string): { code: string; shift: boolean } => ({
  code: /\d/.test(character) ? `Digit${character}` : `Key${character.toUpperCase()}`,
  shift: /[A-Z]/.test(character),
});

/** Feeds a text with one gap between keys and a terminator; the scan, if there was one. */
function scanOf(text: string, gapMs: number, endGapMs = gapMs, end = 'Enter'): string | undefined {
  let state = NO_SCAN;
  let timeMs = 1000;
  for (const character of text) {
    state = stepScan(state, { ...codeOf(character), timeMs }).state;
    timeMs += gapMs;
  }
  return stepScan(state, { code: end, shift: false, timeMs: timeMs - gapMs + endGapMs }).scan;
}

describe('scanner or person', () => {
  test.for([
    { what: 'fast scanner', text: '6901234567892', gapMs: 8, scan: true },
    { what: 'slow scanner', text: '6901234567892', gapMs: 34, scan: true },
    { what: 'fast typist', text: '6901234567892', gapMs: 60, scan: false },
    { what: 'normal typist', text: 'amoxilin', gapMs: 150, scan: false },
    { what: 'too short', text: '12345', gapMs: 8, scan: false },
    { what: 'letters and digits', text: 'XJ01CAA040E001010100001', gapMs: 8, scan: true },
  ])('$what', ({ text, gapMs, scan }) => {
    expect(scanOf(text, gapMs)).toBe(scan ? text : undefined);
  });

  test.for([
    { what: 'Enter right after', endGapMs: 20, end: 'Enter', scan: true },
    { what: 'Tab right after', endGapMs: 20, end: 'Tab', scan: true },
    { what: 'keypad Enter right after', endGapMs: 20, end: 'NumpadEnter', scan: true },
    { what: 'a person presses Enter later', endGapMs: 400, end: 'Enter', scan: false },
  ])('terminator: $what', ({ endGapMs, end, scan }) => {
    expect(scanOf('6901234567892', 8, endGapMs, end) !== undefined).toBe(scan);
  });

  test('one long pause starts a new candidate, so typing before a scan does not spoil it', () => {
    let state = stepScan(NO_SCAN, { code: 'Digit9', shift: false, timeMs: 0 }).state;
    state = stepScan(state, { code: 'Digit6', shift: false, timeMs: 500 }).state;
    expect(state.text).toBe('6');
  });

  test('an arrow or function key ends the candidate', () => {
    const typed = stepScan(NO_SCAN, { code: 'Digit9', shift: false, timeMs: 0 }).state;
    expect(stepScan(typed, { code: 'ArrowDown', shift: false, timeMs: 5 }).state).toBe(NO_SCAN);
  });

  test('the text is read from physical keys, whatever the input method makes of them', () => {
    expect(scanOf('XJ01AB', 5)).toBe('XJ01AB');
  });

  test('an endless burst is still seen as one, and is no code', () => {
    const scan = scanOf('1'.repeat(MAX_SCAN_CHARS + 5), 5);
    expect(scan).toHaveLength(MAX_SCAN_CHARS);
    expect(kindOfCode(scan ?? '')).toBeUndefined();
  });

  test.each([
    ['Slash', false, '/'],
    ['Semicolon', true, ':'],
    ['Digit9', true, '('],
    ['Digit0', true, ')'],
    ['Numpad7', true, '7'],
    ['F5', false, undefined],
  ])('signs of web addresses and GS1 codes: %s', (code, shift, sign) => {
    expect(characterOf({ code, shift })).toBe(sign);
  });
});

describe('what a scanned text can be', () => {
  test.for([
    ['6901234567892', 'ean'],
    ['6901234567893', undefined],
    ['96385074', 'ean'],
    ['81234567890123456789', 'traceCode'],
    ['XJ01CAA040E001010100001', 'nationalCode'],
    ['amoxilin', undefined],
    ['123456', undefined],
  ] as const)('%s is %s', ([text, kind]) => {
    expect(kindOfCode(text)).toBe(kind);
  });

  test.each([
    ['a number of goods that we do not know', '12345678901231', true],
    ['a GS1 code with batch and date', '0106901234567892172701311012AB', true],
    ['a web address', 'https://example.cn/q?1', true],
    ['a password from a badge', 'Ap7-kkq2', false],
    ['a short number', '123456', false],
  ])('%s is no answer to a question for a password: %s', (_, text, packed) => {
    expect(isPacked(text)).toBe(packed);
  });

  test('any single wrong digit breaks the check digit', () => {
    for (let place = 0; place < 13; place += 1) {
      const digits = [...'6901234567892'];
      digits[place] = String((Number(digits[place]) + 1) % 10);
      expect(hasEanCheckDigit(digits.join(''))).toBe(false);
    }
  });
});
