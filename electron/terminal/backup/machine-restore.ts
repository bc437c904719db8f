/** A restore on the machine the backup was made on: with its own secrets, at the centre the backup names. */
import { randomBytes } from 'node:crypto';
import type { Sm2KeyPair } from '../../../shared/centre/sm2.ts';
import type { Clock } from '../../../shared/clock.ts';
import type { Result } from '../../../shared/result.ts';
import type { StoredEnrolment } from '../centre/centre-book.ts';
import { createCentreClient } from '../centre/client.ts';
import { createCentreOffice } from '../centre/office.ts';
import type { SecretStore } from '../centre/secret-store.ts';
import { loadTerminalKeys } from '../centre/terminal-keys.ts';
import { SOFTWARE_VERSION } from '../release.ts';
import { type Restored, type RestoreLine, restore } from './restore.ts';

export interface MachineRestore {
  readonly backup: string;
  /** Gets the ledger; has none yet. */
  readonly dataDir: string;
  /** Where the backup is kept as evidence; beside the ledger if not said. */
  readonly evidenceDir?: string;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  /** Where the centre is now; else where it was when the backup was made. */
  readonly centreUrl?: string;
}

export async function restoreHere(options: MachineRestore): Promise<Result<Restored>> {
  const { secrets, clock, centreUrl, ...places } = options;
  const close: (() => void)[] = [];
  try {
    return await restore({
      ...{ ...places, clock, softwareVersion: SOFTWARE_VERSION },
      bootId: randomBytes(8).toString('hex'),
      keys: (certified) => secrets.read('terminal-key') && loadTerminalKeys(secrets, certified),
      centre: (enrolment, keys) =>
        openLine({ ...enrolment, url: centreUrl ?? enrolment.url }, keys, clock, close),
    });
  } finally {
    for (const end of close) end();
  }
}

function openLine(
  { url, caPem, centrePublicKey, certificate }: StoredEnrolment,
  keys: Sm2KeyPair,
  clock: Clock,
  close: (() => void)[],
): RestoreLine {
  const identity = { terminalId: certificate.terminalId, centrePublicKey };
  const random = (bytes: number) => randomBytes(bytes);
  const options = { url, caPem, clock, random, keys, identity };
  const [client, office] = [createCentreClient(options), createCentreOffice(options)];
  close.push(client.close, office.close);
  return { stand: office.stand, openEpoch: office.openEpoch, sendBatch: client.sendBatch };
}
