/** Finds a local Chromium-family browser; the windows and the PDF printing use it. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const WINDOWS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

type Environment = Readonly<Record<string, string | undefined>>;

function candidates(platform: string, environment: Environment): string[] {
  if (platform === 'darwin') return MAC;
  if (platform === 'win32') {
    const roots = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].map(
      (name) => environment[name],
    );
    return roots.flatMap((root) => (root ? WINDOWS.map((path) => join(root, path)) : []));
  }
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Path of the first browser found. `BROWSER_PATH` overrides the search. */
export function findBrowser(
  platform: string = process.platform,
  environment: Environment = process.env,
): string | undefined {
  const named = environment.BROWSER_PATH;
  if (named !== undefined && named !== '') return isExecutable(named) ? named : undefined;
  return candidates(platform, environment).find(isExecutable);
}

/** Can a window be shown here at all? */
export function hasDisplay(
  platform: string = process.platform,
  environment: Environment = process.env,
): boolean {
  if (platform !== 'linux') return true;
  return Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}

/** Chromium refuses its sandbox to root; only there it is switched off. */
export function sandboxFlags(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
