/**
 * Writes the card images of the demonstration holders and their schema:
 * `node card-reader/cli/make-images.ts`. The images are committed; this keeps them reproducible.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { CardImage } from '../../shared/card/card-image.ts';
import { cardImageSchema } from '../virtual/parse-image.ts';
import {
  type SpecimenHolder,
  socialCardImage,
  specimenIdNumber,
  specimenRecognitionCode,
} from '../virtual/social-card-image.ts';

const folder = join(import.meta.dirname, '../images');

function write(name: string, value: unknown): void {
  writeFileSync(join(folder, name), `${JSON.stringify(value, null, 2)}\n`);
}

const table: { holders: SpecimenHolder[] } = JSON.parse(
  readFileSync(join(folder, 'holders.json'), 'utf8'),
);
const images = table.holders.map((holder) => [holder.key, socialCardImage(holder)] as const);
for (const [key, image] of images) write(`${key}.json`, image);

// The numbers that follow from the table stand in it too, for the centre's demonstration data.
const holders = table.holders.map((holder) => ({
  ...holder,
  idNumber: specimenIdNumber(holder),
  cardRecognitionCode: specimenRecognitionCode(holder),
}));
write('holders.json', { ...table, holders });

const [, model] = images[0] ?? [];
if (!model) throw new Error('no holders');
const special: Record<string, CardImage> = {
  'wrong-card': {
    format: 'card-image/1',
    name: '不是社会保障卡',
    source: 'invented',
    atr: '3B6500002063CB6800',
    directories: [{ id: '3F00', files: [] }],
  },
  'mute-card': { ...model, name: '没有应答的卡', atr: '00' },
  'wrong-dates-card': { ...model, name: '日期写错的卡', directories: withWrongDates(model) },
};
for (const [key, image] of Object.entries(special)) write(`${key}.json`, image);
write('card-image.schema.json', z.toJSONSchema(cardImageSchema));

/** Some issuers wrote years as ASCII digits into the packed date fields. */
function withWrongDates(image: CardImage): CardImage['directories'] {
  const wrong: Record<string, string> = { '05': '050432303138', '06': '060432303338' };
  return image.directories.map((directory) => ({
    ...directory,
    files: directory.files.map((file) => ({
      ...file,
      ...(file.records && { records: file.records.map((one) => wrong[one.slice(0, 2)] ?? one) }),
    })),
  }));
}
