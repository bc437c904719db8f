/** Who is behind a card, with the line up and down, and what stops the use of the insurance. */
import { describe, expect, test } from 'vitest';
import type { PersonRecord } from '../../../../electron/terminal/identity/person-record.ts';
import { type LookUpDeps, lookUpPerson } from '../../../../electron/terminal/people/look-up.ts';
import type { Scheme } from '../../../../shared/people/schemes.ts';
import { ok, refuse } from '../../../../shared/result.ts';
import { DEMO_REGION, personOf, socialCard } from '../counter/people.ts';

const PLACE = { code: '000900', name: '邻江市', agency: '邻江局', hotline: '12393', settles: true };
const REGION = {
  ...DEMO_REGION,
  places: [
    { ...PLACE, channels: { balance: { open: true, from: '2026-04-01' } } },
    { ...PLACE, code: '000800', name: '远山市', settles: false, channels: {} },
  ],
};

interface World {
  readonly line: 'up' | 'down';
  /** What the centre says about a block; and what the terminal's own list says. */
  readonly blockedThere?: string;
  readonly blockedHere?: string;
  readonly person?: Partial<PersonRecord>;
  readonly known?: boolean;
  readonly diskFull?: true;
  readonly schemes?: readonly Scheme[];
}

function deps(world: World): LookUpDeps {
  const person = { ...personOf(socialCard), ...world.person };
  const inquiry = { ...(world.blockedThere !== undefined && { blocked: world.blockedThere }) };
  return {
    identity: { byCard: () => (world.known === false ? undefined : person) },
    ledger: {
      available: () => undefined,
      transaction: (work: () => unknown) => (world.diskFull ? refuse('ledger.diskFull') : work()),
    },
    data: { applyInquiry: () => undefined, blockReason: () => world.blockedHere },
    region: { ...REGION, ...(world.schemes && { schemes: world.schemes }) },
    today: () => '2026-03-05',
    client: {
      inquire: async () => (world.line === 'up' ? ok(inquiry) : refuse('centre.unreachable')),
    },
  } as unknown as LookUpDeps;
}

describe('a card is put in', () => {
  test.each<[string, World, string | undefined]>([
    ['nothing stands against it', { line: 'up' }, undefined],
    ['nothing stands against it, line down', { line: 'down' }, undefined],
    ['blocked at the centre', { line: 'up', blockedThere: '挂失' }, 'till.personBlocked'],
    [
      'blocked on the own list, line down',
      { line: 'down', blockedHere: '挂失' },
      'till.personBlocked',
    ],
    ['the centre knows better than the own list', { line: 'up', blockedHere: '旧' }, undefined],
    [
      'insurance suspended',
      { line: 'up', person: { status: 'suspended' } },
      'till.insuranceNotActive',
    ],
    [
      'the card says another number than the insurance',
      { line: 'up', person: { idNumber: '00000019540805003X' } },
      'till.cardPersonDiffers',
    ],
  ])('%s', async (_what, world, stop) => {
    const found = await lookUpPerson(deps(world), socialCard);
    expect(found.ok && found.value.stop?.code).toBe(stop);
  });

  test('a disk that is full is named, and the service goes on', async () => {
    const found = await lookUpPerson(deps({ line: 'up', diskFull: true }), socialCard);
    expect(found).toMatchObject({ error: { code: 'ledger.diskFull' } });
    const offline = await lookUpPerson(deps({ line: 'down', diskFull: true }), socialCard);
    expect(offline.ok).toBe(true);
  });

  test('the reason of the block is in the words', async () => {
    const found = await lookUpPerson(deps({ line: 'down', blockedHere: '挂失' }), socialCard);
    expect(found.ok && found.value.stop).toEqual({
      code: 'till.personBlocked',
      params: { reason: '挂失' },
    });
  });

  test('an old card with fifteen digits and its person with eighteen are the same', async () => {
    const holder = { ...socialCard.holder, idNumber: '000000900101001' };
    const found = await lookUpPerson(deps({ line: 'up' }), { ...socialCard, holder });
    expect(found.ok && found.value.stop).toBeUndefined();
  });

  test('nobody knows the card: no insurance, in words', async () => {
    const world = { line: 'down', known: false } as const;
    expect(await lookUpPerson(deps(world), socialCard)).toEqual(refuse('till.personUnknown'));
  });
});

describe('a card of another region', () => {
  const find = (world: Partial<World>) => lookUpPerson(deps({ line: 'up', ...world }), socialCard);

  test('[R003] [R016] [R068] shows place, agency and filing, and why no balance can be asked', async () => {
    const filing = { kind: 'filed', from: '2026-01-01', to: '2026-12-31' } as const;
    const found = await find({ person: { region: '000900', filing } });
    expect(found).toMatchObject({
      ok: true,
      value: {
        place: {
          ...{ name: '邻江市', agency: '邻江局', hotline: '12393', filing: 'filed' },
          noBalance: { code: 'people.remote.noBalanceYet', params: { from: '2026-04-01' } },
        },
      },
    });
    expect(found.ok && found.value.balance).toBeUndefined();
    expect(found.ok && found.value.stop).toBeUndefined();
  });

  test.each([
    ['no filing', undefined, 'unfiled'],
    ['a filing that has ended', { kind: 'filed', from: '2025-01-01', to: '2026-03-04' }, 'unfiled'],
    ['a filing not begun', { kind: 'filed', from: '2026-03-06' }, 'unfiled'],
    ['an emergency', { kind: 'emergency', from: '2026-03-05' }, 'emergency'],
  ] as const)('%s', async (_, filing, expected) => {
    const found = await find({ person: { region: '000900', ...(filing && { filing }) } });
    expect(found.ok && found.value.place?.filing).toBe(expected);
  });

  test.each([
    ['a place that is not settled here', '000800', 'people.remote.notSettled'],
    ['a place nobody knows', '110000', 'people.remote.unknownPlace'],
  ])('%s: only cash, with the reason', async (_, region, expected) => {
    const found = await find({ person: { region } });
    expect(found.ok && found.value.stop?.code).toBe(expected);
  });

  test('a county of the own area is not elsewhere', async () => {
    const found = await find({ person: { region: '000001' } });
    expect(found.ok && found.value.place).toBeUndefined();
  });
});

describe('[R056] [R087] schemes are a list of the region, each for its days', () => {
  const scheme = (code: string, zh: string, days: { from: string; to?: string }): Scheme => ({
    ...{ code, name: { zh, en: `scheme ${code}` } },
    ...days,
  });
  const schemes = [
    scheme('310', '职工医保', { from: '2000-01-01' }),
    scheme('380', '新型农村合作医疗', { from: '2003-01-01', to: '2026-03-04' }),
    scheme('390', '城镇居民医保', { from: '2007-01-01', to: '2026-03-04' }),
    scheme('390', '城乡居民医保', { from: '2026-03-05' }),
  ];

  test.each([
    ['310', '职工医保', undefined],
    ['390', '城乡居民医保', undefined],
    ['380', undefined, 'people.schemeNotHere'],
    ['510', undefined, 'people.schemeNotHere'],
  ])('%s', async (insutype, name, stop) => {
    const world: World = { line: 'up', person: { insutype }, schemes };
    const found = await lookUpPerson(deps(world), socialCard);
    expect(found.ok && found.value.scheme?.zh).toBe(name);
    expect(found.ok && found.value.stop?.code).toBe(stop);
  });
});
