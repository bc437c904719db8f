/**
 * A process of its own for the built main: the stand-in takes the place of `electron`, the windows
 * open in the Chromium named in the environment, and the test asks over the process channel.
 */
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { standIn } from './state.ts';

const STAND_IN = pathToFileURL(join(import.meta.dirname, 'electron.ts')).href;
const [mainFile = '', devtools = ''] = process.argv.slice(2);

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: STAND_IN, shortCircuit: true } : next(specifier, context),
});

// The context the test itself made, so that both see the same pages.
standIn.newContext = async () => {
  const browser = await chromium.connectOverCDP(devtools);
  const [context] = browser.contexts();
  if (!context) throw new Error('the browser has no context');
  return context;
};

async function report(): Promise<object> {
  return {
    windows: standIn.windows.map(({ options, bounds, fullScreen, visible }) => ({
      ...{ options, bounds, fullScreen, visible },
    })),
    children: standIn.children,
    schemes: standIn.schemes,
    errorBoxes: standIn.errorBoxes,
    cancelled: standIn.cancelled,
    permissions: await Promise.all(standIn.permissionAnswers.map((answer) => answer())),
    windowOpen: standIn.windowOpenHandlers.map((handler) => handler().action),
  };
}

process.on('message', (message) => {
  if (message === 'report') void report().then((answer) => process.send?.(answer));
  if (message === 'unplug') standIn.plug?.(false);
  if (message === 'plug') standIn.plug?.(true);
});

await import(pathToFileURL(mainFile).href);
