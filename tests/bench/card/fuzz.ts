/** Bytes nobody meant for the decoders: each must answer, in bounded time, and never throw. */
import { gzipSync } from 'node:zlib';
import { decodeCommand } from '../../../card-reader/apdu/command.ts';
import { readFeatures } from '../../../card-reader/pin/pinpad.ts';
import { decodeItem } from '../../../card-reader/profile/coders.ts';
import { splitGzipXml } from '../../../card-reader/profile/gzip-xml.ts';
import type { ProfileItem } from '../../../card-reader/profile/profile.ts';
import { shippedProfiles } from '../../../card-reader/profile/profiles.ts';
import { splitTlv } from '../../../card-reader/profile/tlv.ts';
import { parseVendorString } from '../../../card-reader/vendor/vendor-string.ts';
import { readIdNumber } from '../../../shared/card/id-number.ts';
import { openPin } from '../../../shared/centre/sealed-pin.ts';
import { structuredDecoders } from './fuzz-structures.ts';

export const FUZZ_INPUTS = 100_000;
const INPUT_MAX_BYTES = 600;
const SEED = 0x5eed;

export interface Decoder {
  readonly name: string;
  /** Runs the decoder; throws when it throws, or when its answer has no bound. */
  run(bytes: Uint8Array): void;
}

/** xorshift32: the same bytes in every run. */
function randomBytes(seed: number): () => Uint8Array {
  let state = seed;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  return () => {
    const bytes = new Uint8Array(next() % INPUT_MAX_BYTES);
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = next();
    return bytes;
  };
}

/** One item per coding, encoding and date form that the shipped profiles use. */
function items(): readonly ProfileItem[] {
  const all = shippedProfiles().flatMap(({ files }) => files.flatMap((file) => file.items));
  const kinds = all.map(
    (item) =>
      [
        `${item.coding} ${item.encoding ?? ''} ${item.date ?? ''} ${item.check ?? ''}`.trim(),
        item,
      ] as const,
  );
  return [...new Map(kinds).values()];
}

const XML = { kind: 'gzipXml', encoding: 'iso-8859-15' } as const;
const XML_ITEMS: readonly ProfileItem[] = [
  { id: 'a', label: { zh: '', en: '' }, path: 'a/b', coding: 'text' },
];

function bounded(text: string, bytes: Uint8Array): void {
  if (text.length > 4 * bytes.length + 64) throw new Error('the answer outgrows its input');
}

export function decoders(): readonly Decoder[] {
  const coders = items().map((item) => ({
    name: `${item.coding} ${item.encoding ?? ''} ${item.date ?? ''} ${item.check ?? ''}`
      .replaceAll(/\s+/g, ' ')
      .trim(),
    run: (bytes: Uint8Array) => bounded(decodeItem(bytes, item).text, bytes),
  }));
  const lengths = ['u8', 'u16', 'continuation', 'ber'] as const;
  const tlv = lengths.flatMap((length) => [
    { tagBytes: 1, length, endian: 'big' } as const,
    { tagBytes: 2, length, endian: 'little' } as const,
  ]);
  const tree = { tagBytes: 'ber', length: 'ber', endian: 'big', tree: true } as const;
  const forms = [...tlv, tree].map((form) => ({
    name: `TLV ${form.length}, tags of ${form.tagBytes}${'tree' in form ? ', tree' : ''}`,
    run: (bytes: Uint8Array) => {
      const found = splitTlv(bytes, form);
      if (found.size > bytes.length) throw new Error('more items than bytes');
    },
  }));
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
  return [
    ...coders,
    ...forms,
    ...structuredDecoders(),
    // Damaged in the middle, so that the inflater itself is reached.
    {
      name: 'gzip XML',
      run: (bytes) => {
        const packed = gzipSync(bytes.subarray(0, 100), { level: 1 });
        const at = 10 + ((bytes[0] ?? 0) % 12);
        packed[at] = (packed[at] ?? 0) ^ (bytes[1] ?? 0);
        splitGzipXml(packed, XML, XML_ITEMS);
      },
    },
    { name: 'vendor string', run: (bytes) => void parseVendorString(bytes) },
    { name: 'vendor fields', run: (bytes) => void parseVendorString(`${text(bytes)}|`.repeat(11)) },
    { name: 'command', run: (bytes) => void decodeCommand(bytes) },
    { name: 'reader features', run: (bytes) => void readFeatures(bytes) },
    { name: 'ID number', run: (bytes) => void readIdNumber(text(bytes.subarray(0, 18))) },
    {
      name: 'sealed PIN',
      run(bytes) {
        const sealed = Buffer.from(bytes).toString('hex');
        if (openPin(sealed, 'command-0001', '1'.repeat(64)) !== null) throw new Error('opened');
      },
    },
  ];
}

export interface Fuzzed {
  readonly name: string;
  readonly failures: number;
  readonly worstUs: number;
}

/** Feeds one decoder so many inputs, the same ones every time. */
export function fuzz({ name, run }: Decoder, at: number, inputs = FUZZ_INPUTS): Fuzzed {
  const next = randomBytes(SEED + at);
  let failures = 0;
  let worstUs = 0;
  for (let input = 0; input < inputs; input += 1) {
    const bytes = next();
    const startUs = performance.now() * 1_000;
    try {
      run(bytes);
    } catch {
      failures += 1;
    }
    worstUs = Math.max(worstUs, performance.now() * 1_000 - startUs);
  }
  return { name, failures, worstUs };
}
