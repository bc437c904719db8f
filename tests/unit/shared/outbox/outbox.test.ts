/** What cardholders are told, in how many short messages, and what waits how long. */
import { describe, expect, test } from 'vitest';
import { WORDS } from '../../../../shared/messages/index.ts';
import {
  NOTICES,
  type NoticeKind,
  noticeText,
  pauseAfter,
} from '../../../../shared/outbox/notice.ts';
import { smsLength } from '../../../../shared/outbox/segments.ts';

describe('length of a short message', () => {
  test.each([
    ['', 'gsm7', 0, 1],
    ['a'.repeat(160), 'gsm7', 160, 1],
    ['a'.repeat(161), 'gsm7', 161, 2],
    ['a'.repeat(306), 'gsm7', 306, 2],
    ['a'.repeat(307), 'gsm7', 307, 3],
    ['€'.repeat(80), 'gsm7', 160, 1],
    ['€'.repeat(81), 'gsm7', 162, 2],
    ['医'.repeat(70), 'utf16', 70, 1],
    ['医'.repeat(71), 'utf16', 71, 2],
    ['医'.repeat(134), 'utf16', 134, 2],
    ['医'.repeat(135), 'utf16', 135, 3],
    ['𠮷'.repeat(35), 'utf16', 70, 1],
    [`${'a'.repeat(70)}元`, 'utf16', 71, 2],
  ])('%# %s', (text, alphabet, units, segments) => {
    expect(smsLength(text)).toEqual({ alphabet, units, segments });
  });
});

const LONGEST = {
  ...{ date: '2026-11-22', institution: '示范市第一人民医院', hotline: '12393', year: 2026 },
  ...{ fund: '1234567.89', account: '1234567.89', balance: '1234567.89' },
  ...{ source: '单位缴费划入', code: '123456', minutes: 10, phone: '138****0001' },
};
const KINDS = Object.keys(NOTICES) as NoticeKind[];

describe('texts', () => {
  test.each(KINDS)(
    '%s: with the longest figures at most two messages, nothing left open',
    (kind) => {
      for (const language of ['zh-CN', 'en'] as const) {
        for (const figures of [true, false]) {
          const text = noticeText(kind, LONGEST, { language, figures });
          expect(text).not.toMatch(/[{}]/);
          expect(smsLength(text).segments).toBeLessThanOrEqual(2);
        }
      }
    },
  );

  test.each(KINDS)(
    '[R074] %s: without a verified number no amount, balance or institution',
    (kind) => {
      for (const words of Object.values(WORDS[NOTICES[kind].plain])) {
        expect(words).not.toMatch(/\{(fund|account|balance|institution|source)\}/);
      }
    },
  );
});

test('[R098] pauses grow, and after the last one a message is given up', () => {
  const pauses = [1, 2, 3, 4, 5].map(pauseAfter);
  expect(pauses).toEqual([...pauses].sort((a, b) => Number(a) - Number(b)));
  expect(pauses.every((pause) => pause !== undefined)).toBe(true);
  expect(pauseAfter(6)).toBeUndefined();
});
