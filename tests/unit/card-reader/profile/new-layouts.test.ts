/** Two layouts nobody here had seen: trees of X.690, known from a data file alone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../../../card-reader/bytes.ts';
import { type CardProfile, parseProfile } from '../../../../card-reader/profile/profile.ts';
import { shippedProfiles } from '../../../../card-reader/profile/profiles.ts';
import { splitTlv } from '../../../../card-reader/profile/tlv.ts';
import { SimulatedTransport } from '../../../../card-reader/transport/simulated-transport.ts';
import type { CardImage } from '../../../../shared/card/card-image.ts';
import { Bench, settle } from '../support.ts';

const CARDS = join(import.meta.dirname, '../../../fixtures/cards');

function profile(name: string): CardProfile {
  const parsed = parseProfile(
    JSON.parse(readFileSync(join(CARDS, `${name}.profile.json`), 'utf8')),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

const ascii = (text: string) => toHex(new TextEncoder().encode(text));

/** One X.690 item. */
function item(tag: string, value: string): string {
  const length = value.length / 2;
  const size = length < 0x80 ? toHex(Uint8Array.of(length)) : `81${toHex(Uint8Array.of(length))}`;
  return tag + size + value;
}

function image(aid: string, id: string, body: string): CardImage {
  return {
    ...{ format: 'card-image/1', name: 'new layout', source: 'invented', atr: '3B0000' },
    directories: [
      { id: '3F00', files: [] },
      { aid, files: [{ id, body: `${body}0000` }] },
    ],
  };
}

async function read(card: CardImage, name: string) {
  const bench = new Bench(
    (clock) => new SimulatedTransport(clock),
    [...shippedProfiles(), profile(name)],
  );
  bench.transport.insert(card);
  await settle();
  return bench.present().card;
}

const FRENCH = item(
  '65',
  item('90', ascii('F')) +
    item('93', ascii('100000000000093')) +
    item('80', 'C9564944') +
    item('81', ascii('JEANNE')) +
    item('82', ascii('29021984')),
);

describe('cards known from a data file alone', () => {
  test('[CARD10] a tree with tags of its own, accents and two-byte tags', async () => {
    const second = item('65', item('81', ascii('LUC')));
    const body = FRENCH + second + item('66', item('5F25', '20200102'));
    const card = await read(image('F0000000024D5554554C4C45', '2F02', body), 'tree-card');
    expect(card).toMatchObject({
      profile: 'test-tree-card',
      holder: {
        ...{ name: 'ÉVID JEANNE', idNumber: '100000000000093' },
        ...{ birthDate: '1984-02-29', issueDate: '2020-01-02' },
      },
    });
    expect(card.fields.flatMap(({ flags }) => flags)).toEqual([]);
    expect(card.fields.find(({ id }) => id === 'secondBeneficiary')?.text).toBe('LUC');
  });

  test('[CARD10] sequences told apart by their place, with a generalized time', async () => {
    const attribute = (tag: string, value: string) =>
      item('30', item('06', '550404') + item('31', item(tag, value)));
    const body = item(
      '30',
      attribute('12', ascii('0000010180')) +
        attribute('0C', ascii('Anna')) +
        attribute('0C', toHex(new TextEncoder().encode('Mustermüller'))) +
        attribute('18', ascii('19800101120000Z')),
    );
    const card = await read(image('F000000003000101', 'EF01', body), 'sequence-card');
    expect(card.holder).toMatchObject({
      ...{ name: 'Mustermüller Anna', idNumber: '0000010180', birthDate: '1980-01-01' },
    });
  });

  test('a tree that is cut keeps what came before, and says what is cut or missing', async () => {
    const cut = FRENCH.slice(0, -8);
    const card = await read(image('F0000000024D5554554C4C45', '2F02', cut), 'tree-card');
    expect(card.holder.idNumber).toBe('100000000000093');
    const flagged = card.fields.filter(({ flags }) => flags.length > 0).map(({ id }) => id);
    expect(flagged).toEqual(['born', 'validFrom']);
  });

  test('a tree without an end in sight is opened to a depth, not for ever', () => {
    const form = { tagBytes: 'ber', length: 'ber', endian: 'big', tree: true } as const;
    const bytes = fromHex('307F'.repeat(60));
    const items = splitTlv(bytes, form);
    expect(items.size).toBeLessThanOrEqual(8);
    expect(splitTlv(fromHex('1F'), form).size).toBe(0);
    expect([...splitTlv(fromHex('9FFFFFFF7F0100'), form).keys()]).toEqual(['9FFFFFFF']);
  });
});
