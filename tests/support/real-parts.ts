/**
 * Which real parts this machine has. Tests that need one are skipped by name where it is missing
 * (`test.skipIf(!realParts.pcsc)`); the strict run counts such a skip as a failure.
 */
import { existsSync } from 'node:fs';

/** First of the paths that exists. */
function first(...paths: readonly string[]): string | undefined {
  return paths.find((path) => existsSync(path));
}

const chromium = first('/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome');
const chineseFonts = first('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc');

export const realParts = {
  /** Path of a local Chromium. */
  chromium,
  /** Chromium that can draw Chinese text. */
  chineseBrowser: chromium !== undefined && chineseFonts !== undefined,
  /** PC/SC daemon, its headers, and the driver of the virtual reader. */
  pcsc:
    existsSync('/usr/sbin/pcscd') &&
    existsSync('/usr/include/PCSC/winscard.h') &&
    existsSync('/usr/lib/pcsc/drivers/serial/libifdvpcd.so'),
  /** `pdftotext`, to read our PDFs back. */
  pdftotext: existsSync('/usr/bin/pdftotext'),
  /** `strace`, to count what really reaches the disk. */
  strace: existsSync('/usr/bin/strace'),
} as const;
