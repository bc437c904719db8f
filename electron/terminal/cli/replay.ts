/**
 * `settle -- --policy NEW --replay LEDGER`: reads the settlements of a ledger file and says, per group
 * of persons and fund, who would have paid how much more or less. Nothing is written.
 */
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { KIND_CODES } from '../../../shared/ledger/kinds.ts';
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
import { decodeRecord } from '../../../shared/ledger/record.ts';
import { type Language, type MessageCode, say } from '../../../shared/messages/index.ts';
import { fenToYuan } from '../../../shared/money/money.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { COLUMNS } from '../../../shared/settlement/columns.ts';
import type { Policy } from '../../../shared/settlement/index.ts';
import {
  type GroupChange,
  PAYING_COLUMNS,
  Replay,
  type ReplayReport,
} from '../../../shared/settlement/replay.ts';

/** Told how many of how many settlements and reversals are done. */
export type Progress = (done: number, all: number) => void;

const PROGRESS_EVERY = 1000;
const KINDS = `(${KIND_CODES.settlement}, ${KIND_CODES.reversal})`;

interface Row {
  readonly id: number;
  readonly bytes: Uint8Array;
}

/** What the settlements of a ledger file come to under other policies. */
export function replayLedger(
  file: string,
  policies: readonly Policy[],
  progress: Progress,
): Result<ReplayReport> {
  if (!existsSync(file)) return unreadable(file, 'no such file');
  try {
    const db = new Database(file, { readonly: true, fileMustExist: true });
    try {
      return ok(replayRows(db, new Replay(policies), progress));
    } finally {
      db.close();
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return unreadable(file, error.message);
  }
}

function unreadable(file: string, reason: string) {
  return refuse('ledger.storeUnreadable', { file, reason });
}

function replayRows(db: Database.Database, replay: Replay, progress: Progress): ReplayReport {
  const count = db.prepare<[], { n: number }>(
    `SELECT count(*) AS n FROM records WHERE kind IN ${KINDS}`,
  );
  const reversed = db.prepare<[], { reverses: number }>(
    'SELECT reverses FROM records WHERE reverses IS NOT NULL',
  );
  const rows = db.prepare<[], Row>(
    `SELECT id, bytes FROM records WHERE kind IN ${KINDS} ORDER BY id`,
  );
  const all = count.get()?.n ?? 0;
  const takenBack = new Set(reversed.all().map(({ reverses }) => reverses));
  let done = 0;
  for (const row of rows.iterate()) {
    replayRow(replay, row, takenBack);
    done += 1;
    if (done % PROGRESS_EVERY === 0) progress(done, all);
  }
  progress(done, all);
  return replay.report();
}

function replayRow(replay: Replay, { id, bytes }: Row, takenBack: ReadonlySet<number>): void {
  const header = decodeRecord(bytes);
  const decoded = decodePayload(header);
  if (decoded?.kind === 'reversal') {
    const { originalEpoch, originalSeq } = decoded.payload;
    replay.takeBack(`${originalEpoch}/${originalSeq}`);
  }
  // Without a person nobody's insurance was used: there is no policy to change.
  if (decoded?.kind !== 'settlement' || header.person === undefined) return;
  const { facts, amounts, accumulatorDeltasFen } = decoded.payload;
  replay.add(
    {
      key: `${header.epoch}/${header.seq}`,
      person: `${header.person.region}/${header.person.personNo}`,
      facts,
      amounts,
      accumulatorDeltasFen,
    },
    takenBack.has(id),
  );
}

const GROUP_WORDS: Readonly<Record<string, MessageCode>> = {
  '11': 'settlement.group.active',
  '12': 'settlement.group.retired',
  '14': 'settlement.group.resident',
  '15': 'settlement.group.resident',
  '16': 'settlement.group.resident',
};

const groupName = ({ insutype, psnGroup }: GroupChange, language: Language): string =>
  `${insutype} ${psnGroup} ${say(GROUP_WORDS[psnGroup] ?? 'settlement.group.other', language)}`;

/** The report with interface field names and yuan texts. */
export function replayJson({ groups, skipped }: ReplayReport, language: Language) {
  return {
    groups: groups.map((group) => ({
      insutype: group.insutype,
      psnGroup: group.psnGroup,
      name: groupName(group, language),
      settlements: group.settlements,
      amounts: Object.fromEntries(
        PAYING_COLUMNS.map((column) => {
          const [beforeFen, afterFen] = [group.before[column], group.after[column]];
          const change = fenToYuan(afterFen - beforeFen);
          return [
            COLUMNS[column].field,
            { before: fenToYuan(beforeFen), after: fenToYuan(afterFen), change },
          ];
        }),
      ),
    })),
    skipped: skipped.map(({ code, count, first }) => ({
      code,
      count,
      first,
      text: say(code, language),
    })),
  };
}

/** The report as a table: one block per group, columns in which nobody pays left out. */
export function replayTable(report: ReplayReport, language: Language): string {
  const shown = replayJson(report, language);
  const blocks = shown.groups.map(({ name, settlements, amounts }) => {
    const rows = PAYING_COLUMNS.flatMap((column) => {
      const { field, zh, en } = COLUMNS[column];
      const { before = '', after = '', change = '' } = amounts[field] ?? {};
      if (before === '0.00' && after === '0.00') return [];
      const signed = change.startsWith('-') ? change : `+${change}`;
      const figures = [before, after, signed].map((text) => text.padStart(16)).join('');
      return [`  ${field.padEnd(18)}${figures}  ${language === 'en' ? en : zh}`];
    });
    return [`${name} (${settlements})`, ...rows].join('\n');
  });
  const skipped = shown.skipped.map(({ count, first, text }) =>
    say('settlement.replay.skipped', language, { count, first, reason: text }),
  );
  const head = say('settlement.replay.head', language);
  return `${[head, ...blocks, ...skipped].join('\n')}\n`;
}
