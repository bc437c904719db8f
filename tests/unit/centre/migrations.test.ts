import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const CENTRE = join(import.meta.dirname, '../../../centre');
const SQL = readdirSync(join(CENTRE, 'migrations'))
  .map((name) => readFileSync(join(CENTRE, 'migrations', name), 'utf8'))
  .join('\n');
const CLUSTER = readFileSync(join(CENTRE, 'cluster.sql'), 'utf8');

/** Column a cluster distributes a table by, as `cluster.sql` says; `whole` = each node keeps all. */
function distribution(sql: string): ReadonlyMap<string, string> {
  const spread = [...sql.matchAll(/create_distributed_table\('(\w+)', '(\w+)'/g)];
  const whole = [...sql.matchAll(/create_reference_table\('(\w+)'/g)];
  return new Map([
    ...spread.map(([, table = '', column = '']): [string, string] => [table, column]),
    ...whole.map(([, table = '']): [string, string] => [table, 'whole']),
  ]);
}

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
        ...laterKeys(plain, name),
      ],
    }),
  );
}

/** Unique keys that a later migration adds to the table. */
function laterKeys(sql: string, name: string): string[] {
  const constraints = sql.matchAll(
    new RegExp(`ALTER TABLE ${name}\\s[^;]*?(?:PRIMARY KEY|UNIQUE) \\(([^)]*)\\)`, 'g'),
  );
  const indexes = sql.matchAll(
    new RegExp(`CREATE UNIQUE INDEX \\w+ ON ${name} \\(([^)]*)\\)`, 'g'),
  );
  return [...constraints, ...indexes].map(([, key = '']) => key);
}

/** Unique keys that a cluster could not keep unique. */
function spreadWrongly(sql: string): string[] {
  const columns = distribution(CLUSTER);
  return tables(sql).flatMap(({ name, keys }) => {
    const column = columns.get(name);
    if (column === undefined) return [`${name}: no distribution named`];
    if (column === 'whole') return [];
    const wrong = keys.filter((key) => !key.split(/,\s*/).includes(column));
    return wrong.map((key) => `${name} (${key})`);
  });
}

describe('tables of the centre', () => {
  test('the statements for a cluster name every table, and each table has a key', () => {
    const found = tables(SQL);
    const named = [...distribution(CLUSTER).keys()].filter((name) => name !== 'migration');
    expect(found.map(({ name }) => name).sort()).toEqual(named.sort());
    for (const { name, keys } of found) expect(keys, name).not.toEqual([]);
  });

  test("every unique key carries its table's distribution column", () => {
    expect(spreadWrongly(SQL)).toEqual([]);
  });

  test.each([
    ['PRIMARY KEY (terminal_id, digest)', 'PRIMARY KEY (digest)', 'batch_answer (digest)'],
    ['UNIQUE (psn_no, reference)', 'UNIQUE (reference)', 'account_entry (reference)'],
  ])('control: %s without the column is found', (right, wrong, named) => {
    expect(SQL).toContain(right);
    expect(spreadWrongly(SQL.replace(right, wrong))).toEqual([named]);
  });
});
