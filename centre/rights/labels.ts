/** The label list of a run: where each record goes by post; who has no address is named for the counter. */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Centre } from '../context.ts';
import { openContact } from '../messages/contact.ts';

/** Spreadsheets read UTF-8 by its mark. */
const BYTE_ORDER_MARK = '\uFEFF';
const PRIVATE_FILE = 0o600;

/** Writes `labels.csv` whole; gives its path. */
export async function writeLabels(
  { db, keys }: Centre,
  year: number,
  folder: string,
): Promise<string> {
  const rows = await db.query<{
    psn_no: string;
    name: string;
    contact: string | null;
    file: string;
  }>(
    `SELECT psn_no, name, contact, file FROM rights_delivery JOIN person USING (psn_no)
      WHERE year = $1 ORDER BY psn_no`,
    [year],
  );
  const lines = rows.map(({ psn_no: psnNo, name, contact, file }) => {
    const { address } = openContact(keys, psnNo, contact);
    return [name, address ?? '', address === undefined ? 'counter' : 'post', file];
  });
  const table = [['name', 'address', 'way', 'file'], ...lines];
  const path = join(folder, 'labels.csv');
  const text = `${BYTE_ORDER_MARK}${table.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
  writeFileSync(`${path}.part`, text, { mode: PRIVATE_FILE, flush: true });
  renameSync(`${path}.part`, path);
  return path;
}

/** A cell that a spreadsheet could take for a formula is text (RFC 4180; leading `'`). */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
