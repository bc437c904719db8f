/**
 * `npm run restore -- BACKUP DATADIR` brings a terminal back from a backup, after asking the centre.
 * DATADIR holds the machine's secrets and no ledger. Exit code 0: done. 1: refused. 2: wrong command.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Sm2KeyPair } from '../../../shared/centre/sm2.ts';
import { type RestoreLine, restore } from '../backup/restore.ts';
import type { StoredEnrolment } from '../centre/centre-book.ts';
import { createCentreClient } from '../centre/client.ts';
import { createCentreOffice } from '../centre/office.ts';
import { fileSecretStore } from '../centre/secret-store.ts';
import { loadTerminalKeys } from '../centre/terminal-keys.ts';
import { SOFTWARE_VERSION } from '../release.ts';
import { tellDone, tellRefusal, tellUsage } from './tell.ts';

const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
const random = (bytes: number) => randomBytes(bytes);

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const [backup, dataDir, ...more] = args;
  if (backup === undefined || dataDir === undefined || more.length > 0) {
    return tellUsage('restore.usage');
  }
  const secrets = fileSecretStore(join(dataDir, 'secrets'));
  const close: (() => void)[] = [];
  const restored = await restore({
    ...{ backup, dataDir, clock, softwareVersion: SOFTWARE_VERSION },
    bootId: randomBytes(8).toString('hex'),
    keys: (certifiedKey) => secrets.read('terminal-key') && loadTerminalKeys(secrets, certifiedKey),
    centre: (enrolment, keys) => openLine(enrolment, keys, close),
  });
  for (const end of close) end();
  if (!restored.ok) return tellRefusal(restored.error);
  const { terminalId, evidence, opened } = restored.value;
  const { epoch, previousEpoch, previousSeq } = opened;
  return tellDone('restore.done', { terminalId, evidence, epoch, previousEpoch, previousSeq });
}

function openLine(
  enrolment: StoredEnrolment,
  keys: Sm2KeyPair,
  close: (() => void)[],
): RestoreLine {
  const { url, caPem, centrePublicKey, certificate } = enrolment;
  const identity = { terminalId: certificate.terminalId, centrePublicKey };
  const options = { url, caPem, clock, random, keys, identity };
  const [client, office] = [createCentreClient(options), createCentreOffice(options)];
  close.push(client.close, office.close);
  return { stand: office.stand, openEpoch: office.openEpoch, sendBatch: client.sendBatch };
}
