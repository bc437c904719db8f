/**
 * A box is sold once in the whole region, an opened one part by part until it is empty; for cash too.
 * Its trace code (追溯码) is free again when it comes back.
 */
import { partsOf } from '../../../shared/ledger/box-parts.ts';
import { E4 } from '../../../shared/money/money.ts';
import type { Terminal } from '../../context.ts';
import type { Queryable } from '../../store/database.ts';
import { type Place, placeKey, type Rule, type Sale } from '../rules.ts';

/** What of a box went out in one sale. */
export interface SoldPart {
  /** The sale, as `terminal/epoch/seq`. */
  readonly at: string;
  /** In 1e-4 of the box. */
  readonly partE4: number;
  /** Sold without insurance. */
  readonly cash: boolean;
}

/** Boxes by code with the sales that have something of them. */
export type SoldBoxes = Map<string, readonly SoldPart[]>;

export function traceRule(
  boxes: SoldBoxes,
  { terminalId }: Pick<Terminal, 'terminalId'>,
  save: (tx: Queryable, boxes: SoldBoxes) => Promise<void> = async () => undefined,
): Rule {
  const nameOf = (place: Place) => `${terminalId}/${placeKey(place)}`;

  /** Gone of a box, less what this very sale settles anew with a card after it was paid in cash. */
  function others(code: string, { replaces }: Sale['payload']): readonly SoldPart[] {
    const before = replaces && nameOf({ epoch: replaces.originalEpoch, seq: replaces.originalSeq });
    return (boxes.get(code) ?? []).filter(({ at, cash }) => !cash || at !== before);
  }

  function fault({ payload }: Sale) {
    const parts = partsOf(payload);
    const tooMuch = parts.some(({ code, partE4 }) => {
      const goneE4 = others(code, payload).reduce((sum, part) => sum + part.partE4, 0);
      return goneE4 + partE4 > E4;
    });
    const twice = new Set(parts.map(({ code }) => code)).size < parts.length;
    return tooMuch || twice ? { code: 'centre.verdict.traceCodeSold' } : undefined;
  }

  function take({ header, payload }: Sale, cash: boolean): void {
    const at = nameOf(header);
    for (const { code, partE4 } of partsOf(payload)) {
      boxes.set(code, [...others(code, payload), { at, partE4, cash }]);
    }
  }

  return {
    fault,
    booked: (sale) => take(sale, false),
    soldForCash(sale) {
      const reason = fault(sale);
      if (!reason) take(sale, true);
      return reason;
    },
    reversed(place) {
      const undone = nameOf(place);
      for (const [code, parts] of boxes) {
        boxes.set(
          code,
          parts.filter(({ at }) => at !== undone),
        );
      }
    },
    save: (tx) => save(tx, boxes),
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
export async function loadBoxes(
  tx: Queryable,
  codes: readonly string[],
  { terminalId }: Terminal,
  reversed: readonly Place[],
): Promise<SoldBoxes> {
  if (codes.length === 0 && reversed.length === 0) return new Map();
  const freed = await tx.query<{ code: string }>(
    `SELECT code FROM trace_sale WHERE terminal_id = $1
        AND (epoch, seq) IN (SELECT * FROM unnest ($2::bigint[], $3::bigint[]))`,
    [terminalId, reversed.map(({ epoch }) => epoch), reversed.map(({ seq }) => seq)],
  );
  const wanted = [...new Set([...codes, ...freed.map(({ code }) => code)])].sort();
  await tx.query(
    `INSERT INTO trace_code (code) SELECT * FROM unnest ($1::text[])
     ON CONFLICT (code) DO UPDATE SET code = excluded.code`,
    [wanted],
  );
  const rows = await tx.query<{
    code: string;
    terminal_id: string;
    epoch: number;
    seq: number;
    part_e4: number;
    cash: boolean;
  }>('SELECT * FROM trace_sale WHERE code = ANY ($1)', [wanted]);
  const parts = Map.groupBy(rows, ({ code }) => code);
  return new Map(
    wanted.map((code): [string, SoldPart[]] => [
      code,
      (parts.get(code) ?? []).map(({ terminal_id, part_e4: partE4, cash, ...place }) => ({
        ...{ at: `${terminal_id}/${placeKey(place)}`, partE4, cash },
      })),
    ]),
  );
}

/** Writes down what of each box is gone now; one of which nothing is gone is forgotten. */
export async function saveBoxes(tx: Queryable, boxes: SoldBoxes): Promise<void> {
  if (boxes.size === 0) return;
  const codes = [...boxes.keys()];
  const rows = [...boxes].flatMap(([code, parts]) =>
    parts.map(({ at, partE4, cash }) => {
      const [terminalId, epoch, seq] = at.split('/');
      return { code, terminalId, epoch: Number(epoch), seq: Number(seq), partE4, cash };
    }),
  );
  await tx.query('DELETE FROM trace_sale WHERE code = ANY ($1)', [codes]);
  await tx.query(
    `INSERT INTO trace_sale (code, terminal_id, epoch, seq, part_e4, cash)
     SELECT * FROM unnest ($1::text[], $2::text[], $3::int[], $4::bigint[], $5::int[], $6::bool[])`,
    [
      rows.map(({ code }) => code),
      rows.map(({ terminalId }) => terminalId),
      rows.map(({ epoch }) => epoch),
      rows.map(({ seq }) => seq),
      rows.map(({ partE4 }) => partE4),
      rows.map(({ cash }) => cash),
    ],
  );
  const free = codes.filter((code) => boxes.get(code)?.length === 0);
  await tx.query('DELETE FROM trace_code WHERE code = ANY ($1)', [free]);
}
