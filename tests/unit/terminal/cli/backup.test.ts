import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fileSecretStore } from '../../../../electron/terminal/centre/secret-store.ts';
import {
  loadTerminalKeys,
  nextTerminalKeys,
} from '../../../../electron/terminal/centre/terminal-keys.ts';
import { decodeBatch } from '../../../../shared/batch/batch.ts';
import { decodeExchange } from '../../../../shared/batch/exchange-file.ts';
import { batchSigningBytes } from '../../../../shared/batch/header.ts';
import { sm2Verify } from '../../../../shared/centre/sm2.ts';
import { sm3 } from '../../../../shared/ledger/chain.ts';
import { openFolder } from '../backup/support.ts';
import { deposit, TERMINAL, temporaryDirectory, value } from '../ledger/support.ts';

const cli = (name: string, ...args: readonly string[]) => {
  const file = new URL(`../../../../electron/terminal/cli/${name}.ts`, import.meta.url).pathname;
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args]);
  return { status, output: stdout.toString() + stderr.toString() };
};

/** A terminal that is running while the tools are used. */
function running() {
  const dataDir = temporaryDirectory();
  const terminal = openFolder(dataDir, loadTerminalKeys(fileSecretStore(join(dataDir, 'secrets'))));
  value(terminal.ledger.append(deposit('d-1', 100)));
  return terminal;
}

test('a backup by command while the terminal runs', () => {
  const { dataDir, ledger } = running();
  const file = join(temporaryDirectory(), 'backup.db');
  const { status, output } = cli('backup', file, '--data', dataDir, '--json');
  expect(status).toBe(0);
  expect(JSON.parse(output)).toMatchObject({ file, head: ledger.head() });
  expect(cli('backup', file, '--data', dataDir).status).toBe(1);
  expect(cli('backup').status).toBe(2);
});

test('an export after a change of keys is signed with the key that is certified now', () => {
  const dataDir = temporaryDirectory();
  const secrets = fileSecretStore(join(dataDir, 'secrets'));
  const first = loadTerminalKeys(secrets);
  openFolder(dataDir, nextTerminalKeys(secrets, first.publicKey));
  const file = join(temporaryDirectory(), 'queue.exchange');
  expect(cli('exchange', 'export', file, '--data', dataDir)).toMatchObject({ status: 0 });
  const [body = new Uint8Array()] = value(decodeExchange(readFileSync(file), sm3)).batches;
  const decoded = decodeBatch(zstdDecompressSync(body));
  if (!decoded.ok) throw new Error('not a batch');
  const { header, signature } = decoded.value;
  const signedBy = (key: string) => sm2Verify(batchSigningBytes(header), signature, key);
  const certified = loadTerminalKeys(secrets, nextTerminalKeys(secrets, first.publicKey).publicKey);
  expect([signedBy(certified.publicKey), signedBy(first.publicKey)]).toEqual([true, false]);
});

test('[F22] an export by command while the terminal runs; an import waits until it does not', () => {
  const { dataDir } = running();
  const file = join(temporaryDirectory(), 'queue.exchange');
  expect(cli('exchange', 'export', file, '--data', dataDir)).toMatchObject({ status: 0 });
  expect(existsSync(`${file}.unfinished`)).toBe(false);
  const bytes = readFileSync(file);
  expect(value(decodeExchange(bytes, sm3))).toMatchObject({ terminalId: TERMINAL });
  expect(cli('exchange', 'import', file, '--data', dataDir).status).toBe(1);
  expect(cli('exchange', 'export', file).status).toBe(2);
});
