/**
 * How a person opens a window: one small page per window in a folder only its owner can read. The
 * page posts the launch key to the host, which mints a token at that moment and sends the browser
 * on with it. So a link is alive whenever it is clicked, and no secret stands in a link, in a
 * process list or in the terminal's scroll-back.
 */
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WindowRole } from '../../shared/contract/roles.ts';

const NAMES: Readonly<Record<WindowRole, string>> = {
  cashier: '收费窗口',
  discharge: '出院结算窗口',
  display: '参保人显示屏',
  kiosk: '自助查询机',
};

export type LaunchFiles = Readonly<Partial<Record<WindowRole, string>>>;

function page(origin: string, role: WindowRole, launchKey: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>${NAMES[role]}</title>
<form method="post" action="${origin}/open/${role}">
<input type="hidden" name="key" value="${launchKey}">
<button>打开${NAMES[role]}</button>
</form>
<script>document.forms[0].submit()</script>
</html>
`;
}

/** Writes the launch page of each window (folder 0700, files 0600) and answers their paths. */
export function writeLaunchFiles(
  folder: string,
  origin: string,
  launchKey: string,
  roles: readonly WindowRole[],
): LaunchFiles {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const write = (role: WindowRole): [WindowRole, string] => {
    const file = join(folder, `${role}.html`);
    // Removed first: the mode only counts for a new file.
    rmSync(file, { force: true });
    writeFileSync(file, page(origin, role, launchKey), { mode: 0o600, flag: 'wx' });
    return [role, file];
  };
  return Object.fromEntries(roles.map(write));
}

/** Removes the launch pages when the host ends; their key is worthless then anyway. */
export function removeLaunchFiles(files: LaunchFiles): void {
  for (const file of Object.values(files)) rmSync(file, { force: true });
}
