/**
 * Who declared what of a person, when, and by which document (Law, article 74): the register itself
 * keeps what holds now, this keeps where it came from. What was declared is not repeated here.
 */
import type { Queryable } from './store/database.ts';

export interface Declaration {
  readonly psnNo: string;
  /** `registration`, `phone` … */
  readonly field: string;
  /** The person, an employer's code, or the agency. */
  readonly by: string;
  /** What was shown or handed in: `card`, `id`, `file`. */
  readonly document: string;
  readonly atMs: number;
  readonly terminalId?: string;
  readonly operatorId?: string;
}

export async function declare(tx: Queryable, one: Declaration): Promise<void> {
  const { psnNo, field, by, document, atMs, terminalId = null, operatorId = null } = one;
  await tx.query(
    `INSERT INTO declaration
       (psn_no, field, declared_ms, declared_by, document, terminal_id, operator_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [psnNo, field, atMs, by, document, terminalId, operatorId],
  );
}

/** Everything declared of a person, oldest first. */
export async function readDeclarations(db: Queryable, psnNo: string): Promise<Declaration[]> {
  const rows = await db.query<{
    field: string;
    declared_ms: number;
    declared_by: string;
    document: string;
    terminal_id: string | null;
    operator_id: string | null;
  }>('SELECT * FROM declaration WHERE psn_no = $1 ORDER BY declared_ms, field', [psnNo]);
  return rows.map((row) => ({
    psnNo,
    field: row.field,
    by: row.declared_by,
    document: row.document,
    atMs: row.declared_ms,
    ...(row.terminal_id !== null && { terminalId: row.terminal_id }),
    ...(row.operator_id !== null && { operatorId: row.operator_id }),
  }));
}
