/** Prepares each SQL text once per database. */
import type Database from 'better-sqlite3';

/** Gives the prepared statement of a text; `P` its bound values, `R` a row. */
export type Statements = <P extends unknown[], R = unknown>(
  sql: string,
) => Database.Statement<P, R>;

export function statementsOf(db: Database.Database): Statements {
  const prepared = new Map<string, Database.Statement>();
  return <P extends unknown[], R>(sql: string) => {
    const known = prepared.get(sql) ?? db.prepare(sql);
    prepared.set(sql, known);
    return known as unknown as Database.Statement<P, R>;
  };
}
