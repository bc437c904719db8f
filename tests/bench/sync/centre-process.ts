/**
 * A real centre with its own PostgreSQL for the bench: `centre-process.ts DIR [trusting]`. A trusting
 * one books without computing again; nothing but this bench makes one.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mintEnrolmentCode } from '../../../centre/enrolment.ts';
import { loadSigningKey } from '../../../centre/keys/files.ts';
import { readSettings, writeSettings } from '../../../centre/settings.ts';
import { DATABASE_NOTE, startCentre } from '../../../centre/start.ts';
import { type Database, openDatabase } from '../../../centre/store/database.ts';
import { BALANCE_FEN, PERSONS, POLICY, personNo } from './world.ts';

const [dataDir = '', mode, terminals = '1'] = process.argv.slice(2);
const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
const centre = await startCentre(
  { dataDir, port: 0, demo: true, databaseUrl: undefined },
  {
    clock,
    onProgress: () => undefined,
    onFault: (error) => console.error(error),
    ...(mode === 'trusting' && { recompute: () => [] }),
  },
);
const db = openDatabase(readFileSync(join(dataDir, DATABASE_NOTE), 'utf8'));
await insertPersons(db);
await liftLimits(db);
const keys = loadSigningKey(join(dataDir, 'signing-key.json'));
const codes: string[] = [];
while (codes.length < Number(terminals)) codes.push(await mintEnrolmentCode({ db, clock, keys }));
await db.close();
console.log(JSON.stringify({ url: centre.url, caPem: readFileSync(centre.caFile, 'utf8'), codes }));
process.once('SIGTERM', () => void centre.stop().then(() => process.exit(0)));

/** The bench sells more without a line than any region would allow. */
async function liftLimits(on: Database): Promise<void> {
  const settings = await readSettings(on);
  if (!settings) throw new Error('no region loaded');
  const most = Number.MAX_SAFE_INTEGER;
  const limits = { perSaleFen: most, perCardFen: most, perDayFen: most, totalFen: most };
  await writeSettings(on, { ...settings, limits: { ...limits, maxAgeHours: 72 } });
}

async function insertPersons(to: Database): Promise<void> {
  const numbers = Array.from({ length: PERSONS }, (_, at) => personNo(at));
  await to.query('INSERT INTO policy VALUES ($1, $2, $3)', [
    POLICY.id,
    POLICY.version,
    JSON.stringify(POLICY),
  ]);
  await to.query(
    `INSERT INTO person SELECT no, '000000', '310', '1101', false, 'active', '{}', '张三', '', '1',
                               '1980-01-01', false FROM unnest ($1::text[]) AS no`,
    [numbers],
  );
  await to.query('INSERT INTO account SELECT no, $2, 0 FROM unnest ($1::text[]) AS no', [
    numbers,
    BALANCE_FEN,
  ]);
  await to.query('ANALYZE');
}
