/** What those who run a centre rely on: tables that can be spread, figures, words for a full disk. */
import { readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findInstitution } from '../../../centre/enrolment.ts';
import { tellFault } from '../../../centre/faults.ts';
import { DATABASE_NOTE } from '../../../centre/start.ts';
import { clearingStatements } from '../../../electron/terminal/clearing/statements.ts';
import {
  type ClearingStatement,
  clearingTotals,
  sealClearing,
} from '../../../shared/centre/clearing-file.ts';
import { newSm2KeyPair } from '../../../shared/centre/sm2.ts';
import { businessDateOf, businessDateText } from '../../../shared/ledger/business-date.ts';
import { type MessageCode, say } from '../../../shared/messages/index.ts';
import { type CentreProcess, startCentre } from '../../support/centre.ts';
import {
  enrolTerminal,
  lookUp,
  sell,
  type TestTerminal,
  value,
} from '../../support/centre-terminal.ts';

const CLUSTER = readFileSync(new URL('../../../centre/cluster.sql', import.meta.url), 'utf8');

let centre: CentreProcess;
let db: pg.Client;
let terminal: TestTerminal;

beforeAll(async () => {
  centre = await startCentre();
  db = new pg.Client(readFileSync(join(centre.dataDir, DATABASE_NOTE), 'utf8'));
  await db.connect();
  terminal = await enrolTerminal(centre, centre.enrolmentCode);
});
afterAll(async () => {
  terminal?.close();
  await db?.end();
  await centre?.stop();
});

