/**
 * The service of a terminal whose ledger does not open. It touches no ledger: it shows why, makes a
 * support file, and writes down a restore for the next start. Who may ask for one is known from the
 * operators in the very backup that is to be restored.
 */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { RescueView } from '../../../shared/contract/rescue.ts';
import type { OperatorRole } from '../../../shared/contract/roles.ts';
import type { MessageCode } from '../../../shared/messages/index.ts';
import { ok, type Refusal, type Result, refuse } from '../../../shared/result.ts';
import { BACKUP_FOLDER, STATE_FILE } from '../backup/files.ts';
import { askForRestore, listBackups } from '../backup/pending-restore.ts';
import { openStateFile } from '../guard/state-file.ts';
import { restoreSentences, withoutNothing } from '../office/health.ts';
import { rolesSchema } from '../operators/operators.ts';
import { NOBODYS_HASH, verifyPassword } from '../operators/password.ts';
import { writeSupportBundle } from '../support/support-bundle.ts';
import { openFewDoors } from './few-doors.ts';
import type { Service, SetupOptions } from './setup-mode.ts';

/** Troubles of the ledger itself; with any other the service does not start at all. */
const OF_THE_LEDGER: ReadonlySet<MessageCode> = new Set([
  'ledger.damaged',
  'ledger.diskFailed',
  'ledger.sidecarDiffers',
  'ledger.storeForeign',
]);
const MAX_WRONG = 5;
const KEEPERS: readonly OperatorRole[] = ['supervisor', 'technician'];

/** True when somebody at the counter can do something about it. */
export function canBeRescued({ code }: Refusal): boolean {
  return OF_THE_LEDGER.has(code);
}

export function openRescueMode(options: SetupOptions, trouble: Refusal): Service {
  const { dataDir, clock, log, restart } = options;
  let wrong = 0;

  function view(): RescueView {
    const { restore } = openStateFile(join(dataDir, STATE_FILE)).read();
    const last = restoreSentences(restore);
    return {
      trouble: withoutNothing(trouble),
      backups: listBackups(dataDir),
      ...(last && { restore: last }),
    };
  }

  async function restoreFrom(name: string, operatorId: string, password: string) {
    if (wrong >= MAX_WRONG) return refuse('rescue.tooMany');
    if (!listBackups(dataDir).some((backup) => backup.name === name)) {
      return refuse('restore.noBackup', { file: name });
    }
    const roles = await rolesIn(join(dataDir, BACKUP_FOLDER, name), operatorId, password);
    if (!roles.ok) {
      wrong += 1;
      return roles;
    }
    if (!roles.value.some((role) => KEEPERS.includes(role))) return refuse('desk.roleMissing');
    const asked = askForRestore(dataDir, { backup: name, operatorId, atMs: clock.nowMs() });
    // The window gets its answer first.
    if (asked.ok) setImmediate(restart);
    return asked;
  }

  const doors = openFewDoors({
    ...{ otherwise: 'rescue.only', event: 'rescue', view, log },
    handlers: {
      'rescue.restore': (p) => restoreFrom(p.name, p.operatorId.trim(), p.password),
      'rescue.support': () => {
        const file = writeSupportBundle(dataDir, clock.nowMs());
        return file.ok ? ok({ file: file.value }) : file;
      },
    },
  });
  const nothing = (): void => undefined;
  return {
    ...doors,
    // No card is read while nothing can be settled.
    ...{ cardEvent: nothing, readerLost: nothing, lock: nothing, wake: nothing },
    hostChanged: nothing,
    close: async () => doors.closeAll(),
  };
}

/** Roles of an operator as the backup has them, with the right password. */
async function rolesIn(
  backup: string,
  operatorId: string,
  password: string,
): Promise<Result<readonly OperatorRole[]>> {
  const row = operatorRow(backup, operatorId);
  const right = await verifyPassword(password, row?.password_hash ?? NOBODYS_HASH);
  if (!row || !right) return refuse('operator.wrongPassword');
  return ok(rolesSchema.parse(JSON.parse(row.roles)));
}

function operatorRow(backup: string, operatorId: string) {
  const db = new Database(backup, { readonly: true, fileMustExist: true });
  try {
    return db
      .prepare<[string], { roles: string; password_hash: string }>(
        'SELECT roles, password_hash FROM operators WHERE id = ?',
      )
      .get(operatorId);
  } finally {
    db.close();
  }
}
