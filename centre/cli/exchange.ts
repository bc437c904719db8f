/**
 * Answers the exchange file of a terminal that has no line, beside the running centre:
 *   exchange.ts FILE ANSWERS --data DIR
 * FILE is what the terminal exported; ANSWERS is written whole or not at all and goes back to it.
 * Exit code 0: every batch accepted. 1: refused in part or in whole. 2: wrong command.
 */
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { parseArgs } from 'node:util';
import { encodeAnswers } from '../../shared/batch/exchange-file.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';
import { type AnsweredFile, answerExchange } from '../exchange.ts';
import { centreBeside } from './beside.ts';
import { inBoth, tellDone, tellRefusal } from './tell.ts';

/** Largest file: weeks of the busiest terminal. */
const MAX_FILE_BYTES = 512 * 1024 * 1024;

interface Command {
  readonly file: string;
  readonly answers: string;
  readonly data: string;
}

const command = parse(process.argv.slice(2));
if (command) await run(command);
else {
  process.stderr.write(`${inBoth('centre.exchange.usage')}\n`);
  process.exitCode = 2;
}

function parse(args: readonly string[]): Command | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { data: { type: 'string' } },
    });
    const [file, answers, ...more] = positionals;
    if (file === undefined || answers === undefined || more.length > 0) return undefined;
    return values.data === undefined ? undefined : { file, answers, data: values.data };
  } catch {
    return undefined; // an option that does not exist
  }
}

async function run({ file, answers, data }: Command): Promise<void> {
  const answered = await answer(file, data);
  if (!answered.ok) return tellRefusal(answered.error);
  const { terminalId, batches, lastSeq, stopped } = answered.value;
  const given = answered.value.answers;
  const written = writeWhole(answers, encodeAnswers(terminalId, given));
  if (!written.ok) return tellRefusal(written.error);
  tellDone('centre.exchange.answered', {
    ...{ terminalId, batches, lastSeq, file: answers, given: given.length },
  });
  if (stopped) tellRefusal(stopped);
}

async function answer(file: string, data: string): Promise<Result<AnsweredFile>> {
  const bytes = readFile(file);
  if (!bytes.ok) return bytes;
  const centre = centreBeside(data);
  if (!centre.ok) return centre;
  try {
    return await answerExchange(centre.value, bytes.value);
  } finally {
    await centre.value.db.close();
  }
}

function readFile(file: string): Result<Uint8Array> {
  try {
    const tooLarge = statSync(file).size > MAX_FILE_BYTES;
    return tooLarge ? refuse('exchange.notExchange') : ok(readFileSync(file));
  } catch {
    return refuse('centre.exchange.noFile', { file });
  }
}

/** On the disk before it has its name: a stick pulled out too early holds no half file. */
function writeWhole(file: string, text: string): Result<undefined> {
  try {
    const unfinished = openSync(`${file}.unfinished`, 'w');
    try {
      writeFileSync(unfinished, text);
      fsyncSync(unfinished);
    } finally {
      closeSync(unfinished);
    }
    renameSync(`${file}.unfinished`, file);
    return ok(undefined);
  } catch {
    return refuse('centre.exchange.notWritten', { file });
  }
}