/** Column a cluster distributes a table by, as `cluster.sql` says; `whole` = each node keeps all. */
function distribution(): ReadonlyMap<string, string> {
  const spread = [...CLUSTER.matchAll(/create_distributed_table\('(\w+)', '(\w+)'/g)];
  const whole = [...CLUSTER.matchAll(/create_reference_table\('(\w+)'/g)];
  return new Map([
    ...spread.map(([, table = '', column = '']): [string, string] => [table, column]),
    ...whole.map(([, table = '']): [string, string] => [table, 'whole']),
  ]);
}

async function rows<R extends pg.QueryResultRow>(sql: string): Promise<R[]> {
  return (await db.query<R>(sql)).rows;
}

const TABLES = `SELECT relname AS name FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname`;
const UNIQUE_KEYS = `SELECT of.relname AS name, array_agg(column_.attname::text ORDER BY column_.attnum) AS columns
  FROM pg_index AS key JOIN pg_class AS of ON of.oid = key.indrelid
  JOIN pg_attribute AS column_ ON column_.attrelid = of.oid AND column_.attnum = ANY (key.indkey)
  WHERE of.relnamespace = 'public'::regnamespace AND key.indisunique
  GROUP BY of.relname, key.indexrelid`;
const FOREIGN_KEYS = `SELECT own.relname AS name, of.relname AS other,
    array_agg(mine.attname::text ORDER BY at) AS columns,
    array_agg(theirs.attname::text ORDER BY at) AS others
  FROM pg_constraint AS key CROSS JOIN generate_subscripts(conkey, 1) AS at
  JOIN pg_class AS own ON own.oid = conrelid JOIN pg_class AS of ON of.oid = confrelid
  JOIN pg_attribute AS mine ON mine.attrelid = conrelid AND mine.attnum = conkey[at]
  JOIN pg_attribute AS theirs ON theirs.attrelid = confrelid AND theirs.attnum = confkey[at]
  WHERE contype = 'f' GROUP BY key.oid, own.relname, of.relname`;

/** Keys of the running database that a cluster spread like this could not keep. */
async function spreadWrongly(): Promise<string[]> {
  const columns = distribution();
  const unique = await rows<{ name: string; columns: string[] }>(UNIQUE_KEYS);
  const foreign = await rows<{ name: string; other: string; columns: string[]; others: string[] }>(
    FOREIGN_KEYS,
  );
  const wrongUnique = unique.filter(({ name, columns: key }) => {
    const by = columns.get(name);
    return by !== 'whole' && !(by !== undefined && key.includes(by));
  });
  const wrongForeign = foreign.filter((key) => {
    const by = columns.get(key.name);
    const to = columns.get(key.other);
    if (to === 'whole') return false;
    const together = key.columns.some((column, at) => column === by && key.others[at] === to);
    return by === undefined || to === undefined || !together;
  });
  return [...wrongUnique, ...wrongForeign].map((key) => `${key.name} (${key.columns.join()})`);
}

describe('tables over a cluster, read from the running server', () => {
  test('the statements name every table once, and every table has a unique key', async () => {
    const found = (await rows<{ name: string }>(TABLES)).map(({ name }) => name);
    expect([...distribution().keys()].sort()).toEqual(found);
    const keyed = (await rows<{ name: string }>(UNIQUE_KEYS)).map(({ name }) => name);
    expect(found.filter((name) => !keyed.includes(name))).toEqual([]);
    expect(CLUSTER.match(/create_\w+_table\(/g)).toHaveLength(found.length);
  });

  test("every unique, primary and foreign key carries its table's distribution column", async () => {
    expect(await spreadWrongly()).toEqual([]);
  });

  test.each([
    ['CREATE UNIQUE INDEX wrong ON batch_answer (digest)', 'batch_answer (digest)'],
    [
      'ALTER TABLE account_entry ADD CONSTRAINT wrong UNIQUE (reference)',
      'account_entry (reference)',
    ],
    [
      'ALTER TABLE booking ADD CONSTRAINT wrong FOREIGN KEY (psn_no) REFERENCES person (psn_no)',
      'booking (psn_no)',
    ],
    [
      `ALTER TABLE booking DROP CONSTRAINT booking_pkey, ADD PRIMARY KEY (epoch, seq)`,
      'booking (epoch,seq)',
    ],
    ['CREATE TABLE forgotten (id int PRIMARY KEY)', 'forgotten (id)'],
  ])('control: %s is found', async (sql, named) => {
    await db.query('BEGIN');
    await db.query(sql);
    const found = await spreadWrongly();
    await db.query('ROLLBACK');
    expect(found).toEqual([named]);
  });
});

function page(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(new URL(path, centre.url), { ca: centre.caPem }, async (response) => {
      let text = '';
      for await (const part of response) text += String(part);
      resolve(text);
    }).on('error', reject);
  });
}

describe('figures', () => {
  test('queue, last batch and records of each terminal, verdicts by reason, money held', async () => {
    const inquiry = await lookUp(terminal, 'X10000018');
    sell(terminal.ledger, inquiry, {
      priceYuan: 4,
      tamper: (a) => ({ ...a, acctPayFen: a.acctPayFen - 100, cashPayFen: a.cashPayFen + 100 }),
    });
    const request = { psnNo: inquiry.person.psnNo, acctPayFen: 123, fundPaySumFen: 0, year: 2026 };
    const rest = { commandId: 'held-for-figures', accumulatorDeltasFen: {}, expiresInS: 600 };
    value(await terminal.client.authorise({ ...request, ...rest }));
    value(await terminal.sync().drain());
    const text = await page('/metrics');
    const { terminalId } = terminal;
    for (const line of [
      `centre_terminal_last_seq{terminal="${terminalId}"} ${terminal.ledger.head().seq}`,
      'centre_verdicts{outcome="refused",code="centre.verdict.amount"} 2',
      'centre_holds{kind="settlement"} 1',
      'centre_held_fen{kind="settlement"} 123',
      'centre_terminals{status="active"} 1',
      'centre_batches_in_work 0',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    expect(text).toMatch(
      new RegExp(`^centre_terminal_last_batch_seconds\\{terminal="${terminalId}"\\} [\\d.]+$`, 'm'),
    );
    expect(text).not.toContain(inquiry.person.psnNo);
  });

  test('the page is what Prometheus reads: each family told once, each line of its form', async () => {
    const lines = (await page('/metrics')).trimEnd().split('\n');
    const name = '[a-z_]+';
    const label = `${name}="(?:[^"\\\\\\n]|\\\\.)*"`;
    const sample = new RegExp(`^${name}(?:\\{${label}(?:,${label})*\\})? -?[\\d.e+-]+$`);
    const types = lines.filter((line) => line.startsWith('# TYPE'));
    expect(new Set(types).size).toBe(types.length);
    expect(
      lines.filter((line) => !sample.test(line) && !/^# (?:HELP|TYPE) [a-z_]+ .+$/.test(line)),
    ).toEqual([]);
  });
});

describe('[R070] a clearing file against the centre’s book', () => {
  /** The file as the command sees it, after a change that was signed again. */
  function checked(change: (made: ClearingStatement) => ClearingStatement, keys = terminal.keys) {
    const { code: institutionCode, name } = terminal.enrolment.certificate.institution;
    const [made] = clearingStatements(
      {
        ledger: terminal.ledger,
        institution: { code: institutionCode, name },
        region: { code: terminal.enrolment.certificate.region, agency: 'A' },
      },
      businessDateText(businessDateOf(Date.now())),
    );
    if (!made) throw new Error('no statement');
    const changed = change(made);
    const totals = clearingTotals(changed.rows);
    const file = join(centre.dataDir, 'clearing.json');
    writeFileSync(file, JSON.stringify(sealClearing({ ...changed, totals }, keys)));
    return centre.admin('clearing', file);
  }

  beforeAll(async () => {
    const inquiry = await lookUp(terminal, 'X10000018');
    for (const priceYuan of [3, 5, 7]) sell(terminal.ledger, inquiry, { priceYuan });
    value(await terminal.sync().drain());
  });

  test('stands to the fen, with the totals it claims', () => {
    expect(checked((made) => made)).toMatch(/^clearing: \d+ records, funds \d+\.\d\d, /);
  });

  test.each([
    [
      'another amount',
      (made: ClearingStatement) => ({
        ...made,
        rows: made.rows.map((row) => ({ ...row, acctPayFen: row.acctPayFen + 1 })),
      }),
      'clearing.rowDiffers',
    ],
    [
      'a record left out',
      (made: ClearingStatement) => ({ ...made, rows: made.rows.toSpliced(-2, 1) }),
      'clearing.rowMissing',
    ],
    [
      'a record that is not there',
      (made: ClearingStatement) => ({
        ...made,
        rows: made.rows.map((row) => ({ ...row, seq: row.seq + 1_000 })),
      }),
      'clearing.rowDiffers',
    ],
  ])('%s is found', (_what, change, refused) => {
    expect(() => checked(change)).toThrow(refused);
  });

  test('signed by somebody else it is not believed', () => {
    expect(() => checked((made) => made, newSm2KeyPair())).toThrow('clearing.file.badSignature');
  });
});

describe('the period of a designation', () => {
  const period = async () => {
    const found = await findInstitution(
      { query: async (sql, params) => (await db.query(sql, [...(params ?? [])])).rows },
      'P00000000001',
    );
    return found?.designation;
  };

  test('[R022] comes with the region, and is changed for the next certificates', async () => {
    expect(await period()).toEqual({ from: '2020-01-01', until: '2099-12-31' });
    expect(centre.admin('designation', 'P00000000001', '2026-01-01', '2026-06-30')).toContain(
      '2026-01-01 to 2026-06-30',
    );
    expect(await period()).toEqual({ from: '2026-01-01', until: '2026-06-30' });
  });

  test.each([
    ['P99999999999', '2026-01-01', 'centre.refused.institutionUnknown'],
    ['P00000000001', 'soon', 'Invalid'],
  ])('%s from %s is refused', async (institution, from, refused) => {
    const before = await period();
    expect(() => centre.admin('designation', institution, from, '2026-06-30')).toThrow(refused);
    expect(await period()).toEqual(before);
  });
});

describe('faults of the machine', () => {
  test.each([
    [Object.assign(new Error('x'), { code: 'ENOSPC' }), 'centre.fault.diskFull'],
    [Object.assign(new Error('could not extend'), { code: '53100' }), 'centre.fault.diskFull'],
    [
      new Error('initdb failed (1): could not write: No space left on device'),
      'centre.fault.diskFull',
    ],
    [Object.assign(new Error('x'), { code: 'EACCES' }), 'centre.fault.notWritable'],
    [Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'centre.fault.database'],
  ] as [Error, MessageCode][])('%s is said in words, its code first', (error, fault) => {
    const [first, zh, en] = tellFault(error).split('\n');
    expect([first, zh, en]).toEqual([fault, say(fault, 'zh-CN'), say(fault, 'en')]);
  });

  test('a fault nobody foresaw is told in full', () => {
    expect(tellFault(new TypeError('a bug'))).toMatch(/^TypeError: a bug\n +at /);
  });

  test('a data folder that is a file stops the start with words, and a second centre too', async () => {
    await expect(startCentre({ dataDir: join(centre.dataDir, 'ca.pem') })).rejects.toThrow(
      'centre.fault.notWritable',
    );
    await expect(startCentre({ dataDir: centre.dataDir })).rejects.toThrow(
      'centre.fault.anotherRuns',
    );
  });
});
