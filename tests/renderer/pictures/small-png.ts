/**
 * Makes a screenshot small enough to be kept beside the code: the same picture with few colours, as
 * a palette image. Deterministic, so that a picture changes only when the window does.
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Colours a palette can hold; a window has far fewer that anybody can tell apart. */
const MAX_COLOURS = 40;
/** Squared distance (RGB) below which two colours are taken for one. */
const SAME = 700;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const RGB = 2;
const RGBA = 6;

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** 0xRRGGBB, row by row. */
  readonly colours: Uint32Array;
}

/** A PNG of a browser (8 bits, RGB or RGBA, not interlaced) as a small palette PNG. */
export function smallPng(png: Buffer): Buffer {
  const pixels = decode(png);
  const palette = paletteOf(pixels.colours);
  return encode(pixels, palette);
}

function decode(png: Buffer): Pixels {
  const chunks = chunksOf(png);
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  const kind = header?.[9];
  if (!header || (kind !== RGB && kind !== RGBA)) throw new Error('not a screenshot');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const depth = kind === RGB ? 3 : 4;
  const parts = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
  const rows = unfiltered(inflateSync(Buffer.concat(parts)), width * depth, height, depth);
  const colours = new Uint32Array(width * height);
  for (let at = 0; at < colours.length; at++) colours[at] = rows.readUIntBE(at * depth, 3);
  return { width, height, colours };
}

function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

/** Undoes the filter of each row (PNG specification, 9.2). */
function unfiltered(bytes: Buffer, rowBytes: number, height: number, depth: number): Buffer {
  const out = Buffer.alloc(rowBytes * height);
  for (let row = 0; row < height; row++) {
    const filter = bytes[row * (rowBytes + 1)] ?? 0;
    for (let at = 0; at < rowBytes; at++) {
      const here = row * rowBytes + at;
      const left = at < depth ? 0 : (out[here - depth] ?? 0);
      const up = row === 0 ? 0 : (out[here - rowBytes] ?? 0);
      const corner = at < depth || row === 0 ? 0 : (out[here - rowBytes - depth] ?? 0);
      const raw = bytes[row * (rowBytes + 1) + 1 + at] ?? 0;
      out[here] = raw + predicted(filter, left, up, corner);
    }
  }
  return out;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const guess = left + up - corner;
  const [a, b, c] = [left, up, corner].map((one) => Math.abs(guess - one)) as [
    number,
    number,
    number,
  ];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** The commonest colours, none of them like another; a rare colour that is like no other stays too. */
function paletteOf(colours: Uint32Array): number[] {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const common = [...counts].sort(([a, many], [b, more]) => more - many || a - b);
  const palette: number[] = [];
  for (const [colour] of common) {
    if (palette.length === MAX_COLOURS) break;
    if (palette.every((one) => distance(one, colour) > SAME)) palette.push(colour);
  }
  return palette;
}

function distance(one: number, other: number): number {
  const part = (shift: number): number => ((one >> shift) & 255) - ((other >> shift) & 255);
  return part(16) ** 2 + part(8) ** 2 + part(0) ** 2;
}

function encode({ width, height, colours }: Pixels, palette: readonly number[]): Buffer {
  const known = new Map<number, number>();
  const indexOf = (colour: number): number => {
    const found = known.get(colour);
    if (found !== undefined) return found;
    const distances = palette.map((one) => distance(one, colour));
    const nearest = distances.indexOf(Math.min(...distances));
    known.set(colour, nearest);
    return nearest;
  };
  const rows = Buffer.alloc((width + 1) * height);
  for (const [at, colour] of colours.entries()) {
    rows[at + Math.floor(at / width) + 1] = indexOf(colour);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8);
  const table = Buffer.from(palette.flatMap((one) => [one >> 16, (one >> 8) & 255, one & 255]));
  const image = deflateSync(rows, { level: 9, memLevel: 9 });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', table),
    chunk('IDAT', image),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
