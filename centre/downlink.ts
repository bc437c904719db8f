/** The downlink: everything changed since a cursor, as it stands now, in bounded portions. */
import type { BlockEntry, Downlink, DownlinkItem } from '../shared/centre/downlink.ts';
import { businessDateOf } from '../shared/ledger/business-date.ts';
import type { Centre, Terminal } from './context.ts';
import { type FeedKind, lastNo } from './feed.ts';
import { readMoney, readPersons, readTerminal } from './persons.ts';
import { loadPharmacyRules } from './pharmacy-rules.ts';
import type { Queryable } from './store/database.ts';

/** Characters of one part of the catalogue text. */
export const CATALOGUE_PART_CHARACTERS = 64 * 1024;
/** An answer stops growing after this many characters. */
const MAX_ANSWER_CHARACTERS = 512 * 1024;

interface Change extends Record<string, unknown> {
  no: number;
  kind: FeedKind;
  item: string;
}

/** A cursor of another book of changes (this centre was restored): all is told anew. */
const FROM_THE_START: Downlink = { items: [], nextCursor: 0, more: false };

type ItemsByKey = ReadonlyMap<string, readonly DownlinkItem[]>;

/** One portion after `cursor`; nothing is skipped, a thing that changed again comes again later. */
export function downlink(
  { db, clock }: Centre,
  terminal: Terminal,
  request: { readonly cursor: number; readonly limit: number },
): Promise<Downlink> {
  return db.transaction(async (tx) => {
    const changes = await tx.query<Change>(
      'SELECT no, kind, item FROM feed WHERE region = $1 AND no > $2 ORDER BY no LIMIT $3',
      [terminal.region, request.cursor, request.limit + 1],
    );
    if (changes.length === 0 && request.cursor > (await lastNo(tx, terminal.region))) {
      return FROM_THE_START;
    }
    const asker = (await readTerminal(tx, terminal.terminalId)) ?? terminal;
    const found = await load(tx, changes.slice(0, request.limit), asker, clock.nowMs());
    return portion(changes, found, request);
  }, 'snapshot');
}

function portion(
  changes: readonly Change[],
  found: ReadonlyMap<FeedKind, ItemsByKey>,
  { cursor, limit }: { readonly cursor: number; readonly limit: number },
): Downlink {
  const items: DownlinkItem[] = [];
  let nextCursor = cursor;
  let taken = 0;
  let characters = 0;
  for (const { no, kind, item } of changes) {
    const next = found.get(kind)?.get(item) ?? [];
    const size = JSON.stringify(next).length;
    const full = items.length + next.length > limit || characters + size > MAX_ANSWER_CHARACTERS;
    if (taken === limit || (full && items.length > 0)) break;
    items.push(...next);
    characters += size;
    nextCursor = no;
    taken++;
  }
  return { items, nextCursor, more: taken < changes.length };
}

async function load(
  tx: Queryable,
  changes: readonly Change[],
  terminal: Terminal,
  nowMs: number,
): Promise<Map<FeedKind, ItemsByKey>> {
  const keys = (kind: FeedKind) => changes.filter((c) => c.kind === kind).map((c) => c.item);
  return new Map([
    ['person', await loadPersons(tx, keys('person'))],
    ['account', await loadMoney(tx, keys('account'), terminal, nowMs)],
    ['policy', await loadPolicies(tx, keys('policy'))],
    ['catalogue', await loadCatalogue(tx, keys('catalogue'))],
    ['block', await loadBlocks(tx, keys('block'))],
    ['pharmacyRules', await loadPharmacyRules(tx, keys('pharmacyRules'))],
  ]);
}

async function loadPersons(tx: Queryable, psnNos: readonly string[]): Promise<ItemsByKey> {
  if (psnNos.length === 0) return new Map();
  const persons = await readPersons(tx, psnNos);
  return new Map(persons.map((person) => [person.psnNo, [{ kind: 'person', person }]]));
}

async function loadMoney(
  tx: Queryable,
  psnNos: readonly string[],
  terminal: Terminal,
  nowMs: number,
): Promise<ItemsByKey> {
  if (psnNos.length === 0) return new Map();
  const year = Math.floor(businessDateOf(nowMs) / 10_000);
  const money = await readMoney(tx, psnNos, { terminal, nowMs, year });
  return new Map(
    [...money].map(([psnNo, { account, accumulators }]): [string, DownlinkItem[]] => [
      psnNo,
      [
        ...(account ? [{ kind: 'snapshot' as const, snapshot: account }] : []),
        { kind: 'accumulators', accumulators },
      ],
    ]),
  );
}

/** Key of a policy in the feed. */
export function policyItem(policyId: string, policyVersion: string): string {
  return JSON.stringify([policyId, policyVersion]);
}

async function loadPolicies(tx: Queryable, items: readonly string[]): Promise<ItemsByKey> {
  if (items.length === 0) return new Map();
  const rows = await tx.query<{ policy_id: string; policy_version: string; text: string }>(
    'SELECT policy_id, policy_version, text FROM policy',
  );
  return new Map(
    rows.map(({ policy_id: policyId, policy_version: policyVersion, text }) => [
      policyItem(policyId, policyVersion),
      [{ kind: 'policy', policyId, policyVersion, text }],
    ]),
  );
}

/** Key of one part of a catalogue in the feed. */
export function catalogueItem(version: string, part: number): string {
  return JSON.stringify([version, part]);
}

async function loadCatalogue(tx: Queryable, items: readonly string[]): Promise<ItemsByKey> {
  const found = new Map<string, DownlinkItem[]>();
  for (const item of items) {
    const [version, part] = JSON.parse(item) as [string, number];
    const [row] = await tx.query<{ csv: string; digest: string; length: number }>(
      `SELECT substr(csv, $2, $3) AS csv, digest, char_length(csv) AS length
         FROM catalogue WHERE version = $1`,
      [version, (part - 1) * CATALOGUE_PART_CHARACTERS + 1, CATALOGUE_PART_CHARACTERS],
    );
    if (!row) continue; // a later version has taken its place
    const parts = Math.ceil(row.length / CATALOGUE_PART_CHARACTERS);
    const { csv, digest } = row;
    const chunk = { catalogueVersion: version, part, parts, digest, csv };
    found.set(item, [{ kind: 'catalogue', chunk }]);
  }
  return found;
}

/** Key of a block entry in the feed. */
export function blockItem(kind: BlockEntry['kind'], number: string): string {
  return JSON.stringify([kind, number]);
}

async function loadBlocks(tx: Queryable, items: readonly string[]): Promise<ItemsByKey> {
  if (items.length === 0) return new Map();
  const rows = await tx.query<{
    kind: BlockEntry['kind'];
    number: string;
    blocked: boolean;
    reason: string;
    since_ms: number;
  }>('SELECT * FROM block_entry');
  return new Map(
    rows.map(({ kind, number, blocked, reason, since_ms: sinceMs }) => [
      blockItem(kind, number),
      [{ kind: 'block', entry: { kind, key: number, blocked, reason, sinceMs } }],
    ]),
  );
}
