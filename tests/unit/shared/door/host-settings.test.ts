/** What the starter tells a host, and what of it reaches the card-reader process. */
import { describe, expect, test } from 'vitest';
import { startOptions } from '../../../../card-reader/start-options.ts';
import { commandWords } from '../../../../shared/door/command-words.ts';
import { readerArguments, readSettings } from '../../../../shared/door/host-settings.ts';

const SETTINGS = {
  ...{ dataDir: '/data', runtimeDir: '/run', cardTransport: 'pcsc' as const },
  ...{ endWithInput: true, windows: [] },
};

describe('settings of the reader', () => {
  test.each([
    [{}, { transport: 'pcsc' }],
    [{ cardTransport: 'simulated' as const }, { transport: 'simulated' }],
    [{ psamReader: 'Slot 01 "b"' }, { transport: 'pcsc', psamReader: 'Slot 01 "b"' }],
    [
      { vendorCommand: ['C:\\Program Files\\ss card.exe', '-v'] },
      { transport: 'pcsc', vendorCommand: ['C:\\Program Files\\ss card.exe', '-v'] },
    ],
  ])('[CARD20] %j arrive as they were set', (change, expected) => {
    const settings = readSettings(JSON.stringify({ ...SETTINGS, ...change }));
    if (!settings) throw new Error('settings');
    expect(startOptions(readerArguments(settings))).toEqual(expected);
  });

  test('a transport or a setting that does not exist is an error', () => {
    expect(() => startOptions(['--transport', 'usb'])).toThrow('usb');
    expect(() => readSettings(JSON.stringify({ ...SETTINGS, psamReader: '' }))).toThrow();
  });

  test('a command is words or a list of words', () => {
    expect(commandWords('adapter  --port 3')).toEqual(['adapter', '--port', '3']);
    expect(commandWords('["my adapter", ""]')).toEqual(['my adapter', '']);
    expect(() => commandWords('[]')).toThrow();
    expect(() => commandWords('[1]')).toThrow();
  });
});
