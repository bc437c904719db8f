/**
 * Builds the PC/SC binding for the Node that runs this script. It is an ABI-bound addon and needs
 * the headers of PC/SC, so npm leaves it unbuilt (`allowScripts`) and this step does it.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MODULES } from './paths.ts';
import { run, runNode } from './process.ts';

const PACKAGE = join(MODULES, 'pcsclite');
const ADDON = join(PACKAGE, 'build', 'Release', 'pcsclite.node');

export type NativeState = 'ready' | 'built' | 'failed';

/** True when the addon is there and this Node can load it (asked in a process of its own). */
export async function addonLoads(): Promise<boolean> {
  if (!existsSync(ADDON)) return false;
  const tried = await run(process.execPath, ['-e', `require(${JSON.stringify(ADDON)})`]);
  return tried.code === 0;
}

/** Folder with `include/node` of the running Node, when it was shipped with its headers. */
function headersFolder(): string | undefined {
  const folder = join(dirname(process.execPath), process.platform === 'win32' ? '.' : '..');
  return existsSync(join(folder, 'include', 'node', 'node.h')) ? folder : undefined;
}

/** Builds the addon unless it loads already. The compiler's output is kept for a failure only. */
export async function buildNative(): Promise<{ state: NativeState; output: string }> {
  if (await addonLoads()) return { state: 'ready', output: '' };
  const headers = headersFolder();
  // The machine's npm settings may name other headers; only this environment variable wins.
  const env = headers === undefined ? {} : { npm_config_nodedir: headers };
  const nodeGyp = join(MODULES, 'node-gyp', 'bin', 'node-gyp.js');
  const built = await runNode(nodeGyp, ['rebuild'], { cwd: PACKAGE, env });
  const loads = built.code === 0 && (await addonLoads());
  return { state: loads ? 'built' : 'failed', output: built.output };
}
