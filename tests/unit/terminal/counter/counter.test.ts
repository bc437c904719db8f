import { beforeEach, describe, expect, test } from 'vitest';
import { type Counter, createCounter } from '../../../../electron/terminal/counter/counter.ts';
import type { PersonRecord } from '../../../../electron/terminal/identity/person-record.ts';
import type { FoundPerson } from '../../../../electron/terminal/people/look-up.ts';
import type { RegionProfile } from '../../../../electron/terminal/region/region.ts';
import type { CardData } from '../../../../shared/card/card-data.ts';
import type { CardOutcome, CardRequestBody } from '../../../../shared/card/messages.ts';
import { ok, type Result, refuse } from '../../../../shared/result.ts';

const CARD: CardData = {
  profile: 'cn-social-security',
  profileName: { zh: '社会保障卡', en: 'social security card' },
  version: '2.00',
  verified: true,
  atrHex: '3B00',
  fields: [],
  holder: {
    name: '示范甲',
    idNumber: '000000199001010015',
    cardNumber: 'X00000001',
    cardRecognitionCode: '',
    regionCode: '000000',
  },
  identityLocked: false,
  pin: { supported: true, min: 6, max: 6 },
};

const PERSON: PersonRecord = {
  psnNo: '1',
  name: '示范甲',
  idNumber: '000000199001010015',
  cardNumber: 'X00000001',
  phoneVerified: false,
  sex: '1',
  birthDate: '1990-01-01',
  insutype: '310',
  psnType: '1101',
  region: '000000',
  status: 'active',
  identities: [],
  civilServant: false,
};

const FOUND: FoundPerson = {
  person: PERSON,
  hasAccount: true,
  balance: { amountFen: 123_456, asOfMs: 0, source: 'live' },
};

const REGION: RegionProfile = {
  code: '000000',
  name: '示范市',
  agency: '示范局',
  hotline: '12393',
  balanceShown: 'afterPin',
  pinStrategy: 'card',
};

let asked: CardRequestBody[];
let gone: number;
/** Outcomes the card reader gives to the next PINs. */
let pins: CardOutcome[];
let tries: CardOutcome;

function open(region = REGION, found: Result<FoundPerson> = ok(FOUND)): Counter {
  return createCounter({
    region,
    port: {
      request: async (body) => {
        asked.push(body);
        if (body.type === 'pinStart') return tries;
        if (body.type === 'pinSubmit') return pins.shift() ?? { ok: true };
        return { ok: true };
      },
    },
    lookUp: async () => found,
    changed: () => undefined,
    cardGone: () => void gone++,
  });
}

beforeEach(() => {
  asked = [];
  gone = 0;
  pins = [];
  tries = { ok: true, triesLeft: 3 };
});

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

async function insert(counter: Counter, sessionId = 's1', card = CARD): Promise<void> {
  counter.onCard({ type: 'cardPresent', sessionId, reader: 'R', card });
  await settled();
}

describe('card on the counter', () => {
  test('[R002] the balance shows after the right PIN and never after a wrong one', async () => {
    const counter = open();
    await insert(counter);
    expect(counter.pinEntry()).toMatchObject({ purpose: 'balance', entered: 0, triesLeft: 3 });
    expect(counter.visibleBalance()).toBeUndefined();
    pins = [{ ok: false, refused: 'card.pin.wrong', triesLeft: 2 }];
    tries = { ok: true, triesLeft: 2 };
    await counter.submitPin();
    expect(counter.visibleBalance()).toBeUndefined();
    expect(counter.pinEntry()).toMatchObject({ triesLeft: 2, message: { code: 'card.pin.wrong' } });
    await counter.submitPin();
    expect(counter.visibleBalance()?.amountFen).toBe(123_456);
    expect(counter.pinEntry()).toBeUndefined();
  });

  test('a region may show the balance before the PIN; then no PIN is asked on insertion', async () => {
    const counter = open({ ...REGION, balanceShown: 'beforePin' });
    await insert(counter);
    expect(counter.visibleBalance()?.amountFen).toBe(123_456);
    expect(counter.pinEntry()).toBeUndefined();
  });

  test('[R001] on removal everything of the holder is dropped and the waiting PIN ends', async () => {
    const counter = open();
    await insert(counter);
    const waiting = counter.askPin('settlement');
    await settled();
    counter.onCard({ type: 'cardRemoved', sessionId: 's1' });
    expect(counter.session()).toBeUndefined();
    expect(counter.visibleBalance()).toBeUndefined();
    expect(counter.pinEntry()).toBeUndefined();
    expect(gone).toBe(1);
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'card.removed' } });
  });

  test('a removal of an older card does not touch the newer one', async () => {
    const counter = open();
    await insert(counter, 's1');
    await insert(counter, 's2');
    counter.onCard({ type: 'cardRemoved', sessionId: 's1' });
    expect(counter.session()?.sessionId).toBe('s2');
  });

  test('a blocked card is named without a prompt', async () => {
    tries = { ok: false, refused: 'card.pin.blocked', triesLeft: 0 };
    const counter = open();
    await insert(counter);
    expect(counter.session()?.pin).toBe('blocked');
    expect(counter.pinEntry()).toBeUndefined();
  });

  test('the PIN that blocks the card ends the entry', async () => {
    const counter = open();
    await insert(counter);
    pins = [{ ok: false, refused: 'card.pin.blocked', triesLeft: 0 }];
    await counter.submitPin();
    expect(counter.pinEntry()).toBeUndefined();
    expect(counter.session()?.pin).toBe('blocked');
  });

  test('who the centre does not know can still pay in cash: the stop is words, not a crash', async () => {
    const counter = open(REGION, refuse('centre.refused.personUnknown'));
    await insert(counter);
    expect(counter.session()?.stop?.code).toBe('centre.refused.personUnknown');
    expect(counter.pinEntry()).toBeUndefined();
  });

  test('an identity-locked card is recognised and not looked up', async () => {
    const counter = open(REGION, refuse('system.internal'));
    await insert(counter, 's1', { ...CARD, identityLocked: true });
    expect(counter.session()?.stop?.code).toBe('till.identityLocked');
  });

  test('a person found after the card has gone is not shown', async () => {
    let found: (value: Result<FoundPerson>) => void = () => undefined;
    const slow = new Promise<Result<FoundPerson>>((resolve) => {
      found = resolve;
    });
    const counter = createCounter({
      region: REGION,
      port: { request: async () => ({ ok: true }) },
      lookUp: () => slow,
      changed: () => undefined,
      cardGone: () => undefined,
    });
    await insert(counter);
    counter.onCard({ type: 'cardRemoved', sessionId: 's1' });
    found(ok(FOUND));
    await settled();
    expect(counter.session()).toBeUndefined();
    expect(counter.pinEntry()).toBeUndefined();
  });

  test('the service learns how many digits were entered and sends on only single digits', async () => {
    const counter = open();
    await insert(counter);
    await counter.digit(7);
    counter.onCard({ type: 'pinProgress', sessionId: 's1', entered: 1, min: 6, max: 6 });
    expect(counter.pinEntry()?.entered).toBe(1);
    expect(asked.at(-1)).toEqual({ type: 'pinDigit', digit: 7 });
  });

  test('when the reader process ends nothing of the holder stays', async () => {
    const counter = open();
    await insert(counter);
    counter.readerLost();
    expect(counter.session()).toBeUndefined();
    expect(counter.reader().code).toBe('card.state.noService');
  });
});
