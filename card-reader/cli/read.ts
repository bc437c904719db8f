/** `card read`: reads whatever card is in the reader and says what it found. */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import type { CardData } from '../../shared/card/card-data.ts';
import type { CardEvent } from '../../shared/card/messages.ts';
import { commandWords } from '../../shared/door/command-words.ts';
import { say } from '../../shared/messages/index.ts';
import { type Result, refuse } from '../../shared/result.ts';
import { CardReader } from '../card-reader.ts';
import { systemClock } from '../clock.ts';
import { shippedProfiles, socialSecurityProfile } from '../profile/profiles.ts';
import { vendorAnswer } from '../vendor/vendor-answer.ts';
import { VendorProcess } from '../vendor/vendor-process.ts';
import { VendorReader } from '../vendor/vendor-reader.ts';
import { chooseTransport, DONE, explain, language, REFUSED, type ToolOptions } from './options.ts';
import { cardReport, cardWords } from './report.ts';

/** A card may be put in after the start; the reader's poll and one reading fit in well. */
const WAIT_LIMIT_MS = 30_000;

export async function readOnce(options: ToolOptions): Promise<number> {
  if (options.vendor !== undefined) return readVendorFile(options.vendor, options);
  const unmasked = options.unmasked === true && (await isConfirmed());
  let source: Source | undefined;
  const found = await new Promise<Found | null>((resolve) => {
    source = openSource(options, (event) => hear(event, options, resolve));
    if (!source) return resolve(null);
    source.start();
    systemClock.after(WAIT_LIMIT_MS, () => {
      explain('card.tool.noCard');
      resolve(null);
    });
  });
  await source?.close();
  if (!found) return REFUSED;
  return show(found.reader, found.card, unmasked, options);
}

interface Found {
  readonly reader: string;
  readonly card: CardData;
}

/** Whatever announces cards: readers, a card image, the adapter of a vendor's library. */
interface Source {
  start(): void;
  close(): Promise<unknown>;
}

/** Undefined when it cannot be; why is said then. */
function openSource(options: ToolOptions, send: (event: CardEvent) => void): Source | undefined {
  const clock = systemClock;
  if (options['vendor-command'] !== undefined) {
    const line = new VendorProcess(commandWords(options['vendor-command']), clock);
    return new VendorReader({ line, clock, profile: socialSecurityProfile(), send });
  }
  const chosen = chooseTransport(options);
  if (!chosen.ok) {
    explain(chosen.error.code, chosen.error.params);
    return undefined;
  }
  const { transport, insert } = chosen.value;
  const cardReader = new CardReader({ transport, clock, profiles: shippedProfiles(), send });
  return {
    start() {
      cardReader.start();
      insert();
    },
    close: () => transport.close(),
  };
}

/** What a vendor's library answered, kept in a file: its string, or its negative return value. */
async function readVendorFile(file: string, options: ToolOptions): Promise<number> {
  const answer = answerIn(file);
  if (!answer.ok) {
    explain(answer.error.code, answer.error.params);
    return REFUSED;
  }
  const unmasked = options.unmasked === true && (await isConfirmed());
  return show('iReadCardBas', answer.value, unmasked, options);
}

function answerIn(file: string): Result<CardData> {
  try {
    return vendorAnswer(readFileSync(file));
  } catch {
    return refuse('card.tool.unreadableFile', { file });
  }
}

function show(reader: string, card: CardData, unmasked: boolean, options: ToolOptions): number {
  const report = cardReport(reader, card, unmasked);
  console.log(options.json ? JSON.stringify(report) : cardWords(report, language));
  return DONE;
}

/** States go to stderr as they come; the first card, or a card that cannot be read, ends it. */
function hear(event: CardEvent, options: ToolOptions, end: (found: Found | null) => void): void {
  const wanted = (reader: string | null) =>
    options.reader === undefined || reader === null || reader === options.reader;
  if (event.type === 'cardPresent' && wanted(event.reader)) end(event);
  if (event.type !== 'readerState' || !wanted(event.reader)) return;
  if (event.state !== 'present') explain(event.code, event.params);
  const hopeless = ['mute', 'unknownCard', 'failed'].includes(event.state);
  if (hopeless || event.code === 'card.noLibrary') end(null);
}

/** Personal data in full is shown only after somebody answered the question with yes. */
async function isConfirmed(): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const silence = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  const question = lines.question(say('card.tool.askUnmasked', language));
  const answer = await Promise.race([question, silence]);
  lines.close();
  return answer.trim().toLowerCase() === 'yes';
}
