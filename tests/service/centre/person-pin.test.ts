/** A PIN that the centre checks: sealed at the counter, opened only there, its tries counted there. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pinBlock } from '../../../card-reader/pin/pin-block.ts';
import { setPersonPin } from '../../../centre/person-pin.ts';
import { DATABASE_NOTE } from '../../../centre/start.ts';
import { openDatabase } from '../../../centre/store/database.ts';
import { sealPin } from '../../../shared/centre/sealed-pin.ts';
import { newSm2KeyPair } from '../../../shared/centre/sm2.ts';
import { type CentreProcess, startCentre } from '../../support/centre.ts';
import { code, enrolTerminal, type TestTerminal, value } from '../../support/centre-terminal.ts';

const CHEN = '00000010000001';
const LI = '00000010000002';
const blockOf = (pin: string) => pinBlock(Uint8Array.from(pin, Number), 'format2');
const RIGHT = '246813';

let centre: CentreProcess;
let terminal: TestTerminal;

beforeAll(async () => {
  centre = await startCentre();
  terminal = await enrolTerminal(centre, centre.enrolmentCode);
  const db = openDatabase(readFileSync(join(centre.dataDir, DATABASE_NOTE), 'utf8'));
  await setPersonPin(db, CHEN, blockOf(RIGHT));
  await db.close();
}, 60_000);
afterAll(async () => {
  terminal?.close();
  await centre?.stop();
});

function authorise(sealedPin: (commandId: string) => string | undefined, psnNo = CHEN) {
  const commandId = randomUUID();
  const sealed = sealedPin(commandId);
  return terminal.client.authorise({
    ...{ commandId, psnNo, acctPayFen: 100, fundPaySumFen: 0, accumulatorDeltasFen: {} },
    ...{ year: new Date(Date.now() + 8 * 3600_000).getUTCFullYear(), expiresInS: 600 },
    ...(sealed !== undefined && { sealedPin: sealed }),
  });
}

const key = () => terminal.identity.centrePublicKey;
const withPin = (pin: string) => (commandId: string) => sealPin(blockOf(pin), commandId, key());

describe('a person whose PIN the centre checks', () => {
  test('is held the money for with the right PIN only', async () => {
    expect(value(await authorise(withPin(RIGHT))).state).toBe('held');
    expect(code(await authorise(() => undefined))).toBe('centre.refused.pinMissing');
  });

  test('another command’s PIN, or one for another key, opens nothing and costs no try', async () => {
    const stolen = () => sealPin(blockOf(RIGHT), 'another-command', key());
    const foreign = (id: string) => sealPin(blockOf('111111'), id, newSm2KeyPair().publicKey);
    for (const sealed of [stolen, foreign, stolen, foreign, stolen, foreign, stolen]) {
      expect(code(await authorise(sealed))).toBe('centre.refused.pinUnreadable');
    }
    expect(value(await authorise(withPin(RIGHT))).state).toBe('held');
  });

  test('wrong ones count down at the centre, and at the end even the right one is refused', async () => {
    for (const triesLeft of [5, 4, 3, 2, 1]) {
      const refused = await authorise(withPin('111111'));
      expect(refused).toMatchObject({
        error: { code: 'centre.refused.pinWrong', params: { triesLeft } },
      });
    }
    expect(code(await authorise(withPin('111111')))).toBe('centre.refused.pinBlocked');
    expect(code(await authorise(withPin(RIGHT)))).toBe('centre.refused.pinBlocked');
  });

  test('nobody else is asked for one', async () => {
    expect(value(await authorise(() => undefined, LI)).state).toBe('held');
  });
});
