import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../../centre/migrations');
const SQL = readdirSync(FOLDER)
  .map((name) => readFileSync(join(FOLDER, name), 'utf8'))
  .join('\n');

/** Column that a cluster distributes a table by; `whole` = each node keeps all of it. */
const DISTRIBUTION: Readonly<Record<string, 'terminal_id' | 'psn_no' | 'whole'>> = {
  terminal: 'terminal_id',
  request_nonce: 'terminal_id',
  record: 'terminal_id',
  batch_answer: 'terminal_id',
  booking: 'terminal_id',
  authorisation: 'terminal_id',
  person: 'psn_no',
  account: 'psn_no',
  account_entry: 'psn_no',
  accumulator: 'psn_no',
  setting: 'whole',
  enrolment_code: 'whole',
  credential: 'whole',
  block_entry: 'whole',
  policy: 'whole',
  catalogue: 'whole',
  institution: 'whole',
  feed_head: 'whole',
  feed: 'whole',
};

interface Table {
  readonly name: string;
  readonly keys: readonly string[];
}

function tables(sql: string): Table[] {
  const plain = sql.replaceAll(/--.*$/gm, '');
  return [...plain.matchAll(/CREATE TABLE (\w+) \((.*?)\n?\);/gs)].map(
    ([, name = '', body = '']) => ({
      name,
      keys: [
        ...[...body.matchAll(/(?:PRIMARY KEY|UNIQUE) \(([^)]*)\)/g)].map(([, key = '']) => key),
        ...[...body.matchAll(/(\w+) \w+ (?:NOT NULL )?(?:PRIMARY KEY|UNIQUE)(?! \()/g)].map(
          ([, key = '']) => key,
        ),
      ],
    }),
  );
}

/** Unique keys that a cluster could not keep unique. */
function spreadWrongly(sql: string): string[] {
  return tables(sql).flatMap(({ name, keys }) => {
    const column = DISTRIBUTION[name];
    if (column === undefined) return [`${name}: no distribution named`];
    if (column === 'whole') return [];
    const wrong = keys.filter((key) => !key.split(/,\s*/).includes(column));
    return wrong.map((key) => `${name} (${key})`);
  });
}

describe('tables of the centre', () => {
  test('every table is known and has a key', () => {
    const found = tables(SQL);
    expect(found.map(({ name }) => name).sort()).toEqual(Object.keys(DISTRIBUTION).sort());
    for (const { name, keys } of found) expect(keys, name).not.toEqual([]);
  });

  test("every unique key carries its table's distribution column", () => {
    expect(spreadWrongly(SQL)).toEqual([]);
  });

  test('control: a key without the column is found', () => {
    const changed = SQL.replace('PRIMARY KEY (terminal_id, digest)', 'PRIMARY KEY (digest)');
    expect(spreadWrongly(changed)).toEqual(['batch_answer (digest)']);
  });
});
