import { describe, expect, test } from 'vitest';
import { Channel } from '../../../../card-reader/apdu/channel.ts';
import { fromHex } from '../../../../card-reader/bytes.ts';
import { shippedProfiles } from '../../../../card-reader/profile/profiles.ts';
import { readCard, recognise } from '../../../../card-reader/profile/read-card.ts';
import { ScriptedTransport } from '../../../../card-reader/transport/scripted-transport.ts';
import { VirtualCard } from '../../../../card-reader/virtual/virtual-card.ts';
import type { CardImage } from '../../../../shared/card/card-image.ts';
import { benchWith, shippedImage, TestClock } from '../support.ts';

/** Issuer bytes of a card in the field (2012), with the dates wrongly in ASCII; no holder data. */
const FIELD_CARD = {
  '00A404000F7378312E73682EC9E7BBE1B1A3D5CF': '6118',
  '00C0000018': '6F16840F7378312E73682EC9E7BBE1B1A3D5CFA50388011E9000',
  '00A4020002EF05': '6A86',
  '00A4000002EF05': '9000',
  '00B2010012': '6A86',
  '00B2010500': '6C40',
  '00B2010540':
    '0110430299D156000005000000133A05F2E30201330304322E3000040C9156000002430200430100D5' +
    '0504323031320604323032320709423030303030313331' +
    '9000',
  '00A4020002EF06': '9000',
};
const FIELD_ATR = fromHex('3B6D000000813147318650430200000013');

describe('social security card', () => {
  test('[CARD11] [CARD10] a recorded field card is read, its misdated fields are flagged', async () => {
    const transport = new ScriptedTransport(FIELD_CARD);
    const channel = new Channel(await transport.connect(), new TestClock());
    const profile = await recognise(channel, FIELD_ATR, shippedProfiles());
    expect(profile?.id).toBe('cn-social-security');
    if (!profile) return;
    const card = await readCard(channel, FIELD_ATR, profile);
    expect(card.version).toBe('2.0');
    expect(card.holder).toMatchObject({
      cardRecognitionCode: '430299D156000005000000133A05F2E3',
      regionCode: '430299',
      cardNumber: 'B00000131',
    });
    const issued = card.fields.find((field) => field.id === 'issueDate');
    expect(issued).toMatchObject({ text: '2012', hex: '32303132', flags: ['badDate'] });
    expect(card.holder.issueDate).toBeUndefined();
  });

  test.each([
    ['2-li-jianguo', '1.00', '李建国', '1', '000000197811020016'],
    ['1-chen-guifang', '2.00', '陈桂芳', '2', '000000195103120025'],
  ])(
    '[CARD11] %s: version %s gives holder and sex, with and without name extension',
    async (image, version, name, sex, idNumber) => {
      const { bench } = await benchWith(shippedImage(image));
      const { card } = bench.present();
      expect(card.version).toBe(version);
      expect(card.holder).toMatchObject({ name, sex, idNumber });
      expect(card.fields.flatMap((field) => field.flags)).toEqual([]);
    },
  );

  test('[CARD11] record numbers do not matter: a card with shifted records says the same', async () => {
    const image = shippedImage('1-chen-guifang');
    const shifted = mapRecords(image, (records) => [...records].reverse());
    const [one, two] = [await benchWith(image), await benchWith(shifted)];
    expect(two.bench.present().card.holder).toEqual(one.bench.present().card.holder);
  });

  test('[CARD11] a card that reads no record by tag is read whole', async () => {
    const image = shippedImage('1-chen-guifang');
    const { bench } = await benchWith({ ...image, style: { ...image.style, recordByTag: false } });
    expect(bench.present().card.holder.name).toBe('陈桂芳');
  });

  test('[CARD11] a card that takes the tag for a record number is not believed', async () => {
    const image = mapRecords(shippedImage('2-li-jianguo'), (records) => [...records].reverse());
    const card = new VirtualCard({ ...image, style: {} });
    const transport = new ScriptedTransport();
    const link = await transport.connect();
    // P2 = 00 is answered as if it were 04: record number instead of tag.
    const stubborn = {
      ...link,
      transmit: async (apdu: Uint8Array) => {
        const asNumber =
          apdu[1] === 0xb2 && apdu[3] === 0 ? Uint8Array.from([0, 0xb2, apdu[2] ?? 0, 4, 0]) : apdu;
        const reaction = card.process(asNumber);
        return reaction.kind === 'answer' ? reaction.bytes : new Uint8Array(0);
      },
    };
    const channel = new Channel(stubborn, new TestClock());
    const profile = await recognise(channel, card.atr, shippedProfiles());
    if (!profile) throw new Error('not recognised');
    const { holder } = await readCard(channel, card.atr, profile);
    expect(holder).toMatchObject({ name: '李建国', sex: '1', cardNumber: 'X10000026' });
  });

  test('[CARD11] a 3.00 card is recognised and says that its identity is locked', async () => {
    const { bench } = await benchWith(shippedImage('7-sun-yulan'));
    const { card } = bench.present();
    expect(card.identityLocked).toBe(true);
    expect(card.holder).toMatchObject({ name: '', idNumber: '', regionCode: '000000' });
    expect(card.fields.find((field) => field.id === 'idNumber')?.flags).toEqual(['locked']);
    expect(bench.states().at(-1)).toBe('present card.identityLocked');
  });

  test('[CARD12] a name longer than its field goes on in the extension, also inside a character', async () => {
    const image = mapRecords(shippedImage('1-chen-guifang'), (records) =>
      records.map((record) => {
        // fourteen common characters, then a four-byte one cut after its second byte
        if (record.startsWith('09')) return `091E${'B3C2'.repeat(14)}9534`;
        if (record.startsWith('4E')) return `4E14B235${'00'.repeat(18)}`;
        return record;
      }),
    );
    const { bench } = await benchWith(image);
    expect(bench.present().card.holder.name).toBe(`${'陈'.repeat(14)}𠮷`);
  });
});

function mapRecords(
  image: CardImage,
  change: (records: readonly string[]) => readonly string[],
): CardImage {
  return {
    ...image,
    directories: image.directories.map((directory) => ({
      ...directory,
      files: directory.files.map((file) => ({
        ...file,
        ...(file.records && { records: change(file.records) }),
      })),
    })),
  };
}
