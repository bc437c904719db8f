/** Checks that a JSON value is a card image; says where it is not. */
import * as z from 'zod';
import type { CardImage } from '../../shared/card/card-image.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';

const BYTES_MAX = 65_535;
const hex = z
  .string()
  .max(BYTES_MAX * 2)
  .regex(/^([0-9A-Fa-f]{2})*$/, 'hex text expected');
const fileId = z.string().regex(/^[0-9A-Fa-f]{4}$/, 'four hex digits expected');
const count = z.int().min(0).max(1_000_000);

const file = z.strictObject({
  id: fileId,
  name: z.string().max(100).optional(),
  sfi: z
    .string()
    .regex(/^[0-9A-Fa-f]{2}$/)
    .optional(),
  access: z.enum(['always', 'pin', 'external', 'never']).optional(),
  records: z.array(hex).max(254).optional(),
  body: hex.optional(),
});

const directory = z.strictObject({
  id: fileId.optional(),
  aid: hex.optional(),
  fci: hex.optional(),
  files: z.array(file).max(200),
});

const pin = z.strictObject({
  value: hex,
  reference: z.string().regex(/^[0-9A-Fa-f]{2}$/),
  tries: count.max(15),
  triesLeft: count.max(15),
  tellsTries: z.boolean(),
});

const externalKey = z.strictObject({
  reference: z.string().regex(/^[0-9A-Fa-f]{2}$/),
  challenge: hex,
  cryptogram: hex,
});

const faults = z.strictObject({
  muteAtCommand: count.optional(),
  removedAtCommand: count.optional(),
  delayMs: count.max(60_000).optional(),
  endless61: z.boolean().optional(),
  emptyAnswerAtCommand: count.optional(),
  answerLength: count.max(BYTES_MAX).optional(),
});

const style = z.strictObject({
  getResponse: z.boolean().optional(),
  exactLe: z.boolean().optional(),
  recordByTag: z.boolean().optional(),
});

/** The schema of a card image; the JSON Schema that ships beside the images is made from it. */
export const cardImageSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal('card-image/1'),
  name: z.string().max(200),
  source: z.string().max(500),
  atr: hex,
  directories: z.array(directory).max(50),
  answers: z.record(hex, hex).optional(),
  pin: pin.optional(),
  externalKey: externalKey.optional(),
  style: style.optional(),
  faults: faults.optional(),
});

/** Parses outside input into a card image; the first fault is named with its place. */
export function parseCardImage(input: unknown): Result<CardImage> {
  const parsed = cardImageSchema.safeParse(input);
  if (parsed.success) return ok(parsed.data as CardImage);
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  return refuse('card.imageInvalid', { where, reason: issue?.message ?? '' }, where);
}
