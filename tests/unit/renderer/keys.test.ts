import { describe, expect, test } from 'vitest';
import { actionOfKey, KEY_BINDINGS } from '../../../renderer/cashier/key-map.ts';
import { DISCHARGE_BINDINGS } from '../../../renderer/discharge/key-map.ts';
import { pinKeyOf } from '../../../renderer/ui/pin-keys.ts';

const press = (code: string, held: { ctrlKey?: true; altKey?: true; shiftKey?: true } = {}) =>
  actionOfKey({ code, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...held });

describe('keys', () => {
  test.for([
    ['F1', {}, 'help'],
    ['F8', {}, 'preSettle'],
    ['F12', {}, 'settle'],
    ['Enter', { ctrlKey: true }, 'settle'],
    ['NumpadEnter', { ctrlKey: true }, 'settle'],
    ['KeyL', { ctrlKey: true }, 'lock'],
    ['KeyL', {}, undefined],
    ['Escape', {}, 'back'],
    ['Enter', {}, undefined],
    ['F12', { shiftKey: true }, undefined],
    ['F6', { shiftKey: true }, 'voucher'],
    ['F6', {}, 'readCard'],
    ['KeyL', { ctrlKey: true, shiftKey: true }, undefined],
  ] as const)('%s %o means %s', ([code, held, action]) => {
    expect(press(code, held)).toBe(action);
  });

  test.for([
    ['cashier', KEY_BINDINGS],
    ['discharge', DISCHARGE_BINDINGS],
  ] as const)(
    'no key of the %s window is bound twice or belongs to the browser',
    ([, bindings]) => {
      const keys = bindings.map((binding) => binding.keys);
      expect(new Set(keys).size).toBe(keys.length);
      for (const reserved of ['F5', 'F11', 'Ctrl+W', 'Ctrl+T', 'Ctrl+N', 'Ctrl+R']) {
        expect(keys).not.toContain(reserved);
      }
    },
  );

  test.for([
    ['Digit0', { key: 'digit', digit: 0 }],
    ['Numpad9', { key: 'digit', digit: 9 }],
    ['NumpadEnter', { key: 'submit' }],
    ['Backspace', { key: 'backspace' }],
    ['Escape', { key: 'cancel' }],
    ['KeyA', undefined],
    ['NumpadAdd', undefined],
  ] as const)('PIN key %s', ([code, meaning]) => {
    expect(pinKeyOf(code)).toEqual(meaning);
  });
});
