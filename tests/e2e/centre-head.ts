/** What the centre itself holds as the end of a terminal's ledger, read from its database. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_NOTE } from '../../centre/start.ts';
import { openDatabase } from '../../centre/store/database.ts';

export async function centreHead(centreDir: string, terminalId: string) {
  const db = openDatabase(readFileSync(join(centreDir, DATABASE_NOTE), 'utf8'));
  try {
    const [row] = await db.query<{ epoch: number; seq: number; hash: string }>(
      'SELECT epoch, last_seq AS seq, head AS hash FROM terminal WHERE terminal_id = $1',
      [terminalId],
    );
    return row;
  } finally {
    await db.close();
  }
}
