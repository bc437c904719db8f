/**
 * `npm start`: builds what is stale, starts the centre, the terminal and its windows, says what to
 * do, and ends everything in the opposite order on Ctrl+C.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findBrowser, hasDisplay } from '../electron/node-host/browsers.ts';
import { isBeingSetUp, isDemo, isSetUp } from '../electron/terminal/setup/files.ts';
import { DESK_WINDOWS, KIOSK_WINDOWS } from '../shared/contract/roles.ts';
import { commandWords } from '../shared/door/command-words.ts';
import { bundleIfStale } from './bundle.ts';
import { INSTALL_LINE } from './debian.ts';
import { buildNative } from './native.ts';
import { startCentre } from './start/centre.ts';
import { type LaunchPages, pagesOf, startHost } from './start/host.ts';
import type { LineProcess } from './start/line-process.ts';
import { lockFolder } from './start/lock.ts';
import { readOptions, type StartOptions, USAGE } from './start/options.ts';
import { createProgress } from './start/progress.ts';
import { openWindows } from './start/windows.ts';
import { isWord, steps, type Word, word } from './start/words.ts';

/** The parts of the data folder this command makes, and `--reset` deletes. */
const PARTS = ['centre', 'terminal', 'run', 'browser'];
const PATIENCE_MS = 15_000;

function parseOptions(): StartOptions {
  const options = readOptions(process.argv.slice(2));
  if (typeof options === 'object') return options;
  process.stdout.write(USAGE);
  process.exit(options === 'help' ? 0 : 2);
}

const options = parseOptions();
const { dataDir, language } = options;
const terminalDir = join(dataDir, 'terminal');
const progress = createProgress(process.stdout);
/** How to end what was started, newest last. */
const cleanups: (() => void | Promise<void>)[] = [];

function tell(text: string): void {
  progress.end();
  console.log(text);
}

function tellWord(name: Word): void {
  tell(word(name, language));
}

/** What windows are opened with, where they can be. */
const browser = options.open && hasDisplay() ? findBrowser() : undefined;

let ending = false;
async function end(exitCode: number): Promise<never> {
  if (ending) return new Promise<never>(() => undefined);
  ending = true;
  tellWord('stopping');
  for (const cleanup of cleanups.reverse()) await cleanup();
  tellWord('stopped');
  process.exit(exitCode);
}

function stopLater(running: LineProcess): void {
  cleanups.push(() => running.stop(PATIENCE_MS));
}

/** Something ended that should not have; while we are ending ourselves that is no news. */
function fail(what: Word, exitCode = 1): Promise<never> {
  if (!ending) tellWord(what);
  return end(exitCode);
}

async function prepareReader(): Promise<void> {
  if (options.reader === 'simulated' || options.vendorCommand !== undefined) return;
  tellWord('native');
  const { state, output } = await buildNative();
  if (state !== 'failed') return;
  tell(output);
  tellWord('nativeFailed');
  tell(`  ${INSTALL_LINE}`);
  await end(1);
}

/** The centre's own process, or only where it is when somebody else runs it. */
type CentreAt = NonNullable<StartOptions['centre']> & { readonly ended?: Promise<number> };

async function runCentre(): Promise<CentreAt> {
  if (options.centre) return options.centre;
  tellWord('centre');
  return startCentre(
    join(dataDir, 'centre'),
    (code, done, total) => progress.show(isWord(code) ? word(code, language) : code, done, total),
    stopLater,
  );
}

/** A terminal that is set up needs nothing of the demo, and not the time to load it. */
async function prepareSetup(): Promise<void> {
  if (isSetUp(terminalDir)) return;
  const { writeDemoPack, writeDemoSetup } = await import('./demo-setup.ts');
  if (isNew) writeDemoPack(terminalDir, Date.now());
  else writeDemoSetup(terminalDir, Date.now());
}

async function runTerminal(centre: CentreAt) {
  tellWord('terminal');
  const { url: centreUrl, caFile: centreCaFile, enrolmentCode } = centre;
  await prepareSetup();
  const settings = {
    dataDir: terminalDir,
    runtimeDir: join(dataDir, 'run'),
    centreUrl,
    centreCaFile,
    ...(enrolmentCode !== undefined && { enrolmentCode }),
    cardTransport: options.reader,
    ...(options.psamReader !== undefined && { psamReader: options.psamReader }),
    ...(options.vendorCommand !== undefined && {
      vendorCommand: commandWords(options.vendorCommand),
    }),
    endWithInput: true,
    windows: [...(options.kiosk ? KIOSK_WINDOWS : DESK_WINDOWS)],
  };
  return startHost(settings, language, {
    progress: (words, done, total) => progress.show(words, done, total),
    fatal: tell,
    opening(launch) {
      if (browser === undefined) return;
      cleanups.push(openWindows(browser, launch, join(dataDir, 'browser')));
    },
    started: stopLater,
  });
}

function stepsHere(): string[] {
  if (isNew) return [word('newSteps', language)];
  // Who was set up by hand has operators and cards of its own.
  if (!isDemo(terminalDir)) return [];
  return options.kiosk ? [word('kioskSteps', language)] : steps(language, options.reader);
}

function showWindows(launch: LaunchPages): void {
  if (options.open && browser === undefined) tellWord('nowhereToOpen');
  tellWord(browser === undefined ? 'openYourself' : 'opened');
  for (const [role, page] of pagesOf(launch)) {
    tell(`  ${word(role, language)}  ${pathToFileURL(page).href}`);
  }
}

process.on('SIGINT', () => void end(0));
process.on('SIGTERM', () => void end(0));
// The terminal this was typed into was closed.
process.on('SIGHUP', () => void end(0));

function takeFolder(): ReturnType<typeof lockFolder> {
  try {
    return lockFolder(dataDir);
  } catch (error) {
    tell(`${word('noDataDir', language)}${(error as Error).message}`);
    process.exit(1);
  }
}

const lock = takeFolder();
if ('heldBy' in lock) {
  tell(`${word('alreadyRunning', language)} (${lock.heldBy})`);
  process.exit(1);
}
cleanups.push(lock.release);
if (options.reset)
  for (const part of PARTS) rmSync(join(dataDir, part), { recursive: true, force: true });
if (options.isNew && isSetUp(terminalDir)) {
  tellWord('terminalThere');
  await end(1);
}
/** A terminal that a person sets up, now or since an earlier start. */
const isNew = options.isNew || isBeingSetUp(terminalDir);
tellWord('building');
await bundleIfStale();
await prepareReader();
const centre = await runCentre().catch(() => fail('centreFailed'));
const host = await runTerminal(centre).catch(() => fail('hostFailed'));
tellWord('ready');
for (const line of stepsHere()) tell(line);
if (host.launch) showWindows(host.launch);
void centre.ended?.then(() => !ending && tellWord('centreFailed'));
// All windows of Electron closed: an end in order. Any other end of the terminal is a failure.
void host.ended.then((code) => (code === 0 ? end(0) : fail('hostFailed', code)));
