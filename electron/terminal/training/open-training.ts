/** Opens a terminal to practise on: the same program over a ledger, a reader and a centre of its own. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { businessDate } from '../../../shared/clock.ts';
import { say } from '../../../shared/messages/index.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { fileSecretStore } from '../centre/secret-store.ts';
import { createTerminal, type Terminal } from '../create-terminal.ts';
import type { TerminalOptions } from '../terminal-options.ts';
import { practiceLink } from './practice-link.ts';
import { createPracticeReader, practiceCards } from './practice-reader.ts';
import { practiceHolders, practiceWard, type WardItem } from './practice-world.ts';

export const TRAINING_FOLDER = 'training';

/** Items the practice ward charges. */
const WARD_ITEMS = 4;
/** Room a practice ledger keeps on the disk. */
const DISK_MIB = 1;

/** @param live the real terminal; only its policies, catalogue and operators are read */
export async function openTraining(
  options: TerminalOptions,
  live: Pick<Terminal, 'ledger' | 'link'>,
  leave: () => Promise<Result<null>>,
): Promise<Result<Terminal>> {
  const { db } = live.ledger.store;
  const { keep: _keep, keyService: _keys, centre: _centre, ...rest } = options;
  const { region, institution } = options.setup;
  const nowMs = options.clock.nowMs();
  const items = wardItems(db, businessDate(nowMs));
  if (items.length === 0) return refuse('training.noPolicy');
  const holders = practiceHolders(region.code);
  const ward = practiceWard(region.code, items, nowMs);
  const folder = freshFolder(options.dataDir);
  const reader = createPracticeReader(holders, (event) => training?.cardEvent(event));
  let training: Terminal | undefined;
  const opened = await createTerminal({
    ...rest,
    dataDir: folder,
    setup: {
      ...options.setup,
      // On every slip, list, report and screen the institution's name stands on top.
      institution: {
        ...institution,
        name: `【${say('training.mark', 'zh-CN')}】${institution.name}`,
      },
      region: { ...region, pinStrategy: 'card' },
      disk: { ballastMib: DISK_MIB, floorMib: DISK_MIB },
      simulatedCards: practiceCards(holders),
      ...(ward && { demo: ward }),
    },
    secrets: fileSecretStore(join(folder, 'secrets')),
    link: practiceLink({
      ...{ certificate: live.link.certificate, live: db },
      holders,
      clock: options.clock,
    }),
    ...{ simulatedReader: true, training: true },
    switchTraining: leave,
    sendCard: (request) => reader.receive(request),
    progress: () => undefined,
  });
  if (!opened.ok) return opened;
  training = opened.value;
  reader.start();
  return ok(training);
}

/** Each training begins with an empty ledger; the one before stays until then. */
function freshFolder(dataDir: string): string {
  const folder = join(dataDir, TRAINING_FOLDER);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** What the catalogue of today offers at prices of whole fen. */
function wardItems(db: Database.Database, today: string): WardItem[] {
  return db
    .prepare<[string, string, number], WardItem>(
      `SELECT code, name, price_micro_yuan AS priceMicroYuan FROM catalogue_items
        WHERE medical = 1 AND begin_date <= date(?, '-3 days') AND end_date >= ?
          AND price_micro_yuan > 0 AND price_micro_yuan % 10000 = 0
        ORDER BY item_class, item_id LIMIT ?`,
    )
    .all(today, today, WARD_ITEMS);
}
