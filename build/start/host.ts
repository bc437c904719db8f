/** Starts the terminal: under Electron when its binary is here, else in the Node host. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { WINDOW_ROLES, type WindowRole } from '../../shared/contract/roles.ts';
import { type HostSettings, SETTINGS_VARIABLE } from '../../shared/door/host-settings.ts';
import { isMessageCode, type Language, say } from '../../shared/messages/index.ts';
import type { MessageParams } from '../../shared/result.ts';
import { DIST, MODULES, PROJECT } from '../paths.ts';
import { type LineProcess, startLineProcess } from './line-process.ts';

/** Launch page per window; only the Node host has them, Electron opens its windows itself. */
export type LaunchPages = Readonly<Partial<Record<WindowRole, string>>>;

/** The pages there are, in the order of the windows. */
export function pagesOf(launch: LaunchPages): [WindowRole, string][] {
  return WINDOW_ROLES.flatMap((role) => {
    const page = launch[role];
    return page === undefined ? [] : [[role, page]];
  });
}

export interface Host extends LineProcess {
  readonly launch?: LaunchPages;
}

export interface HostEvents {
  progress(words: string, done: number, total: number): void;
  fatal(words: string): void;
  /** Pages that windows may be opened with already; they wait for the service. */
  opening(launch: LaunchPages): void;
  /** The process, at once, so that it can be ended while it still starts. */
  started(running: LineProcess): void;
}

const BINARY: Readonly<Record<string, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/**
 * Path of Electron's binary, if it was placed. Looked up by hand: importing the package would try
 * to download it.
 */
export function electronBinary(): string | undefined {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(MODULES, 'electron', 'dist');
  const binary = join(folder, BINARY[process.platform] ?? 'electron');
  return existsSync(binary) ? binary : undefined;
}

function commandLine(): { command: string; args: string[] } {
  const electron = electronBinary();
  if (electron === undefined) {
    return { command: process.execPath, args: [join(DIST, 'node-host', 'main.js')] };
  }
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return { command: electron, args: [...asRoot, PROJECT] };
}

function inWords(line: Readonly<Record<string, unknown>>, language: Language): string {
  const code = String(line.code);
  return isMessageCode(code) ? say(code, language, (line.params ?? {}) as MessageParams) : code;
}

/** Resolves when the terminal is ready; rejects when it ends before. */
export function startHost(
  settings: HostSettings,
  language: Language,
  on: HostEvents,
): Promise<Host> {
  const { command, args } = commandLine();
  const env = { [SETTINGS_VARIABLE]: JSON.stringify(settings) };
  return new Promise((resolve, reject) => {
    const running = startLineProcess(command, args, env, (line) => {
      if (line.type === 'progress') {
        on.progress(inWords(line, language), Number(line.done), Number(line.total));
      }
      if (line.type === 'fatal') on.fatal(inWords(line, language));
      if (line.type === 'opening') on.opening(line.launch as LaunchPages);
      if (line.type === 'ready') {
        const launch = line.launch as LaunchPages | undefined;
        resolve({ ...running, ...(launch && { launch }) });
      }
    });
    on.started(running);
    void running.ended.then((code) => reject(new Error(`the terminal ended with ${code}`)));
  });
}
