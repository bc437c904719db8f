/** Cards whose layouts other countries published, with the specimens they published. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../../../card-reader/bytes.ts';
import type { CardImage } from '../../../../shared/card/card-image.ts';
import { benchWith, shippedImage } from '../support.ts';

async function fieldsOf(image: CardImage): Promise<Record<string, string>> {
  const { bench } = await benchWith(image);
  const { card } = bench.present();
  expect(card.fields.flatMap((field) => field.flags.map((flag) => `${field.id} ${flag}`))).toEqual(
    [],
  );
  return Object.fromEntries(card.fields.map((field) => [field.id, field.text]));
}

function withBody(
  image: CardImage,
  id: string,
  change: (body: Uint8Array) => Uint8Array,
): CardImage {
  return {
    ...image,
    directories: image.directories.map((directory) => ({
      ...directory,
      files: directory.files.map((file) =>
        file.id === id && file.body !== undefined
          ? { ...file, body: toHex(change(fromHex(file.body))) }
          : file,
      ),
    })),
  };
}

function padded(body: Uint8Array, length: number): Uint8Array {
  const whole = new Uint8Array(length);
  whole.set(body);
  return whole;
}

describe('German health card (gematik specimen …17222)', () => {
  const EGK = shippedImage('de-egk-specimen');

  test('[CARD10] status, person and insurance as published', async () => {
    expect(await fieldsOf(EGK)).toEqual({
      iccsn: '80276883110000017222',
      status: '0',
      timestamp: '20150803075105',
      version: '5.2.0',
      insurantNumber: 'X110359890',
      birthDate: '1958-05-13',
      givenName: 'Tina',
      familyName: 'Heckhausén',
      sex: 'W',
      title: 'Prof. Dr.',
      postCode: '36110',
      town: 'Schlitz',
      country: 'D',
      street: 'Bahnhofstr.',
      houseNumber: '39 b',
      insuredSince: '2015-08-03',
      insurerId: '999567890',
      insurerName: 'gematik Musterkasse1GKV',
      billingInsurerId: '995134569',
      billingInsurerName: 'gematik Musterkasse1GKV',
      insuranceKind: '3',
      region: '46',
      copayment: '0',
      specialGroup: '8',
    });
  });

  test('[CARD10] bodies padded to the size of the file say the same', async () => {
    const full = withBody(
      withBody(EGK, 'D001', (body) => padded(body, 850)),
      'D002',
      (body) => padded(body, 1250),
    );
    expect(await fieldsOf(full)).toEqual(await fieldsOf(EGK));
  });

  test('[CARD13] its PIN is a format 2 block: right, wrong, counted', async () => {
    const { bench } = await benchWith(EGK);
    expect(await bench.enterPin('654321')).toMatchObject({
      refused: 'card.pin.wrong',
      triesLeft: 2,
    });
    expect(await bench.enterPin('123456')).toEqual({ ok: true });
  });

  test('[CARD10] a compressed bomb is refused by name', async () => {
    const bomb = gzipSync(new Uint8Array(50_000_000));
    expect(gunzipSync(bomb)).toHaveLength(50_000_000);
    const length = bomb.length > 4_000 ? 4_000 : bomb.length;
    const body = Uint8Array.from([length >> 8, length & 0xff, ...bomb.subarray(0, 4_000)]);
    const { bench } = await benchWith(withBody(EGK, 'D001', () => body));
    expect(bench.states().at(-1)).toBe('failed card.malformed');
  });

  test.each([
    [
      'length beyond any file',
      (body: Uint8Array) => Uint8Array.from([0xff, 0xff, ...body.subarray(2)]),
    ],
    ['cut in the middle', (body: Uint8Array) => body.subarray(0, 200)],
    ['not compressed at all', (body: Uint8Array) => body.map((byte, at) => (at < 2 ? byte : 0x41))],
    ['empty file', () => new Uint8Array(0)],
  ])('[CARD10] %s: refused by name, no crash', async (_what, change) => {
    const { bench } = await benchWith(withBody(EGK, 'D001', change));
    expect(bench.states().at(-1)).toBe('failed card.malformed');
  });

  test('[CARD10] without insurance data the person is still read', async () => {
    const { bench } = await benchWith(withBody(EGK, 'D002', () => fromHex('FFFFFFFFFFFFFFFF')));
    expect(bench.present().card.holder.name).toBe('Tina Heckhausén');
  });
});

describe('Belgian eID (specimen Alice)', () => {
  test('[CARD10] identity and address as published', async () => {
    expect(await fieldsOf(shippedImage('be-eid-specimen'))).toEqual({
      cardNumber: '000000122157',
      chipNumber: '534C494E336600296CFF293B2A122219',
      validFrom: '2009-07-23',
      validUntil: '2014-07-23',
      municipality: 'Antwerpen',
      nationalNumber: '71715100070',
      familyName: 'SPECIMEN',
      givenNames: 'Alice Geldigekaart',
      thirdInitial: 'A',
      nationality: 'BELG',
      birthPlace: 'Hamont-Achel',
      birthDate: '1971-01-01',
      sex: 'V',
      nobleCondition: '',
      documentType: '1',
      specialStatus: '0',
      photoDigest: '28F3EC532102B0CCD93C7BDF58ED83400A899790',
      street: 'Meirplaats 1 bus 1',
      postCode: '2000',
      town: 'Antwerpen',
    });
  });

  test('[CARD10] the older specimen too', async () => {
    const { bench } = await benchWith(shippedImage('be-eid-specimen-2005'));
    expect(bench.present().card.holder).toMatchObject({
      cardNumber: '000000226635',
      name: 'Alice Geldigekaart2266 SPECIMEN',
      issueDate: '2005-08-08',
      expiryDate: '2010-08-08',
    });
  });
});

describe('Serbian health card (fabricated holder of the published tests)', () => {
  test('[CARD10] all four files, in Cyrillic and Latin', async () => {
    expect(await fieldsOf(shippedImage('rs-health-specimen'))).toMatchObject({
      insurerName: 'Републички фонд за здравствено осигурање',
      insurerId: '06110101000000',
      cardId: '12345678901',
      issueDate: '2020-01-01',
      expiryDate: '2030-01-01',
      familyName: 'Перић',
      familyNameLatin: 'Perić',
      givenName: 'Петар',
      birthDate: '1990-01-01',
      validUntil: '2025-12-31',
      sex: '02',
      street: 'Кнеза Милоша',
      municipality: 'Врачар',
      country: 'Србија',
      insuredSince: '2021-06-15',
    });
  });
});

describe('layouts known from publications only', () => {
  test.each([
    ['tw-nhi-specimen', '王小明', '1990-06-25'],
    ['th-national-id-specimen', 'นาย สมชาย ตัวอย่าง', '1977-01-15'],
  ])(
    '[CARD10] %s is read and marked as not verified against a card',
    async (image, name, birthDate) => {
      const { bench } = await benchWith(shippedImage(image));
      const { card } = bench.present();
      expect(card.verified).toBe(false);
      expect(card.holder).toMatchObject({ name, birthDate });
    },
  );
});

test('[CARD10] no reading selects the bank application of a combined card', async () => {
  const wrong = shippedImage('wrong-card');
  const { bench, card } = await benchWith(wrong);
  const sent: string[] = [];
  const process = card.process.bind(card);
  card.process = (bytes) => {
    sent.push(toHex(bytes));
    return process(bytes);
  };
  await bench.ask({ type: 'readAgain' });
  await new Promise((done) => setTimeout(done, 20));
  expect(sent.length).toBeGreaterThan(4); // every profile was tried
  expect(sent.filter((command) => command.includes('A000000333'))).toEqual([]);
});
