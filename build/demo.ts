/**
 * `npm run demo`: the main job from card to acknowledged batch, without windows. In words with
 * progress, or with `--json` as one JSON object on standard output.
 */
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { say as inWords, isMessageCode } from '../shared/messages/index.ts';
import { fenToYuan } from '../shared/money/money.ts';
import { INSTALL_LINE } from './debian.ts';
import { openHand } from './demo/card-hand.ts';
import { canRunPcscd } from './demo/pcscd.ts';
import { openStage } from './demo/stage.ts';
import { type StoryStep, tellStory } from './demo/story.ts';
import { summary } from './demo/summary.ts';
import { stepWords } from './demo/words.ts';
import { buildNative } from './native.ts';
import { PROJECT } from './paths.ts';
import { createProgress } from './start/progress.ts';
import { isWord, word } from './start/words.ts';

const USAGE = `npm run -s demo -- [--json] [--reader simulated|pcsc] [--data DIR] [--lang zh-CN|en]
`;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        json: { type: 'boolean', default: false },
        reader: { type: 'string', default: 'simulated' },
        data: { type: 'string' },
        lang: { type: 'string', default: 'zh-CN' },
        help: { type: 'boolean', default: false },
      },
    });
    const { reader } = values;
    if (values.help || (reader !== 'simulated' && reader !== 'pcsc')) return undefined;
    const language = values.lang === 'en' ? ('en' as const) : ('zh-CN' as const);
    return { json: values.json, data: values.data, reader, language } as const;
  } catch {
    return undefined;
  }
}

function parseOptions() {
  const read = readOptions();
  if (read) return read;
  process.stdout.write(USAGE);
  process.exit(2);
}

const options = parseOptions();
const { json, reader, language } = options;
/** With `--json` the words go to standard error, so that standard output is one object. */
const output = json ? process.stderr : process.stdout;
const progress = createProgress(output);

function say(step: StoryStep, figures: Readonly<Record<string, string | number>>): void {
  progress.end();
  const shown = Object.entries(figures).map(([name, value]) =>
    name.endsWith('Fen') ? [name, fenToYuan(Number(value))] : [name, value],
  );
  output.write(`${stepWords(step, language, Object.fromEntries(shown))}\n`);
}

function progressWords(code: string): string {
  if (isMessageCode(code)) return inWords(code, language);
  return isWord(code) ? word(code, language) : code;
}

/** How to end what was started, newest last. */
const cleanups: (() => unknown)[] = [];

let ending = false;
/** Ends everything in order and leaves nothing behind but the ledger that was asked for. */
async function end(exitCode: number): Promise<void> {
  if (ending) return;
  ending = true;
  progress.end();
  for (const cleanup of cleanups.reverse()) await cleanup();
  process.exit(exitCode);
}

/** A folder that is gone at the end; passable, because as root the database is another user's. */
function temporaryFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'yibao-demo-'));
  chmodSync(made, 0o711);
  cleanups.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Why there can be no real PC/SC here, in words; `undefined` when all is there. */
async function pcscMissing(): Promise<string | undefined> {
  if (!canRunPcscd()) return `${word('noPcscd', language)}\n  ${INSTALL_LINE}`;
  const { state, output: compiler } = await buildNative();
  if (state !== 'failed') return undefined;
  return `${compiler}\n${word('nativeFailed', language)}\n  ${INSTALL_LINE}`;
}

async function play(): Promise<void> {
  const folder = options.data ?? temporaryFolder();
  const hand = await openHand(reader);
  cleanups.push(() => hand.close());
  const stage = await openStage({
    folder,
    reader,
    readerEnv: hand.env,
    progress: (code, done, total) => progress.show(progressWords(code), done, total),
    later: (cleanup) => cleanups.push(cleanup),
  });
  const told = await tellStory(stage, hand.cards(stage), { say });
  const result = await summary(stage, told, { say });
  const file = options.data === undefined ? keepLedger(result.ledger.file) : result.ledger.file;
  if (json) {
    process.stdout.write(`${JSON.stringify({ ...result, ledger: { ...result.ledger, file } })}\n`);
  }
}

/** The temporary folder goes; the ledger the result names stays to be looked at. */
function keepLedger(file: string): string {
  const kept = join(PROJECT, '.data', 'demo', 'ledger.db');
  rmSync(dirname(kept), { recursive: true, force: true });
  mkdirSync(dirname(kept), { recursive: true, mode: 0o700 });
  copyFileSync(file, kept);
  return kept;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void end(130));
}
const missing = reader === 'pcsc' ? await pcscMissing() : undefined;
if (missing !== undefined) {
  process.stderr.write(`${missing}\n`);
  await end(1);
}
try {
  await play();
  await end(0);
} catch (error) {
  // While we are ending, what breaks is no news.
  if (!ending) {
    progress.end();
    process.stderr.write(`${word('demoFailed', language)}${(error as Error).message}\n`);
  }
  await end(1);
}
