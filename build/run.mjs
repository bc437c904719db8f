/**
 * Starts one of the project's TypeScript scripts after checking the Node it runs on. Plain
 * JavaScript, because an old Node cannot even read the scripts it would have to complain about.
 * npm puts the Node of its own `node-*` package first on the path, so this check only fails where
 * that package does not exist (macOS) and the machine's Node is old.
 */
import module from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** First Node that runs TypeScript files as they are. */
const MINIMUM = [22, 18];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1])) {
  process.stderr.write(
    `这台机器的 Node 是 ${process.versions.node}，需要 ${MINIMUM.join('.')} 或更新的版本。\n` +
      `Node ${process.versions.node} is too old here; ${MINIMUM.join('.')} or newer is needed.\n` +
      'On Linux and Windows `npm ci` brings it (do not use --omit=optional); elsewhere install Node 24.\n',
  );
  process.exit(1);
}

const [script, ...rest] = process.argv.slice(2);
if (script === undefined) throw new Error('usage: node build/run.mjs SCRIPT.ts [arguments]');
// What was compiled once is compiled for the next start, here and in every process begun from here.
process.env.NODE_COMPILE_CACHE ??= join(
  import.meta.dirname,
  '..',
  'node_modules',
  '.cache',
  'node',
);
module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
const path = resolve(import.meta.dirname, '..', script);
process.argv = [process.execPath, path, ...rest];
await import(pathToFileURL(path).href);
