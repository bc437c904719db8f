import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toHex } from '../../../../card-reader/bytes.ts';
import { type CardProfile, parseProfile } from '../../../../card-reader/profile/profile.ts';
import { shippedProfiles } from '../../../../card-reader/profile/profiles.ts';
import { SimulatedTransport } from '../../../../card-reader/transport/simulated-transport.ts';
import { parseCardImage } from '../../../../card-reader/virtual/parse-image.ts';
import type { CardImage } from '../../../../shared/card/card-image.ts';
import { Bench, settle, simulatedBench } from '../support.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const read = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

function libraryProfile(): CardProfile {
  const parsed = parseProfile(read('tests/fixtures/cards/library-card.profile.json'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

const reader = toHex(new TextEncoder().encode('张三'));
const LIBRARY_CARD: CardImage = {
  format: 'card-image/1',
  name: 'library card',
  source: 'invented',
  atr: '3B0000',
  directories: [
    { id: '3F00', files: [] },
    {
      aid: 'F000000001',
      files: [
        {
          id: 'E001',
          body: `C1021234C206${reader}C30A${toHex(new TextEncoder().encode('31.12.2030'))}0000`,
        },
      ],
    },
  ],
};

describe('a card known from a data file alone', () => {
  test('[CARD10] is read without a line of code for it', async () => {
    const bench = new Bench(
      (clock) => new SimulatedTransport(clock),
      [...shippedProfiles(), libraryProfile()],
    );
    bench.transport.insert(LIBRARY_CARD);
    await settle();
    expect(bench.present().card).toMatchObject({
      profile: 'test-library-card',
      verified: false,
      holder: { name: '张三', cardNumber: '1234', expiryDate: '2030-12-31' },
      pin: { supported: false },
    });
  });

  test('without that file the same card is unknown', async () => {
    const bench = simulatedBench();
    bench.transport.insert(LIBRARY_CARD);
    await settle();
    expect(bench.states().at(-1)).toBe('unknownCard card.state.unknownCard');
  });

  test('a PIN is not asked of a card whose profile has none', async () => {
    const bench = new Bench((clock) => new SimulatedTransport(clock), [libraryProfile()]);
    bench.transport.insert(LIBRARY_CARD);
    await settle();
    expect(await bench.enterPin('123456')).toMatchObject({ refused: 'card.pin.notSupported' });
  });
});

describe('data files', () => {
  test.each<[string, (profile: Record<string, unknown>) => void]>([
    [
      'unknown coding',
      (profile) =>
        Object.assign((profile.files as [{ items: [object] }])[0].items[0], { coding: 'ebcdic' }),
    ],
    ['command that is no hex', (profile) => Object.assign(profile, { recognise: [['00A4XX']] })],
    ['misspelt key', (profile) => Object.assign(profile, { verifed: true })],
  ])('a profile with an %s is refused with its place', (_what, spoil) => {
    const profile = read('tests/fixtures/cards/library-card.profile.json') as Record<
      string,
      unknown
    >;
    spoil(profile);
    const parsed = parseProfile(profile);
    expect(parsed).toMatchObject({ ok: false, error: { code: 'card.malformed' } });
  });

  const images = readdirSync(join(ROOT, 'card-reader/images')).filter(
    (name) => name.endsWith('.json') && !['holders.json', 'card-image.schema.json'].includes(name),
  );
  test.each(images)('image %s is valid and names its source', (name) => {
    const parsed = parseCardImage(read(`card-reader/images/${name}`));
    expect(parsed).toMatchObject({ ok: true });
    if (parsed.ok) expect(parsed.value.source).not.toBe('');
  });

  test('no two images look the same in a list to choose from', () => {
    const names = images.map((name) => (read(`card-reader/images/${name}`) as CardImage).name);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each([
    [{ format: 'card-image/2' }, 'format'],
    [{ directories: [{ files: [{ id: 'XYZ1' }] }] }, 'directories.0.files.0.id'],
    [
      { pin: { value: '12', reference: '00', tries: 99, triesLeft: 1, tellsTries: true } },
      'pin.tries',
    ],
    [{ extra: 1 }, ''],
  ])('an image with %j is refused at "%s"', (spoil, path) => {
    expect(parseCardImage({ ...LIBRARY_CARD, ...spoil })).toMatchObject({
      ok: false,
      error: { code: 'card.imageInvalid', path },
    });
  });
});
