/**
 * Sends the rights records of a year to everybody, free of charge: a page and a notice per person, and
 * one list of labels for the post. A run that was cut off goes on with those it has not reached; run
 * again, it makes nothing twice.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sm3Hex } from '../../shared/centre/sm2.ts';
import { businessDate } from '../../shared/clock.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';
import { rightsPageHtml } from '../../shared/rights/rights-page.ts';
import { readNoticeRules } from '../agency.ts';
import type { Centre } from '../context.ts';
import { queueNotices } from '../messages/queue.ts';
import { writeLabels } from './labels.ts';
import { readRightsRecord } from './read-record.ts';

const FIRST_YEAR = 2000;
/** Persons looked up at once. */
const PAGE = 200;
const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

export interface RightsRun {
  readonly made: number;
  /** Were made by an earlier run. */
  readonly already: number;
  readonly folder: string;
  readonly labels: string;
}

/** Hears how many of all persons have theirs; false ends the run until another one goes on. */
export type OnProgress = (done: number, total: number) => boolean;

/** Runs a year that is over. */
export async function runRights(
  centre: Centre,
  year: number,
  dataDir: string,
  onProgress: OnProgress = () => true,
): Promise<Result<RightsRun>> {
  const { db, clock } = centre;
  const nowMs = clock.nowMs();
  if (!(year >= FIRST_YEAR && year < Number(businessDate(nowMs).slice(0, 4)))) {
    return refuse('centre.rights.yearNotOver', { year: String(year) });
  }
  const folder = join(dataDir, 'rights', String(year));
  mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
  await db.query('INSERT INTO rights_run VALUES ($1, $2, NULL) ON CONFLICT DO NOTHING', [
    ...[year, nowMs],
  ]);
  const already = await countDone(centre, year);
  const [{ total } = { total: 0 }] = await db.query<{ total: number }>(
    'SELECT count(*) AS total FROM person',
  );
  const made = await deliverAll(centre, { year, folder }, (done) =>
    onProgress(already + done, total),
  );
  const labels = await writeLabels(centre, year, folder);
  if ((await nextPersons(centre, year)).length === 0) {
    await db.query('UPDATE rights_run SET done_ms = coalesce(done_ms, $2) WHERE year = $1', [
      ...[year, clock.nowMs()],
    ]);
  }
  return ok({ made, already, folder, labels });
}

/** How many were made until nobody was left, or until it was enough. */
async function deliverAll(
  centre: Centre,
  { year, folder }: { readonly year: number; readonly folder: string },
  goOn: (made: number) => boolean,
): Promise<number> {
  let made = 0;
  for (;;) {
    const waiting = await nextPersons(centre, year);
    if (waiting.length === 0) return made;
    for (const psnNo of waiting) {
      await deliver(centre, psnNo, year, folder);
      made += 1;
      if (!goOn(made)) return made;
    }
  }
}

async function countDone({ db }: Centre, year: number): Promise<number> {
  const [row] = await db.query<{ done: number }>(
    'SELECT count(*) AS done FROM rights_delivery WHERE year = $1',
    [year],
  );
  return row?.done ?? 0;
}

async function nextPersons({ db }: Centre, year: number): Promise<string[]> {
  const rows = await db.query<{ psn_no: string }>(
    `SELECT psn_no FROM person WHERE NOT EXISTS (
              SELECT 1 FROM rights_delivery
               WHERE rights_delivery.psn_no = person.psn_no AND year = $1)
      ORDER BY psn_no LIMIT $2`,
    [year, PAGE],
  );
  return rows.map(({ psn_no: psnNo }) => psnNo);
}

/** First the file, then the row and the notice together: a crash between makes the same file again. */
async function deliver(
  { db, clock }: Centre,
  psnNo: string,
  year: number,
  folder: string,
): Promise<void> {
  const nowMs = clock.nowMs();
  const record = await db.transaction((tx) => readRightsRecord(tx, psnNo, year, nowMs), 'snapshot');
  if (!record) return;
  const { language } = await readNoticeRules(db);
  const page = rightsPageHtml(record, language);
  const file = `${sm3Hex(`${year}/${psnNo}`).slice(0, 16)}.html`;
  writeFileSync(join(folder, `${file}.part`), page, { mode: PRIVATE_FILE, flush: true });
  renameSync(join(folder, `${file}.part`), join(folder, file));
  await db.transaction(async (tx) => {
    await tx.query('INSERT INTO rights_delivery VALUES ($1, $2, $3, $4, $5)', [
      ...[psnNo, year, file, sm3Hex(page), nowMs],
    ]);
    const reference = `rights/${year}`;
    await queueNotices(tx, [{ psnNo, reference, kind: 'rightsReady', params: { year } }], nowMs);
  });
}
