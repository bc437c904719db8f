/** PouchDB to express-pouchdb over HTTP, both on LevelDB: one document an entry, batches of 1,000. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const FOLDER = import.meta.dirname;
const load = createRequire(join(FOLDER, 'package.json'));

export interface PouchDocument {
  readonly _id: string;
  readonly [field: string]: string | number;
}

interface Pouch {
  bulkDocs(documents: readonly PouchDocument[]): Promise<unknown>;
  readonly replicate: {
    to(url: string, options: { batch_size: number }): Promise<{ docs_written: number }>;
  };
  close(): Promise<void>;
}
interface PouchClass {
  new (name: string): Pouch;
  defaults(options: { prefix: string }): PouchClass;
}

type Listener = { address(): unknown };
interface ExpressApp {
  use(path: string, handler: unknown): void;
  listen(port: number, host: string, ready: () => void): Listener;
}

/** True when the peers are installed, or could be installed now from their lock file. */
export function pouchInstalled(): boolean {
  if (existsSync(join(FOLDER, 'node_modules/pouchdb'))) return true;
  try {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: FOLDER,
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false; // no registry within reach
  }
}

/** A local database in a folder. */
export function openPouch(directory: string, name: string): Pouch {
  const PouchDb = load('pouchdb') as PouchClass;
  return new (PouchDb.defaults({ prefix: `${directory}/` }))(name);
}

/** The server side; resolves with its address. */
export function servePouch(directory: string): Promise<unknown> {
  const PouchDb = load('pouchdb') as PouchClass;
  const app = (load('express') as () => ExpressApp)();
  const door = load('express-pouchdb') as (db: PouchClass, options: object) => unknown;
  const files = { logPath: join(directory, 'log.txt'), configPath: join(directory, 'config.json') };
  app.use(
    '/',
    door(PouchDb.defaults({ prefix: `${directory}/` }), { mode: 'minimumForPouchDB', ...files }),
  );
  return new Promise((resolve) => {
    const server = app.listen(0, '127.0.0.1', () => resolve(server.address()));
  });
}
