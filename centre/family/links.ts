/** The links of family sharing (家庭共济): whose account may pay for whom, and when it might. */
import type { FamilyLink } from '../../shared/people/family.ts';
import type { Queryable } from '../store/database.ts';

/** Every link of these persons, those that have ended too, oldest first. */
export async function linksOf(
  db: Queryable,
  psnNos: readonly string[],
): Promise<Map<string, FamilyLink[]>> {
  const rows = await db.query<{
    psn_no: string;
    payer_psn_no: string;
    from_ms: number;
    until_ms: number | null;
  }>('SELECT * FROM family_link WHERE psn_no = ANY ($1) ORDER BY psn_no, from_ms', [psnNos]);
  const links = Map.groupBy(rows, (row) => row.psn_no);
  return new Map(
    [...links].map(([psnNo, own]) => [
      psnNo,
      own.map((row) => ({
        payerPsnNo: row.payer_psn_no,
        fromMs: row.from_ms,
        ...(row.until_ms !== null && { untilMs: row.until_ms }),
      })),
    ]),
  );
}
