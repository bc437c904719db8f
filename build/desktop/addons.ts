/** Which Node a native module was built for, read from the file itself. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `any`: Node-API, runs on every Node and Electron. A number: bound to that ABI. */
export type AddonAbi = 'any' | number | 'none';

/** Reads which entry point an addon exports. */
export function addonAbi(file: string): AddonAbi {
  const bytes = readFileSync(file).toString('latin1');
  const [, bound] = /node_register_module_v(\d+)/.exec(bytes) ?? [];
  if (bound !== undefined) return Number(bound);
  return bytes.includes('napi_register_module_v1') ? 'any' : 'none';
}

/** Paths of the addons under a folder, relative to it. */
export function addonsUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.node'))
    .sort();
}

/** Throws when an addon under the folder could not be loaded by an Electron of this ABI. */
export function requireAbi(folder: string, abi: number): void {
  for (const name of addonsUnder(folder)) {
    const built = addonAbi(join(folder, name));
    if (built === 'any' || built === abi) continue;
    throw new Error(`${name} was built for ABI ${built}; this Electron has ABI ${abi}`);
  }
}
