/** The e-voucher's rules that need nobody else: its states, its code, the text that is agreed to. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sm3Hex } from '../../../../shared/centre/sm2.ts';
import { say } from '../../../../shared/messages/index.ts';
import { CONSENT_SENTENCES, CONSENT_VERSION } from '../../../../shared/voucher/consent.ts';
import {
  ACTIVATION,
  VOUCHER_EVENTS,
  VOUCHER_STATES,
  type VoucherEvent,
  type VoucherState,
  voucherAfter,
} from '../../../../shared/voucher/state.ts';
import {
  looksLikeVoucher,
  readVoucherCode,
  voucherCode,
} from '../../../../shared/voucher/voucher-code.ts';

describe('[R060] the states of an e-voucher', () => {
  test('an activation goes by consent and proof of identity, and by no shorter way', () => {
    const walk = (events: readonly VoucherEvent[]) =>
      events.reduce<VoucherState | undefined>(
        (state, event) => state && voucherAfter(state, event),
        'notActivated',
      );
    expect(walk(ACTIVATION)).toBe('active');
    for (const left of ACTIVATION) {
      expect(walk(ACTIVATION.filter((event) => event !== left))).not.toBe('active');
    }
    expect(walk(['activate'])).toBeUndefined();
    expect(walk(['consent', 'activate'])).toBeUndefined();
  });

  test.each<[VoucherState, VoucherEvent, VoucherState | undefined]>([
    ['active', 'suspend', 'suspended'],
    ['suspended', 'resume', 'active'],
    ['suspended', 'activate', undefined],
    ['suspended', 'consent', undefined],
    ['active', 'consent', undefined],
    ['active', 'resume', undefined],
    ['active', 'revoke', 'revoked'],
    ['revoked', 'resume', undefined],
    ['revoked', 'consent', 'consented'],
    ['consented', 'abandon', 'notActivated'],
    ['notActivated', 'suspend', undefined],
  ])('%s, then %s: %s', (state, event, next) => {
    expect(voucherAfter(state, event)).toBe(next);
  });

  test('every state can be reached, and only consent leads out of what is not active', () => {
    const reached = new Set<VoucherState>(['notActivated']);
    for (const state of reached) {
      for (const event of VOUCHER_EVENTS) {
        const next = voucherAfter(state, event);
        if (next) reached.add(next);
      }
    }
    expect([...reached].sort()).toEqual([...VOUCHER_STATES].sort());
  });
});

describe('the code on the phone', () => {
  const digits = fc.array(fc.nat(9), { minLength: 20, maxLength: 20 }).map((all) => all.join(''));

  test('28 digits, read back with the spaces people put in', () => {
    const code = voucherCode('000000', '12345678901234567890');
    expect(code).toMatch(/^000000\d{22}$/);
    expect(readVoucherCode(`${code.slice(0, 4)} ${code.slice(4)}\n`)).toEqual({
      ok: true,
      value: code,
    });
  });

  test('one wrong digit, or two exchanged ones, are seen before anybody is asked', () => {
    fc.assert(
      fc.property(digits, fc.nat(27), fc.integer({ min: 1, max: 9 }), (random, at, more) => {
        const code = voucherCode('440100', random);
        const wrong = [...code];
        wrong[at] = String((Number(code[at]) + more) % 10);
        expect(readVoucherCode(wrong.join(''))).toMatchObject({
          error: { code: 'voucher.codeDamaged' },
        });
        const [a = '', b = ''] = [code[at], code[at + 1]];
        if (at === 27 || a === b) return;
        const exchanged = `${code.slice(0, at)}${b}${a}${code.slice(at + 2)}`;
        expect(readVoucherCode(exchanged).ok).toBe(false);
      }),
    );
  });

  test.each([
    ['a trace code of a box', '81000010000000000001'],
    ['a bar code', '2010000019245'],
    ['letters', `${'1'.repeat(27)}x`],
    ['nothing', ''],
    ['full-width digits', '１'.repeat(28)],
    ['too long', '1'.repeat(29)],
  ])('%s is no code of an e-voucher', (_what, text) => {
    expect(looksLikeVoucher(text)).toBe(false);
    expect(readVoucherCode(text)).toMatchObject({ error: { code: 'voucher.codeForm' } });
  });
});

test('[R061] another text is another version of the consent', () => {
  const text = (['zh-CN', 'en'] as const)
    .flatMap((language) => CONSENT_SENTENCES.map(({ code }) => say(code, language)))
    .join('\n');
  expect({ version: CONSENT_VERSION, text: sm3Hex(text).slice(0, 16) }).toEqual({
    version: '2026-1',
    text: '852a8289f49bb673',
  });
});
