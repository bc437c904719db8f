/**
 * A stand-in for an Electron distribution: the files that packaging touches, with a real fuse wire,
 * and headers that name Electron's ABI. It shows that packaging is right, not that Electron runs.
 */
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where `@electron/fuses` finds the switches in a binary: sentinel, version, count, one byte each. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSE_COUNT = 9;

export function makeStubElectron(folder: string, version: string): string {
  for (const name of ['resources', 'locales']) mkdirSync(join(folder, name), { recursive: true });
  const wire = Buffer.concat([
    Buffer.from(FUSE_SENTINEL),
    Buffer.from([1, FUSE_COUNT]),
    Buffer.from('1'.repeat(FUSE_COUNT)),
  ]);
  writeFileSync(
    join(folder, 'electron'),
    Buffer.concat([Buffer.from('#!/bin/sh\nexit 1\n'), wire]),
  );
  writeFileSync(join(folder, 'chrome-sandbox'), '');
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'LICENSE'), 'MIT\n');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '');
  for (const language of ['zh-CN', 'en-US', 'de', 'fr', 'ja']) {
    writeFileSync(join(folder, 'locales', `${language}.pak`), language);
  }
  chmodSync(join(folder, 'electron'), 0o755);
  return folder;
}

/** The headers of the Node that runs this, naming another ABI. */
export function makeStubHeaders(folder: string, abi: number): string {
  const own = join(dirname(process.execPath), '..', 'include');
  cpSync(own, join(folder, 'include'), { recursive: true });
  const file = join(folder, 'include', 'node', 'node_version.h');
  const text = readFileSync(file, 'utf8');
  const named = text.replace(/(#define NODE_MODULE_VERSION) \d+/, `$1 ${abi}`);
  if (named === text) throw new Error('the headers name no ABI');
  writeFileSync(file, named);
  return folder;
}
