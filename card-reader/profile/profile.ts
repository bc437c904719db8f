/**
 * A card profile is data: how to recognise a card, which files to read in which manner, what their
 * items mean, and how its PIN is checked. Adding a card means adding a JSON file; code is needed
 * only for a coding or container that no card had before.
 */
import * as z from 'zod';
import { ok, type Result, refuse } from '../../shared/result.ts';

const hex = z.string().regex(/^([0-9A-Fa-f]{2})+$/);
const tagPath = z.string().regex(/^([0-9A-Fa-f]{2})+(#\d{1,3})?(\/([0-9A-Fa-f]{2})+(#\d{1,3})?)*$/);
const words = z.strictObject({ zh: z.string(), en: z.string() });

/** How the bytes of an item become text. */
const coding = z.enum(['digits', 'text', 'hex', 'number', 'version']);
const encoding = z.enum([
  'gb18030',
  'utf-8',
  'utf-16le',
  'iso-8859-15',
  'big5',
  'tis-620',
  'ascii',
]);

/** Forms dates come in; the result is always `YYYY-MM-DD`. */
const dateForm = z.enum([
  'yyyymmdd',
  'ddmmyyyy',
  'dd.mm.yyyy',
  'dd MON yyyy',
  'roc', // years since 1911, seven digits
  'buddhist', // years + 543, eight digits
  'generalizedTime', // X.690: yyyymmddhhmmss and a zone
]);

const item = z.strictObject({
  id: z.string(),
  label: words,
  /** Tag in a record or TLV container (hex, most significant byte first); in a tree `65/93`, `30#2/0C`. */
  tag: tagPath.optional(),
  /** Offset in a container of fixed columns. */
  at: z.int().min(0).optional(),
  /** Layout length in bytes: required for columns, a bound elsewhere. */
  length: z.int().min(1).max(65_535).optional(),
  /** Path of element names in an XML container. */
  path: z.string().optional(),
  /** Section of a container that has several. */
  section: z.string().optional(),
  /** A whole read command of its own, for containers of commands. */
  command: hex.optional(),
  coding,
  encoding: encoding.optional(),
  date: dateForm.optional(),
  /** Tag of an item that goes on where this one is full. */
  extension: hex.optional(),
  /** Replaces a character between parts, e.g. `#` in Thai names. */
  separator: z.string().length(1).optional(),
  optional: z.boolean().optional(),
  check: z.enum(['gb11643']).optional(),
});

const read = z.discriminatedUnion('how', [
  /** Tagged records; the manners are tried in order until the card plays along. */
  z.strictObject({
    how: z.literal('records'),
    manners: z.array(z.enum(['tag', 'all', 'number'])).min(1),
  }),
  /** A transparent file in blocks, to its end or to a length it names itself. */
  z.strictObject({
    how: z.literal('binary'),
    blockBytes: z.int().min(1).max(256),
    maxBytes: z.int().min(1).max(65_536),
    /** Header that holds the length of what follows it. */
    header: z
      .strictObject({
        bytes: z.int().min(1).max(16),
        lengthAt: z.int().min(0),
        lengthBytes: z.union([z.literal(1), z.literal(2)]),
        endian: z.enum(['big', 'little']),
      })
      .optional(),
  }),
  /** One command answers the whole container (GET DATA). */
  z.strictObject({ how: z.literal('command'), command: hex }),
  /** Every item has its own command. */
  z.strictObject({ how: z.literal('itemCommands') }),
]);

const container = z.discriminatedUnion('kind', [
  /** Already split by the read: tagged records, or one command per item. */
  z.strictObject({ kind: z.literal('split') }),
  z.strictObject({
    kind: z.literal('tlv'),
    /** `ber`: as many as the tag itself says (X.690). */
    tagBytes: z.union([z.literal(1), z.literal(2), z.literal('ber')]),
    length: z.enum(['u8', 'u16', 'continuation', 'ber']),
    endian: z.enum(['big', 'little']),
    /** Zero bytes after the last item are padding. */
    zeroPadded: z.boolean().optional(),
    /** Constructed items are opened; tags are paths then. */
    tree: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('columns') }),
  z.strictObject({
    kind: z.literal('gzipXml'),
    encoding,
    /** Two-byte start and end (inclusive) offsets of each section; absent = one section. */
    sections: z.array(z.strictObject({ id: z.string(), at: z.int().min(0) })).optional(),
  }),
]);

const file = z.strictObject({
  id: z.string(),
  name: words.optional(),
  /** Commands sent in order before reading. A group lists forms of the same command to try. */
  select: z.array(z.array(hex).min(1)),
  optional: z.boolean().optional(),
  read,
  container,
  items: z.array(item),
});

const pin = z.strictObject({
  min: z.int().min(1).max(12),
  max: z.int().min(1).max(12),
  /** Digits a reader's own keypad asks for. */
  padDigits: z.int().min(1).max(12),
  /** How digits become the body: packed BCD (odd digit padded with F), ISO 9564 format 2. */
  block: z.enum(['bcd', 'format2', 'ascii']),
  /** Header of VERIFY without length and body, e.g. `00200000`. */
  verify: hex,
  /** Commands that select the place the PIN belongs to. */
  select: z.array(z.array(hex).min(1)),
  /** PINs cards are handed out with: accepted, but reported. */
  initial: z.array(z.string().regex(/^\d{1,12}$/)).optional(),
  /** Header of the command that changes the PIN; its body is old block, separator, new block. */
  change: z.strictObject({ header: hex, separator: hex.optional() }).optional(),
  /** VERIFY without data, where the card tells the tries left that way. */
  triesQuery: hex.optional(),
});

const holderSource = z.strictObject({
  /** Items joined by `joinWith`. */
  items: z.array(z.string()).min(1),
  joinWith: z.string().optional(),
  /** Only the first characters. */
  take: z.int().min(1).optional(),
  /** Values of the card → values of ours. */
  map: z.record(z.string(), z.string()).optional(),
});

export const profileSchema = z.strictObject({
  format: z.literal('card-profile/1'),
  id: z.string(),
  name: words,
  /** Where the layout is published. */
  source: z.string(),
  verified: z.boolean(),
  /** Patterns over the ATR in hex. A hint only: the order of trying, and what a refusal means. */
  atrHints: z.array(z.string()).optional(),
  /** Commands whose success says "this is the card"; forms to try in a group. */
  recognise: z.array(z.array(hex).min(1)).min(1),
  version: z.strictObject({ item: z.string(), whenEmpty: z.string() }).optional(),
  /** The identity is kept back when the version begins like this and the item is empty. */
  identityLock: z
    .strictObject({
      versionStart: z.string(),
      item: z.string(),
      /** External authentication that opens it: algorithm, challenge, header of the command. */
      algorithm: hex,
      challenge: hex,
      authenticate: hex,
      /** How a security module answers instead of the centre: key by factors, then the challenge. */
      psam: z
        .strictObject({
          select: z.array(z.array(hex).min(1)).min(1),
          levels: z.array(z.literal([1, 2, 3])).min(1),
          diversify: hex,
          cipher: hex,
        })
        .optional(),
    })
    .optional(),
  files: z.array(file).min(1),
  holder: z.partialRecord(
    z.enum([
      'name',
      'idNumber',
      'cardNumber',
      'cardRecognitionCode',
      'regionCode',
      'sex',
      'birthDate',
      'issueDate',
      'expiryDate',
    ]),
    holderSource,
  ),
  pin: pin.optional(),
});

export type CardProfile = z.infer<typeof profileSchema>;
export type ProfileFile = CardProfile['files'][number];
export type ProfileItem = ProfileFile['items'][number];
export type ProfilePin = NonNullable<CardProfile['pin']>;
export type SelectGroup = ProfileFile['select'][number];
export type ReadManner = ProfileFile['read'];
export type Container = ProfileFile['container'];
export type TextEncoding = z.infer<typeof encoding>;
export type DateForm = z.infer<typeof dateForm>;

/** Parses a profile file; the first fault is named with its place. */
export function parseProfile(input: unknown): Result<CardProfile> {
  const parsed = profileSchema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  return refuse('card.malformed', { where: `${where} ${issue?.message ?? ''}` }, where);
}
