/** Inputs that are nearly right: deep enough to reach what random bytes never see. */
import { readFileSync } from 'node:fs';
import { sameBytes } from '../../../card-reader/bytes.ts';
import { pinBlock } from '../../../card-reader/pin/pin-block.ts';
import { parseDate } from '../../../card-reader/profile/coders.ts';
import { parseProfile } from '../../../card-reader/profile/profile.ts';
import { shippedProfiles } from '../../../card-reader/profile/profiles.ts';
import { splitContainer } from '../../../card-reader/profile/read-file.ts';
import { splitRecords } from '../../../card-reader/profile/read-records.ts';
import { xmlText } from '../../../card-reader/profile/xml-text.ts';
import { requestSchema } from '../../../card-reader/request-schema.ts';
import { vendorAnswer } from '../../../card-reader/vendor/vendor-answer.ts';
import { parseCardImage } from '../../../card-reader/virtual/parse-image.ts';
import { VirtualCard } from '../../../card-reader/virtual/virtual-card.ts';
import { openPin, sealPin } from '../../../shared/centre/sealed-pin.ts';
import { newSm2KeyPair } from '../../../shared/centre/sm2.ts';
import type { Decoder } from './fuzz.ts';

const BINDING = 'command-0001';
const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../card-reader/${path}`, import.meta.url), 'utf8'));
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** Characters that dates are made of, so that a form is reached more often than by chance. */
const DATE_CHARACTERS = '0123456789. JANFEBMÄROKT';
const DATE_FORMS = [
  ...['yyyymmdd', 'ddmmyyyy', 'dd.mm.yyyy', 'dd MON yyyy', 'roc', 'buddhist', 'generalizedTime'],
] as const;

const XML = '<?xml version="1.0"?><a><b x="1">y &amp; z</b><!-- c --><b><c/></b></a>';

/** A copy of a JSON value with one leaf replaced by something else. */
function spoilt(value: unknown, bytes: Uint8Array): unknown {
  const strange = [null, -1, 1e300, '', 'FF', text(bytes), [], {}, true];
  let left = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  const walk = (node: unknown): unknown => {
    if (node !== null && typeof node === 'object') {
      const entries = Object.entries(node).map(([key, one]) => [key, walk(one)] as const);
      return Array.isArray(node) ? entries.map(([, one]) => one) : Object.fromEntries(entries);
    }
    left -= 1;
    return left === 0 ? strange[(bytes[2] ?? 0) % strange.length] : node;
  };
  left = (left % leavesOf(value)) + 1;
  return walk(value);
}

function leavesOf(value: unknown): number {
  if (value === null || typeof value !== 'object') return 1;
  return Object.values(value).reduce((sum: number, one) => sum + leavesOf(one), 0) || 1;
}

/** Some bytes of a sound value overwritten. */
function damaged(sound: Uint8Array, bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(sound);
  for (let at = 0; at < 3; at += 1) copy[(bytes[at] ?? 0) % copy.length] = bytes[at + 3] ?? 0;
  return copy;
}

export function structuredDecoders(): readonly Decoder[] {
  const image = read('images/2-li-jianguo.json');
  const parsed = parseCardImage(image);
  if (!parsed.ok) throw new Error('image');
  const profile = read('profile/profiles/cn-social-security.json');
  const columns = shippedProfiles()
    .flatMap(({ files }) => files)
    .find(({ container }) => container.kind === 'columns');
  const card = new VirtualCard(parsed.value);
  const { publicKey, privateKey } = newSm2KeyPair();
  const digits = Uint8Array.of(2, 7, 1, 8, 2, 8);
  const sealed = Buffer.from(sealPin(pinBlock(digits, 'format2'), BINDING, publicKey), 'hex');
  const request = { id: 1, type: 'pinStart', sessionId: 's', min: 4, max: 6, purpose: 'settle' };
  const vendor = Buffer.from(
    '639900|1|X1|639900D15600000500BF7C7A48FB4966|n|00|1.00|20101001|20201001|1|1|',
  );
  return [
    ...DATE_FORMS.map((form) => ({
      name: `date ${form}`,
      run(bytes: Uint8Array) {
        const few = [...bytes.subarray(0, 12)];
        const date = few.map((byte) => DATE_CHARACTERS[byte % DATE_CHARACTERS.length]).join('');
        const parsedDate = parseDate(date, form);
        if (parsedDate !== null && !/^\d{4}-\d\d-\d\d$/.test(parsedDate)) throw new Error('form');
      },
    })),
    { name: 'records', run: (bytes) => void splitRecords(bytes) },
    {
      name: 'columns',
      run: (bytes) => void (columns && splitContainer(bytes, columns.container, columns.items)),
    },
    { name: 'XML', run: (bytes) => void xmlText(text(damaged(Buffer.from(XML), bytes)), 'a/b/c') },
    { name: 'vendor answer', run: (bytes) => void vendorAnswer(damaged(vendor, bytes)) },
    { name: 'card image', run: (bytes) => void parseCardImage(spoilt(image, bytes)) },
    { name: 'profile', run: (bytes) => void parseProfile(spoilt(profile, bytes)) },
    { name: 'request', run: (bytes) => void requestSchema.safeParse(spoilt(request, bytes)) },
    { name: 'commands at a virtual card', run: (bytes) => void card.process(bytes) },
    {
      name: 'sealed PIN, damaged',
      run(bytes) {
        // The curve point, mostly: a damaged one is refused before the costly part.
        const at =
          bytes[0] === 0 ? bytes : bytes.map((byte, index) => (index < 3 ? byte % 64 : byte));
        const copy = damaged(sealed, at);
        const opened = openPin(Buffer.from(copy).toString('hex'), BINDING, privateKey);
        if (opened !== null && !sameBytes(copy, sealed)) throw new Error('opened');
      },
    },
  ];
}
