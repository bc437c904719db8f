/** A terminal whose ledger does not open: it shows why, and comes back from a backup. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeBackup } from '../../../../electron/terminal/backup/write-backup.ts';
import { createOperators } from '../../../../electron/terminal/operators/operators.ts';
import { canBeRescued, openRescueMode } from '../../../../electron/terminal/setup/rescue-mode.ts';
import type { RescueView } from '../../../../shared/contract/rescue.ts';
import { openTestLedger, testClock } from '../open-test-ledger.ts';
import { atDoor } from './driver.ts';

const NAME = 'ledger-2026-03-05T02-00-00-000Z.db';
const TROUBLE = { code: 'ledger.damaged', params: { epoch: 1, seq: 2 } } as const;

/** A backup that knows a cashier and a technician, and a terminal that cannot open its ledger. */
async function rescued() {
  const clock = testClock();
  const ledger = openTestLedger(clock);
  const { db, file } = ledger.store;
  const operators = createOperators({ db, clock, random: (bytes) => bytes.fill(7) });
  for (const [id, role] of [
    ['c09', 'cashier'],
    ['t09', 'technician'],
  ] as const)
    await operators.add({ id, name: id, roles: [role] }, `pass-${id}`);
  const dataDir = join(file, '..');
  mkdirSync(join(dataDir, 'backups'));
  const written = writeBackup(file, join(dataDir, 'backups', NAME));
  expect(written.ok).toBe(true);
  writeFileSync(join(dataDir, 'terminal.json'), '{}');
  let restarts = 0;
  const restart = () => {
    restarts += 1;
  };
  const service = openRescueMode(
    { dataDir, clock, restart, log: () => undefined } as never,
    TROUBLE,
  );
  const door = atDoor(service, 'discharge');
  const request = () => readFileSync(join(dataDir, 'restore-request.json'), 'utf8');
  return { service, request, restarts: () => restarts, ...door };
}

describe('a ledger that does not open', () => {
  test('is shown with its backups at both desks; nothing is answered but the ways out', async () => {
    const { shown, refusal, call } = await rescued();
    const view = await shown<RescueView>('rescue');
    expect(view).toMatchObject({ trouble: TROUBLE, backups: [{ name: NAME }] });
    expect(await refusal('terminal.health', {})).toBe('rescue.only');
    expect(await refusal('setup.finish', {})).toBe('system.wrongWindow');
    expect(await call('rescue.support', {})).toMatchObject({ ok: true });
  });

  test('comes back from a backup asked for by somebody the backup knows as its keeper', async () => {
    const { refusal, request, restarts } = await rescued();
    const ask = (operatorId: string, password = `pass-${operatorId}`, name = NAME) =>
      refusal('rescue.restore', { name, operatorId, password });
    expect(await ask('t09', undefined, '../ledger.db')).toBe('restore.noBackup');
    expect(await ask('nobody')).toBe('operator.wrongPassword');
    expect(await ask('c09')).toBe('desk.roleMissing');
    expect(request).toThrow();
    expect(await ask('t09')).toBeUndefined();
    await expect.poll(restarts).toBe(1);
    expect(JSON.parse(request())).toMatchObject({ backup: NAME, operatorId: 't09' });
  });

  test('passwords cannot be tried without end', async () => {
    const { refusal } = await rescued();
    const ask = (password: string) =>
      refusal('rescue.restore', { name: NAME, operatorId: 't09', password });
    for (let at = 0; at < 5; at++) expect(await ask('wrong')).toBe('operator.wrongPassword');
    expect(await ask('pass-t09')).toBe('rescue.tooMany');
  });

  test('only troubles of the ledger itself are rescued', () => {
    expect(canBeRescued(TROUBLE)).toBe(true);
    for (const code of ['ledger.storeLocked', 'centre.notEnrolled', 'system.badSetup'] as const)
      expect(canBeRescued({ code })).toBe(false);
  });
});
