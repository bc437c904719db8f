import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../../../card-reader/bytes.ts';
import {
  featureRequestCode,
  modifyStructure,
  readFeatures,
  verifyStructure,
} from '../../../../card-reader/pin/pinpad.ts';
import { shippedProfiles } from '../../../../card-reader/profile/profiles.ts';
import { TransportError } from '../../../../card-reader/transport/card-transport.ts';
import { ScriptedTransport } from '../../../../card-reader/transport/scripted-transport.ts';
import { VirtualCard } from '../../../../card-reader/virtual/virtual-card.ts';
import { Bench, settle, shippedImage } from '../support.ts';

const CARD = shippedImage('1-chen-guifang');
const FEATURES = fromHex('0604 42000DDA 0704 42000DDB');
const CHANGE_STRUCTURE =
  '1E1E81030000040606030 2FF0408000000000000'.replaceAll(' ', '') +
  '0C000000' +
  '805E010007FFFFFFFFFFFFFF';
const STRUCTURE = '1E1E810300060602FF0408000000000800000000200000 03FFFFFF'.replaceAll(' ', '');

/** A reader with a keypad that gives this answer; the card answers everything else. */
async function padBench(answer: string | null) {
  const card = new VirtualCard(CARD);
  const bench = new Bench(() => new ScriptedTransport(), shippedProfiles());
  const asked: string[] = [];
  if (answer !== null) {
    bench.transport.onControl((code, data) => {
      if (code === featureRequestCode(process.platform)) return FEATURES;
      asked.push(`${code.toString(16)} ${toHex(data)}`);
      return fromHex(answer);
    });
  }
  const connect = bench.transport.connect.bind(bench.transport);
  bench.transport.connect = async () => ({
    ...(await connect()),
    transmit: async (apdu: Uint8Array) => {
      const reaction = card.process(apdu);
      return reaction.kind === 'answer' ? reaction.bytes : new Uint8Array(0);
    },
  });
  bench.transport.report(CARD.atr);
  await settle();
  const { sessionId } = bench.present();
  const ask = (type: 'pinOnPad' | 'pinChangeOnPad' = 'pinOnPad') => bench.ask({ type, sessionId });
  return { bench, asked, ask };
}

describe('PIN on the keypad of the reader', () => {
  test('[CARD14] the structure for six packed digits, byte by byte', () => {
    const structure = verifyStructure(fromHex('00200000'), { min: 6, max: 6, blockBytes: 3 });
    expect(toHex(structure)).toBe(STRUCTURE);
  });

  test('[CARD14] features are found among others, whatever their order', () => {
    expect(readFeatures(FEATURES)).toEqual({ verifyCode: 0x42000dda, modifyCode: 0x42000ddb });
    expect(readFeatures(fromHex('1204 42330012 0604 42330006'))).toEqual({
      verifyCode: 0x42330006,
    });
    expect(readFeatures(fromHex('1204 42330012'))).toEqual({});
    expect(readFeatures(fromHex('0604 4233'))).toEqual({});
    expect([featureRequestCode('linux'), featureRequestCode('win32')]).toEqual([
      0x42000d48, 0x313520,
    ]);
  });

  test.each([
    ['9000', { ok: true }],
    ['63C2', { ok: false, refused: 'card.pin.wrong', params: { triesLeft: 2 }, triesLeft: 2 }],
    ['6983', { ok: false, refused: 'card.pin.blocked', triesLeft: 0 }],
    ['6400', { ok: false, refused: 'card.pin.timeout' }],
    ['6401', { ok: false, refused: 'card.pin.cancelled' }],
    ['6402', { ok: false, refused: 'card.pin.different' }],
    ['6403', { ok: false, refused: 'card.pin.length', params: { min: 6, max: 6 } }],
    ['6B80', { ok: false, refused: 'card.pin.notSupported' }],
  ])('[CARD14] the reader answers %s', async (answer, outcome) => {
    const { ask, asked, bench } = await padBench(answer);
    expect(await ask()).toEqual(outcome);
    expect(asked).toEqual([`42000dda ${STRUCTURE}`]);
    expect(bench.transport.dispositions.at(-1)).not.toBe('leave');
  });

  test('[CARD14] the structure that changes the PIN of a social security card, byte by byte', () => {
    const layout = { min: 6, max: 6, blockBytes: 3 };
    const structure = modifyStructure(fromHex('805E0100'), fromHex('FF'), layout);
    expect(toHex(structure)).toBe(CHANGE_STRUCTURE);
  });

  test.each([
    ['9000', { ok: true }],
    ['63C1', { ok: false, refused: 'card.pin.lastTry', triesLeft: 1 }],
    ['6402', { ok: false, refused: 'card.pin.different' }],
  ])('[CARD14] a change on the keypad, answered %s', async (answer, outcome) => {
    const { ask, asked } = await padBench(answer);
    expect(await ask('pinChangeOnPad')).toEqual(outcome);
    expect(asked).toEqual([`42000ddb ${CHANGE_STRUCTURE}`]);
  });

  test('[CARD14] a reader without keypad says so, so that the digits come from the screen', async () => {
    const plain = await padBench(null);
    expect(await plain.ask()).toEqual({ ok: false, refused: 'card.pin.notSupported' });
    const refusing = await padBench('9000');
    refusing.bench.transport.onControl(() => {
      throw new TransportError('unsupported', 0x8010001f);
    });
    expect(await refusing.ask()).toEqual({ ok: false, refused: 'card.pin.notSupported' });
    expect(await refusing.bench.enterPin('123789')).toEqual({ ok: true });
  });
});
