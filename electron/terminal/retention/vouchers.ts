/**
 * Keeps the papers of postings: each file is noted once with its digest and the day until which it has
 * to be there. A few at a time, when nobody waits; the head of the notes is booked in the ledger.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { businessDate, type Clock } from '../../../shared/clock.ts';
import { businessDateText } from '../../../shared/ledger/business-date.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { Ledger } from '../ledger/index.ts';
import {
  keptUntil,
  PAPER_FOLDERS,
  type PaperKind,
  paperKind,
  type RetentionYears,
  recordOf,
} from './periods.ts';
import {
  anchorText,
  digestOf,
  NO_HASH,
  VOUCHER_SETTING,
  type Voucher,
  voucherHash,
} from './voucher-chain.ts';

export interface VouchersDeps {
  readonly db: Database.Database;
  readonly ledger: Pick<Ledger, 'append' | 'head' | 'record' | 'transaction'>;
  readonly clock: Clock;
  readonly dataDir: string;
  readonly years: RetentionYears;
}

export interface Vouchers {
  /** Notes up to so many new papers; gives how many. The folders are looked through once an hour. */
  keepSome(most: number): number;
}

const LOOK_AGAIN_MS = 3_600_000;

/** A paper that is to be noted. */
interface Read extends Found {
  readonly content: Uint8Array;
}

interface Found {
  readonly folder: string;
  readonly name: string;
  readonly kind: PaperKind;
}

export function createVouchers({ db, ledger, clock, dataDir, years }: VouchersDeps): Vouchers {
  const known = db.prepare<[string], number>('SELECT 1 FROM vouchers WHERE path = ?').pluck();
  const newest = db.prepare<[], Voucher & { readonly hash: Uint8Array }>(
    'SELECT * FROM vouchers ORDER BY number DESC LIMIT 1',
  );
  const insert = db.prepare('INSERT INTO vouchers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)');
  let waiting: Found[] = [];
  let lookedMs: number | undefined;

  const pathOf = ({ folder, name }: Found) => `${folder}/${name}`;

  /** A file that cannot be read now is looked at again in an hour. */
  function read(found: Found): Read[] {
    try {
      return [{ ...found, content: readFileSync(join(dataDir, found.folder, found.name)) }];
    } catch {
      return [];
    }
  }

  function look(): void {
    lookedMs = clock.monotonicMs();
    waiting = PAPER_FOLDERS.flatMap((folder) =>
      namesIn(join(dataDir, folder)).flatMap((name): Found[] => {
        const kind = paperKind(folder, name);
        return kind && known.get(`${folder}/${name}`) === undefined ? [{ folder, name, kind }] : [];
      }),
    );
  }

  function note({ content, ...found }: Read): void {
    const { name, kind } = found;
    const named = recordOf(name);
    const epoch = named ? (named.epoch ?? ledger.head().epoch) : null;
    const record = named && ledger.record(named.seq, epoch ?? undefined);
    const day = record ? businessDateText(record.header.businessDate) : businessDate(clock.nowMs());
    const last = newest.get();
    const voucher: Voucher = {
      ...{ number: (last?.number ?? 0) + 1, path: pathOf(found), kind },
      ...{ epoch: record ? epoch : null, seq: record ? record.header.seq : null },
      ...{ digest: digestOf(content), bytes: content.length },
      kept_until: keptUntil(kind, day, years),
    };
    const hash = voucherHash(last?.hash ?? NO_HASH, voucher);
    const { number, path, seq, digest, bytes, kept_until: until } = voucher;
    insert.run(number, path, kind, voucher.epoch, seq, digest, bytes, until, hash);
  }

  /** What the ledger has seen of the notes nobody can take out of them. */
  function anchor(): Result<unknown> {
    const last = newest.get();
    if (!last) return ok(null);
    const after = anchorText(last.number, last.hash);
    return ledger.append({
      ...{ kind: 'configuration', commandId: `${VOUCHER_SETTING}/${after.slice(0, 32)}` },
      operatorId: '',
      payload: { setting: VOUCHER_SETTING, before: '', after },
    });
  }

  return {
    keepSome(most) {
      const nowMs = clock.monotonicMs();
      if (waiting.length === 0 && (lookedMs === undefined || nowMs - lookedMs >= LOOK_AGAIN_MS)) {
        look();
      }
      const some = waiting.splice(0, most).flatMap(read);
      if (some.length === 0) return 0;
      const kept = ledger.transaction(() => {
        for (const found of some) note(found);
        return waiting.length === 0 ? anchor() : ok(null);
      });
      return kept.ok ? some.length : 0;
    },
  };
}

/** A folder that nobody has written to is not there. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
