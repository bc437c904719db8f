/**
 * Looks for the digits of a PIN in the memory of the reader process and in what it writes. The same
 * search finds them in a process that keeps them in a string, so it could find them here.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { canRunPcscd, NEEDS_PCSCD, startPcscd } from '../../../build/demo/pcscd.ts';
import { parseCardImage } from '../../../card-reader/virtual/parse-image.ts';
import { VpcdCard } from '../../../card-reader/virtual/vpcd-card.ts';
import { ReaderProcess } from './reader-process.ts';

const IMAGE = join(import.meta.dirname, '../../../card-reader/images/1-chen-guifang.json');
const PIN = '123789';
const SNAPSHOT = /\.heapsnapshot$/;

/** Makes the process write its heap into `folder` and returns all strings in it. */
async function stringsIn(child: ChildProcess, folder: string): Promise<string[]> {
  child.kill('SIGUSR2');
  for (let tries = 0; tries < 600; tries += 1) {
    await new Promise((done) => setTimeout(done, 50));
    const name = (await readdir(folder)).find((one) => SNAPSHOT.test(one));
    const text = name ? await readFile(join(folder, name), 'utf8') : '';
    if (!text.trimEnd().endsWith('}')) continue; // still being written
    return (JSON.parse(text) as { strings: string[] }).strings;
  }
  throw new Error('no heap snapshot');
}

const holds = (strings: readonly string[]) => strings.some((one) => one.includes(PIN));

describe('digits of a PIN', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'heap-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test('control: a process that joins the digits into a string is found out', async () => {
    const leaky = `
      const digits = [1, 2, 3, 7, 8, 9];
      globalThis.kept = { pin: digits.join('') };
      setInterval(() => undefined, 1000);
      console.log('ready');`;
    const child = spawn(process.execPath, ['--heapsnapshot-signal=SIGUSR2', '-e', leaky], {
      cwd: folder,
    });
    await new Promise((done) => child.stdout.once('data', done));
    // The source text itself must not be what is found.
    expect(leaky).not.toContain(PIN);
    expect(holds(await stringsIn(child, folder))).toBe(true);
    child.kill('SIGKILL');
  });

  test.skipIf(!canRunPcscd())(
    `[CARD13] are nowhere in the reader process, its messages or its output (${NEEDS_PCSCD})`,
    async () => {
      const image = parseCardImage(JSON.parse(await readFile(IMAGE, 'utf8')));
      if (!image.ok) throw new Error('image');
      const pcscd = await startPcscd();
      const options = ['--heapsnapshot-signal=SIGUSR2'];
      const reader = new ReaderProcess(['--transport', 'pcsc'], pcscd.env, options, folder);
      await reader.state('card.state.empty', 0, pcscd.readerName);
      const card = await VpcdCard.insert(image.value, { port: pcscd.port, earlyHighByte: true });
      const { sessionId } = await reader.card();
      expect(await reader.enterPin(sessionId, PIN)).toEqual({ ok: true });
      const strings = await stringsIn(reader.child, folder);
      expect(strings.some((one) => one.includes('cn-social-security'))).toBe(true); // the right heap
      expect(holds(strings)).toBe(false);
      expect(JSON.stringify(reader.events)).not.toContain(PIN);
      expect(reader.output).not.toContain(PIN);
      await reader.kill();
      await card.remove();
      await pcscd.stop();
    },
  );
});
