/** A box is sold once in the whole region: its trace code (追溯码) is free again when it comes back. */
import type { Terminal } from '../../context.ts';
import type { Queryable } from '../../store/database.ts';
import { type Place, placeKey, type Rule, type Sale } from '../rules.ts';

/** Who has sold a box; undefined while nobody has. */
type Owner = string | undefined;

/** Boxes by code with the sale they went out in, as `terminal/epoch/seq`. */
export function traceRule(
  owners: Map<string, Owner>,
  { terminalId }: Pick<Terminal, 'terminalId'>,
  save: (tx: Queryable, owners: ReadonlyMap<string, Owner>) => Promise<void> = async () =>
    undefined,
): Rule {
  const owner = (place: Place) => `${terminalId}/${placeKey(place)}`;
  return {
    fault(sale) {
      const codes = codesOf(sale);
      const sold = codes.some((code) => owners.get(code) !== undefined);
      const twice = new Set(codes).size < codes.length;
      return sold || twice ? { code: 'centre.verdict.traceCodeSold' } : undefined;
    },
    booked(sale) {
      for (const code of codesOf(sale)) owners.set(code, owner(sale.header));
    },
    reversed(place) {
      for (const [code, at] of owners) if (at === owner(place)) owners.set(code, undefined);
    },
    save: (tx) => save(tx, owners),
  };
}

/** Codes of the boxes of a sale. */
export function codesOf({ payload }: Pick<Sale, 'payload'>): readonly string[] {
  return payload.traceCodes?.map(({ code }) => code) ?? [];
}

/**
 * Locks the codes of these sales, and those that reversals may free, in one order: of two terminals
 * that sell the same box the later one waits and then sees it gone.
 */
export async function loadOwners(
  tx: Queryable,
  codes: readonly string[],
  { terminalId }: Terminal,
  reversed: readonly Place[],
): Promise<Map<string, Owner>> {
  if (codes.length === 0 && reversed.length === 0) return new Map();
  const freed = await tx.query<{ code: string }>(
    `SELECT code FROM trace_code WHERE terminal_id = $1
        AND (epoch, seq) IN (SELECT * FROM unnest ($2::bigint[], $3::bigint[]))`,
    [terminalId, reversed.map(({ epoch }) => epoch), reversed.map(({ seq }) => seq)],
  );
  const wanted = [...new Set([...codes, ...freed.map(({ code }) => code)])].sort();
  const rows = await tx.query<{
    code: string;
    terminal_id: string | null;
    epoch: number;
    seq: number;
  }>(
    `INSERT INTO trace_code (code) SELECT * FROM unnest ($1::text[])
     ON CONFLICT (code) DO UPDATE SET code = excluded.code RETURNING *`,
    [wanted],
  );
  return new Map(
    rows.map((row): [string, Owner] => [
      row.code,
      row.terminal_id === null ? undefined : `${row.terminal_id}/${placeKey(row)}`,
    ]),
  );
}

/** Writes down who has which box now; one that nobody has is forgotten. */
export async function saveOwners(
  tx: Queryable,
  { terminalId }: Terminal,
  owners: ReadonlyMap<string, Owner>,
): Promise<void> {
  if (owners.size === 0) return;
  const free = [...owners].filter(([, owner]) => owner === undefined).map(([code]) => code);
  const mine = [...owners].flatMap(([code, owner]) => {
    if (!owner?.startsWith(`${terminalId}/`)) return [];
    const [epoch, seq] = owner.slice(terminalId.length + 1).split('/');
    return [{ code, epoch: Number(epoch), seq: Number(seq) }];
  });
  await tx.query(
    `UPDATE trace_code SET terminal_id = $1, epoch = sold.epoch, seq = sold.seq
       FROM unnest ($2::text[], $3::int[], $4::bigint[]) AS sold (code, epoch, seq)
      WHERE trace_code.code = sold.code`,
    [
      terminalId,
      mine.map(({ code }) => code),
      mine.map(({ epoch }) => epoch),
      mine.map(({ seq }) => seq),
    ],
  );
  await tx.query('DELETE FROM trace_code WHERE code = ANY ($1)', [free]);
}
