/**
 * A slip as the bytes of a receipt printer. Commands: Epson ESC/POS; Chinese text is GB 18030 in the
 * printer's Chinese mode (FS &), as the 58 and 80 mm printers sold in China take it.
 */
import iconv from 'iconv-lite';
import { invariant } from '../../../shared/result.ts';

const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;
const LF = 0x0a;

const INITIALISE = [ESC, 0x40];
const CHINESE_MODE = [FS, 0x26];
const LEFT = [ESC, 0x61, 0];
const CENTRE = [ESC, 0x61, 1];
/** Feeds to the cutter and cuts, leaving one point. */
const CUT = [GS, 0x56, 0x42, 0];
/** Opens the cash drawer on pin 2: 50 ms on, 500 ms off. */
const DRAWER = [ESC, 0x70, 0, 25, 250];

/** Lines between the last text and the tear bar of a printer without cutter. */
const FEED_LINES = 4;
/** Dots of one module of the QR code: 69 modules fit both papers (384 and 576 dots). */
const QR_MODULE_DOTS = 4;
/** Error correction L: the paper is new, and modules may be larger. */
const QR_LEVEL_L = 48;
/** Most bytes the store command of a QR code takes. */
const QR_MAX_BYTES = 7_089;

/** What is printed beside the text. */
export interface RollOptions {
  /** Text of a QR code below the slip; ASCII. */
  readonly qr?: string;
  readonly cut: boolean;
  /** Opens the cash drawer first. */
  readonly openDrawer?: boolean;
}

/**
 * Bytes of a text for the printer. The text is already in the columns of the paper; characters that
 * GB 18030 has no byte for (there are none in well-formed Unicode) cannot occur.
 */
export function rollBytes(text: string, { qr, cut, openDrawer }: RollOptions): Uint8Array {
  return Buffer.concat([
    Buffer.from(INITIALISE),
    Buffer.from(openDrawer ? DRAWER : []),
    Buffer.from([...CHINESE_MODE, ...LEFT]),
    iconv.encode(text.replaceAll(/\r?\n/g, '\n'), 'gb18030'),
    qr === undefined ? Buffer.alloc(0) : qrBytes(qr),
    cut ? Buffer.from(CUT) : Buffer.alloc(FEED_LINES, LF),
  ]);
}

/** GS ( k: model 2, module size, correction level, store, print; centred. */
function qrBytes(text: string): Buffer {
  invariant(/^[ -~]+$/.test(text), 'the text of a code is ASCII');
  invariant(text.length <= QR_MAX_BYTES, 'a QR code holds the text');
  const store = Buffer.from(text, 'ascii');
  return Buffer.concat([
    Buffer.from(CENTRE),
    qrCommand(65, [50, 0]),
    qrCommand(67, [QR_MODULE_DOTS]),
    qrCommand(69, [QR_LEVEL_L]),
    qrCommand(80, [48, ...store]),
    qrCommand(81, [48]),
    Buffer.from([LF, ...LEFT]),
  ]);
}

function qrCommand(command: number, parameters: readonly number[]): Buffer {
  const length = parameters.length + 2;
  return Buffer.from([GS, 0x28, 0x6b, length & 0xff, length >> 8, 49, command, ...parameters]);
}
