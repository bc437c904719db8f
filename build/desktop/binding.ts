/**
 * Builds the PC/SC binding for Electron in a folder of its own; the one for Node stays as it is.
 * npm's own way would silently take the headers of Node and make a program that cannot read cards.
 */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { MODULES } from '../paths.ts';
import { runNode } from '../process.ts';

/** Folder with `include/node` of the Electron, or nothing to let node-gyp download it. */
export interface Headers {
  readonly folder?: string;
  readonly electronVersion: string;
}

/** Builds in `workFolder`; gives the path of the addon. Throws with the compiler's words. */
export async function buildBinding(workFolder: string, headers: Headers): Promise<string> {
  const source = join(workFolder, 'pcsclite');
  rmSync(source, { recursive: true, force: true });
  const built = join(MODULES, 'pcsclite', 'build');
  cpSync(join(MODULES, 'pcsclite'), source, {
    recursive: true,
    filter: (path) => path !== built,
  });
  // Its build asks for `nan` beside it.
  cpSync(join(MODULES, 'nan'), join(source, 'node_modules', 'nan'), { recursive: true });
  const download = [
    `--target=${headers.electronVersion}`,
    '--dist-url=https://electronjs.org/headers',
  ];
  const { code, output } = await runNode(
    join(MODULES, 'node-gyp', 'bin', 'node-gyp.js'),
    ['rebuild', ...(headers.folder === undefined ? download : [])],
    {
      cwd: source,
      env: headers.folder === undefined ? {} : { npm_config_nodedir: headers.folder },
    },
  );
  if (code !== 0) throw new Error(`the PC/SC binding was not built:\n${output}`);
  return join(source, 'build', 'Release', 'pcsclite.node');
}
