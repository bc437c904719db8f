/** Who is asked for the PIN and for whom: keypad of the reader, screen, centre; and its change. */
import { describe, expect, test } from 'vitest';
import { createCounter } from '../../../../electron/terminal/counter/counter.ts';
import { type RegionProfile, regionSchema } from '../../../../electron/terminal/region/region.ts';
import type { CardData } from '../../../../shared/card/card-data.ts';
import type { CardOutcome, CardRequestBody } from '../../../../shared/card/messages.ts';
import { ok, refuse } from '../../../../shared/result.ts';
import { DEMO_REGION, personOf, socialCard } from './people.ts';

type Answers = Partial<Record<CardRequestBody['type'], CardOutcome[]>>;

async function counterWith(
  region: Partial<RegionProfile> = {},
  answers: Answers = {},
  card: { keypad?: true; data?: CardData } = {},
) {
  const asked: CardRequestBody[] = [];
  const counter = createCounter({
    region: { ...DEMO_REGION, ...region },
    centreKey: `04${'ab'.repeat(64)}`,
    port: {
      request: async (body) => {
        asked.push(body);
        return answers[body.type]?.shift() ?? { ok: true };
      },
    },
    lookUp: async () => ok({ person: personOf(socialCard), hasAccount: false }),
    changed: () => undefined,
    cardGone: () => undefined,
  });
  counter.onCard({
    ...{ type: 'cardPresent', sessionId: 's1', reader: 'R', card: card.data ?? socialCard },
    ...(card.keypad && { keypad: true as const }),
  });
  await turn();
  const types = () => asked.map(({ type }) => type);
  return { counter, asked, types };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('the keypad of the reader', () => {
  test('[CARD14] is asked first, and the screen says so', async () => {
    let answer: (outcome: CardOutcome) => void = () => undefined;
    const slow = new Promise<CardOutcome>((resolve) => {
      answer = resolve;
    });
    const { counter, types } = await counterWith({}, {}, { keypad: true });
    const pinned = counter.askPin('settlement');
    await turn();
    expect(types()).toContain('pinOnPad');
    expect(await pinned).toEqual(ok({}));
    expect(types()).not.toContain('pinStart');
    answer({ ok: true });
    await slow;
  });

  test('[CARD14] that cannot be used gives way to the keypad on the screen', async () => {
    const refusal = { ok: false, refused: 'card.pin.notSupported' } as const;
    const { counter, types } = await counterWith({}, { pinOnPad: [refusal] }, { keypad: true });
    const pinned = counter.askPin('settlement');
    await turn();
    expect(types()).toEqual(['pinOnPad', 'pinStart']);
    expect(counter.pinEntry()).toMatchObject({ purpose: 'settlement', entered: 0 });
    await counter.submitPin();
    expect(await pinned).toEqual(ok({}));
  });

  test.each(['card.pin.cancelled', 'card.pin.timeout', 'card.pin.blocked'] as const)(
    '[CARD14] %s on it ends the asking in words',
    async (refused) => {
      const answers = { pinOnPad: [{ ok: false, refused } as const] };
      const { counter, types } = await counterWith({}, answers, { keypad: true });
      expect(await counter.askPin('settlement')).toEqual(refuse(refused));
      expect(types()).not.toContain('pinStart');
      expect(counter.pinEntry()).toBeUndefined();
    },
  );

  test('[CARD14] a reader without one is never asked for it', async () => {
    const { counter, types } = await counterWith();
    void counter.askPin('settlement');
    await turn();
    expect(types()).toEqual(['pinStart']);
  });
});

describe('the PIN a card was handed out with', () => {
  const accepted = (): Answers => ({ pinSubmit: [{ ok: true, initialPin: true }] });

  test('[CARD13] does not settle where the region refuses it', async () => {
    const { counter } = await counterWith({ initialPin: 'refuse' }, accepted());
    const pinned = counter.askPin('settlement');
    await turn();
    await counter.submitPin();
    expect(await pinned).toEqual(refuse('card.pin.initial'));
  });

  test.each([['warn'], [undefined]] as const)(
    '[CARD13] settles with a warning under %j',
    async (rule) => {
      const { counter } = await counterWith(rule ? { initialPin: rule } : {}, accepted());
      const pinned = counter.askPin('settlement');
      await turn();
      await counter.submitPin();
      expect(await pinned).toEqual(ok({}));
      expect(counter.session()?.notices.map(({ code }) => code)).toEqual([
        'card.pin.initialWarning',
      ]);
    },
  );

  test('[CARD13] is warned of until it has been changed', async () => {
    const { counter } = await counterWith({}, accepted());
    void counter.askPin('balance');
    await turn();
    await counter.submitPin();
    expect(counter.session()?.notices).toEqual([{ code: 'card.pin.initialWarning' }]);
    void counter.changePin();
    await turn();
    await counter.submitPin();
    expect(counter.session()?.notices).toEqual([]);
  });

  test('[CARD13] shows the balance in any case', async () => {
    const { counter } = await counterWith({ initialPin: 'refuse' }, accepted());
    const pinned = counter.askPin('balance');
    await turn();
    await counter.submitPin();
    expect(await pinned).toEqual(ok({}));
  });
});

describe('who checks the PIN', () => {
  test('the centre: digits are sealed for the command, and only the sealed PIN comes back', async () => {
    const region = { pinStrategy: 'centre', balanceShown: 'beforePin' } as const;
    const { counter, asked } = await counterWith(region, {
      pinSubmit: [{ ok: true, sealedPin: 'ab'.repeat(120) }],
    });
    const pinned = counter.askPin('settlement', 'command-0001');
    await turn();
    expect(asked.at(-1)).toMatchObject({
      type: 'pinStart',
      seal: { publicKey: `04${'ab'.repeat(64)}`, binding: 'command-0001' },
    });
    await counter.submitPin();
    expect(await pinned).toEqual(ok({ sealedPin: 'ab'.repeat(120) }));
    expect(counter.session()?.pin).toBe('unasked');
  });

  test('nobody: no digit is asked for', async () => {
    const { counter, asked } = await counterWith({ pinStrategy: 'none' });
    expect(await counter.askPin('settlement', 'command-0001')).toEqual(ok({}));
    expect(asked).toEqual([]);
  });

  test.each(['centre', 'none'] as const)('%s cannot guard the balance', (pinStrategy) => {
    const balanceShown = 'afterPin' as const;
    const guarded = regionSchema.safeParse({ ...DEMO_REGION, balanceShown, pinStrategy });
    expect(guarded.success).toBe(false);
    expect(regionSchema.safeParse({ ...DEMO_REGION, balanceShown }).success).toBe(true);
  });
});

describe('changing the PIN', () => {
  test('[CARD13] leads through its three entries; a refused one goes on in the same place', async () => {
    const { counter } = await counterWith(
      {},
      {
        pinSubmit: [
          { ok: true, next: 'new' },
          { ok: false, refused: 'card.pin.stillInitial' },
          { ok: true, next: 'again' },
          { ok: true },
        ],
      },
    );
    const changed = counter.changePin();
    await turn();
    const shown = () => [counter.pinEntry()?.stage, counter.pinEntry()?.message?.code];
    const seen = [shown()];
    for (let step = 0; step < 3; step += 1) {
      await counter.submitPin();
      seen.push(shown());
    }
    expect(seen).toEqual([
      ['old', undefined],
      ['new', undefined],
      ['new', 'card.pin.stillInitial'],
      ['again', undefined],
    ]);
    await counter.submitPin();
    expect(await changed).toEqual(ok({}));
    expect(counter.pinEntry()).toBeUndefined();
    expect(counter.session()?.pinChange).toEqual({ code: 'card.pin.changed' });
  });

  test('that the card does not offer says so in words', async () => {
    const refusal = { ok: false, refused: 'card.pin.noChange' } as const;
    const { counter } = await counterWith({}, { pinChangeStart: [refusal] });
    expect(await counter.changePin()).toEqual(refuse('card.pin.noChange'));
    expect(counter.session()?.pinChange).toEqual({ code: 'card.pin.noChange' });
  });
});

describe('which card settles', () => {
  const foreign = { ...socialCard, profile: 'de-egk' };

  test('a foreign card is shown and not used', async () => {
    const { counter, types } = await counterWith({}, {}, { data: foreign });
    expect(counter.session()?.stop?.code).toBe('till.cardNotForSettlement');
    expect(counter.session()?.person).toBeUndefined();
    expect(await counter.askPin('settlement')).toEqual(refuse('till.cardNotForSettlement'));
    expect(types()).toEqual([]);
  });

  test('unless the region names its profile', async () => {
    const region = { settlementCards: ['cn-social-security', 'de-egk'] };
    const { counter } = await counterWith(region, {}, { data: foreign });
    expect(counter.session()?.stop).toBeUndefined();
    expect(counter.session()?.person).toBeDefined();
  });
});

describe('a 3.00 card', () => {
  const locked = { ...socialCard, identityLocked: true };
  const challenge = {
    ...{ regionCode: '000000', atrHistorical: '', algorithm: '03', cardRecognitionCode: '' },
    ...{ factors: '', challenge: '0102030405060708' },
  };

  function open(cryptogram: 'right' | 'down') {
    const asked: CardRequestBody[] = [];
    const counter = createCounter({
      region: DEMO_REGION,
      port: {
        request: async (body) => {
          asked.push(body);
          if (body.type !== 'unlockIdentity') return { ok: true };
          counter.onCard({ type: 'identityChallenge', sessionId: 's1', challenge });
          await turn();
          const answer = asked.find((one) => one.type === 'identityAnswer');
          if (answer?.type !== 'identityAnswer' || answer.cryptogram === '') {
            return { ok: false, refused: 'card.authFailed' };
          }
          counter.onCard({ type: 'cardPresent', sessionId: 's1', reader: 'R', card: socialCard });
          return { ok: true };
        },
      },
      keyService: {
        cryptogram: async ({ challenge: given }) =>
          cryptogram === 'right' ? ok(`A${given.slice(1)}`) : refuse('centre.unreachable'),
      },
      lookUp: async () => ok({ person: personOf(socialCard), hasAccount: false }),
      changed: () => undefined,
      cardGone: () => undefined,
    });
    counter.onCard({ type: 'cardPresent', sessionId: 's1', reader: 'R', card: locked });
    return counter;
  }

  test('[CARD11] is opened through the key service and then looked up', async () => {
    const counter = open('right');
    await turn();
    await turn();
    expect(counter.session()).toMatchObject({ sessionId: 's1', card: { identityLocked: false } });
    expect(counter.session()?.person?.psnNo).toBe('1');
    expect(counter.session()?.stop).toBeUndefined();
  });

  test('[CARD11] stays locked when the key service cannot be reached, and says why', async () => {
    const counter = open('down');
    await turn();
    await turn();
    expect(counter.session()).toMatchObject({ stop: { code: 'card.authFailed' } });
    expect(counter.session()?.person).toBeUndefined();
  });
});

describe('what a card says about itself', () => {
  test('a field two files repeat is spoken of once', async () => {
    const field = { id: 'a', tag: '05', label: { zh: '发卡日期', en: 'Issued' }, text: '' };
    const fields = [
      { ...field, flags: ['badDate'] as const },
      { ...field, tag: '15', flags: ['badDate'] as const },
      { ...field, label: { zh: '出生日期', en: 'Born' }, flags: ['badDate'] as const },
    ];
    const { counter } = await counterWith({}, {}, { data: { ...socialCard, fields } });
    expect(counter.session()?.notices.map(({ params }) => params?.field)).toEqual([
      '发卡日期',
      '出生日期',
    ]);
  });
});
