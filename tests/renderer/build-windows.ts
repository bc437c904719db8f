/** Builds the preview of all windows once, before the tests that open them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

const PREVIEW = join(import.meta.dirname, 'preview');
const WINDOWS = ['cashier', 'discharge', 'display', 'kiosk'];

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder with the built pages. */
    windows: string;
  }
}

export default async function buildWindows(project: TestProject): Promise<() => void> {
  const outDir = mkdtempSync(join(tmpdir(), 'windows-'));
  await build({
    configFile: false,
    logLevel: 'error',
    root: PREVIEW,
    define: { __BUILD_ID__: '"preview"' },
    build: {
      outDir,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: false,
      rolldownOptions: { input: WINDOWS.map((name) => join(PREVIEW, `${name}.html`)) },
    },
  });
  project.provide('windows', outDir);
  return () => rmSync(outDir, { recursive: true, force: true });
}
