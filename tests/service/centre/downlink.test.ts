/** What a new terminal receives, and what it receives again when something has changed. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_DOWNLINK_ITEMS } from '../../../shared/centre/downlink.ts';
import { ok, refuse } from '../../../shared/result.ts';
import { type CentreProcess, startCentre } from '../../support/centre.ts';
import {
  code,
  enrolTerminal,
  lookUp,
  sell,
  type TestTerminal,
  value,
} from '../../support/centre-terminal.ts';

const at = (path: string) => join(import.meta.dirname, '../../../', path);
const DEMO = JSON.parse(readFileSync(at('centre/demo-region/persons.json'), 'utf8')) as {
  readonly persons: readonly { readonly psnNo: string }[];
};
const PERSONS = DEMO.persons.map(({ psnNo }) => psnNo).sort();
const POLICIES = readdirSync(at('shared/policies'))
  .filter((name) => name.startsWith('demo-'))
  .map((name) => name.replace('.json', ''))
  .sort();

let centre: CentreProcess;
let terminal: TestTerminal;
let other: TestTerminal;

beforeAll(async () => {
  centre = await startCentre({ empty: true });
  const [first = '', second = ''] = centre.admin('code', '2').split('\n');
  terminal = await enrolTerminal(centre, first);
  other = await enrolTerminal(centre, second);
});
afterAll(async () => {
  terminal?.close();
  other?.close();
  await centre?.stop();
});

const CSV = readFileSync(
  join(import.meta.dirname, '../../../centre/demo-region/catalogue.csv'),
  'utf8',
);

describe('start of a demo centre', () => {
  test('it loads the region, shows how far it is, and names its authority', () => {
    expect(centre.seeded).toBe(true);
    expect(new Set(centre.progress.map(({ code: step }) => step))).toEqual(
      new Set(['database', 'policies', 'catalogue', 'persons', 'accounts']),
    );
    expect(centre.caPem).toContain('BEGIN CERTIFICATE');
  });
});

describe('a PostgreSQL server of the region', () => {
  test('DATABASE_URL is used instead of an own server, with the same tables and the same answers', async () => {
    const url = new URL(readFileSync(join(centre.dataDir, 'database-url.secret'), 'utf8'));
    const admin = new pg.Client({ connectionString: url.href });
    await admin.connect();
    await admin.query('CREATE DATABASE elsewhere');
    await admin.end();
    url.pathname = '/elsewhere';
    const served = await startCentre({ databaseUrl: url.href, empty: true });
    expect(existsSync(join(served.dataDir, 'postgres'))).toBe(false);
    const guest = await enrolTerminal(served, served.enrolmentCode);
    expect((await lookUp(guest, 'X10000018')).account?.balanceFen).toBe(298_901);
    guest.close();
    await served.stop();
  });
});

describe('downlink', () => {
  test('a new terminal receives persons, balances, policies and the catalogue, whole', async () => {
    const persons: string[] = [];
    const policies: string[] = [];
    const catalogues: { readonly version: string; readonly csv: string }[] = [];
    const sync = terminal.sync(terminal.client, {
      applyPerson: ({ psnNo }) => ok(persons.push(psnNo)),
      applyPolicy: ({ policyId }) => ok(policies.push(policyId)),
      applyCatalogue: (catalogue) => ok(catalogues.push(catalogue)),
    });
    value(await sync.drain());
    expect(persons.sort()).toEqual(PERSONS);
    expect(policies.sort()).toEqual(POLICIES);
    expect(catalogues.map(({ csv }) => csv)).toEqual([CSV]);
    expect(terminal.ledger.available('00000010000001')?.availableFen).toBe(298_901);
  });

  test('rules for pharmacies come with their day, also when an agency changes them', async () => {
    const files: { readonly version: string; readonly from: string }[] = [];
    const sync = terminal.sync(terminal.client, {
      applyPharmacyRules: ({ version, from }) => ok(files.push({ version, from })),
    });
    const file = join(centre.dataDir, 'rules.json');
    const limits = [{ items: ['D-1'], perSale: 2 }];
    writeFileSync(
      file,
      JSON.stringify({ version: '2027.1', from: '2027-01-01', rules: { limits } }),
    );
    expect(centre.admin('pharmacy-rules', file)).toBe('pharmacy rules 2027.1 from 2027-01-01');
    value(await sync.drain());
    expect(files).toContainEqual({ version: '2027.1', from: '2027-01-01' });
    writeFileSync(
      file,
      JSON.stringify({ version: '2027.2', from: '2027-01-01', rules: { day: 1 } }),
    );
    expect(() => centre.admin('pharmacy-rules', file)).toThrow();
  });

  test('page by page or at once, the same things come', async () => {
    const whole = value(await other.client.downlink(0, MAX_DOWNLINK_ITEMS));
    const kinds: string[] = [];
    for (let cursor = 0, more = true; more; ) {
      const page = value(await other.client.downlink(cursor, 3));
      expect(page.items.length).toBeLessThanOrEqual(3);
      kinds.push(...page.items.map(({ kind }) => kind));
      ({ nextCursor: cursor, more } = page);
    }
    expect(kinds).toEqual(whole.items.map(({ kind }) => kind));
  });

  test('a cursor ahead of this centre (it was restored) begins anew, and nothing is missed', async () => {
    value(await other.sync().drain());
    const here = other.book.cursor();
    other.book.saveCursor(here + 1_000_000);
    value(await other.sync().drain());
    expect(other.book.cursor()).toBe(0);
    const persons: string[] = [];
    const sink = { applyPerson: ({ psnNo }: { psnNo: string }) => ok(persons.push(psnNo)) };
    value(await other.sync(other.client, sink).drain());
    expect(persons.sort()).toEqual(PERSONS);
    expect(other.book.cursor()).toBe(here);
  });

  test.each([
    [['code', '--nonsense'], 'admin.ts --data DIR'],
    [['toString'], 'admin.ts --data DIR'],
    [['year-turn', '99999'], 'centre.accounts.year'],
    [['limits', '{"perSaleFen":-1}'], 'limits: perSaleFen'],
  ])('the command %j is refused in words', (command, words) => {
    let told = '';
    try {
      told = centre.admin(...command);
    } catch (error) {
      told = error instanceof Error ? error.message : '';
    }
    expect(told).toContain(words);
    expect(told).not.toMatch(/node:internal|\n +at /);
  });

  test('after a sale elsewhere only what it changed comes', async () => {
    value(await terminal.sync().drain());
    const cursor = terminal.book.cursor();
    expect(value(await terminal.client.downlink(cursor)).items).toEqual([]);
    const inquiry = await lookUp(other, 'X10000018');
    const { amounts } = sell(other.ledger, inquiry, { priceYuan: 20 });
    value(await other.sync().drain());
    const { items } = value(await terminal.client.downlink(cursor));
    expect(items.map(({ kind }) => kind)).toEqual(['snapshot', 'accumulators']);
    value(await terminal.sync().drain());
    expect(terminal.ledger.available('00000010000001')?.availableFen).toBe(
      (inquiry.account?.balanceFen ?? 0) - amounts.acctPayFen,
    );
  });

  test('own sales are not taken off twice: the snapshot says how far it includes them', async () => {
    const inquiry = await lookUp(terminal, 'X10000018');
    sell(terminal.ledger, inquiry, { priceYuan: 20 });
    const before = terminal.ledger.available('00000010000001')?.availableFen;
    value(await terminal.sync().drain());
    expect(terminal.ledger.available('00000010000001')?.availableFen).toBe(before);
  });

  test('one item the terminal cannot take is named and blocks nothing after it', async () => {
    const refused: string[] = [];
    const fresh = await enrolTerminal(centre, centre.admin('code'));
    const sync = fresh.sync(fresh.client, { applyPolicy: () => refuse('centre.timeout') }, (kind) =>
      refused.push(kind),
    );
    value(await sync.drain());
    expect(refused).toEqual(POLICIES.map(() => 'policy'));
    expect(fresh.ledger.available('00000010000001')).toBeDefined();
    fresh.close();
  });

  test('a block list entry comes down, and its removal too', async () => {
    const seen: boolean[] = [];
    const sync = terminal.sync(terminal.client, {
      applyBlock: ({ blocked }) => ok(seen.push(blocked)),
    });
    centre.admin('block', 'card', 'X10000034', 'lost');
    value(await sync.drain());
    centre.admin('unblock', 'card', 'X10000034');
    value(await sync.drain());
    expect(seen).toEqual([true, false]);
  });

  test('a page size beyond the limit is refused', async () => {
    const asked = await terminal.client.downlink(0, MAX_DOWNLINK_ITEMS + 1);
    expect(code(asked)).toBe('centre.refused.malformed');
  });
});
