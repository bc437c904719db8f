/**
 * When was it bought? What is kept of a purchase after a partial return is settled anew on another
 * day; whether the person was insured, or blocked, is a question of the day of the purchase.
 */
import type { BatchRecord } from '../../../shared/batch/batch.ts';
import { decodeRecord, type LedgerRecord } from '../../../shared/ledger/record.ts';
import type { Terminal } from '../../context.ts';
import type { Queryable } from '../../store/database.ts';
import { payloadOf } from '../payload.ts';
import { insuredFen, type Place, placeKey, type Sale } from '../rules.ts';

/** Time at which a sale has to be allowed, in milliseconds. */
export type BoughtMs = (sale: Sale) => number;

/** A record of the terminal's book with its hash. */
export interface Known {
  readonly header: LedgerRecord;
  readonly hash: string;
}

/** The time of the sale itself. */
export const ownTime: BoughtMs = ({ header }) => header.timeMs;

/**
 * The time of the purchase of which a sale is what was kept: the purchase is in the book, is the same
 * person's, is undone right before, and had at least as much insured money in it.
 */
export function boughtMs(find: (place: Place) => Known | undefined): BoughtMs {
  return (sale) => {
    const { header, payload } = sale;
    const { replaces } = payload;
    if (!replaces) return header.timeMs;
    const { originalEpoch: epoch, originalSeq: seq, originalHash } = replaces;
    const bought = find({ epoch, seq });
    const undone = payloadAt(find(before(header)));
    const isUndone =
      undone?.kind === 'reversal' &&
      undone.payload.originalEpoch === epoch &&
      undone.payload.originalSeq === seq;
    const original = payloadAt(bought);
    if (!bought || !isUndone || original?.kind !== 'settlement') return header.timeMs;
    const same =
      bought.hash === originalHash &&
      bought.header.person?.personNo === header.person?.personNo &&
      insuredFen(original.payload) >= insuredFen(payload);
    return same ? bought.header.timeMs : header.timeMs;
  };
}

/** Reads the purchases that sales among these records replace, and what stands before them. */
export async function loadBought(
  tx: Queryable,
  { terminalId }: Terminal,
  records: readonly BatchRecord[],
  sales: readonly Sale[],
): Promise<BoughtMs> {
  const places = sales.flatMap(({ header, payload: { replaces } }) =>
    replaces ? [{ epoch: replaces.originalEpoch, seq: replaces.originalSeq }, before(header)] : [],
  );
  if (places.length === 0) return ownTime;
  const rows = await tx.query<{ hash: string; bytes: Buffer }>(
    `SELECT hash, bytes FROM record
      JOIN unnest($2::int[], $3::bigint[]) AS asked (epoch, seq) USING (epoch, seq)
     WHERE terminal_id = $1`,
    [terminalId, places.map(({ epoch }) => epoch), places.map(({ seq }) => seq)],
  );
  const earlier = rows.map(({ hash, bytes }) => ({ hash, header: decodeRecord(bytes) }));
  const known = new Map([...earlier, ...records].map((one) => [placeKey(one.header), one]));
  return boughtMs((place) => known.get(placeKey(place)));
}

function before({ epoch, seq }: Place): Place {
  return { epoch, seq: seq - 1 };
}

function payloadAt(known: Known | undefined) {
  const payload = known && payloadOf(known.header);
  return typeof payload === 'object' ? payload : undefined;
}
