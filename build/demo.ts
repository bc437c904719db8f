/**
 * `npm run demo`: the main job from card to acknowledged batch, without windows. In words with
 * progress, or with `--json` as one JSON object on standard output.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isMessageCode, say as inWords } from '../shared/messages/index.ts';
import { fenToYuan } from '../shared/money/money.ts';
import { openHand } from './demo/card-hand.ts';
import { openStage } from './demo/stage.ts';
import { type StoryStep, tellStory } from './demo/story.ts';
import { summary } from './demo/summary.ts';
import { stepWords } from './demo/words.ts';
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

const options = readOptions();
if (!options) {
  process.stdout.write(USAGE);
  process.exit(2);
}
const { json, reader, language } = options;
/** With `--json` the words go to standard error, so that standard output is one object. */
const output = json ? process.stderr : process.stdout;
const progress = createProgress(output);
const folder = options.data ?? mkdtempSync(join(tmpdir(), 'yibao-demo-'));

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

const hand = await openHand(reader);
try {
  const stage = await openStage({
    folder,
    reader,
    readerEnv: hand.env,
    progress: (code, done, total) =>
      progress.show(progressWords(code), done, total),
  });
  try {
    const told = await tellStory(stage, hand.cards(stage), { say });
    const result = await summary(stage, told, { say });
    if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
  } finally {
    progress.end();
    await stage.close();
  }
} finally {
  await hand.close();
  if (options.data === undefined) rmSync(folder, { recursive: true, force: true });
}
