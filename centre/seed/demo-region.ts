/** Loads the demo region into an empty database: all of it in one transaction, or nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import type { OfflineLimits } from '../../shared/centre/certificate.ts';
import { parseJson } from '../../shared/centre/signed.ts';
import { sm3Hex } from '../../shared/centre/sm2.ts';
import { businessDateOf, businessDateText } from '../../shared/ledger/business-date.ts';
import type { AccountRow, AccumulatorRow } from '../../shared/region-files/accounts-file.ts';
import type { PersonRow } from '../../shared/region-files/persons-file.ts';
import { pharmacyRulesSchema } from '../../shared/region-files/pharmacy-rules.ts';
import type { Refusal } from '../../shared/result.ts';
import { parsePolicy } from '../../shared/settlement/index.ts';
import { type Agency, writeAgency } from '../agency.ts';
import type { Centre } from '../context.ts';
import { declare } from '../declarations.ts';
import { type DemoRegion, loadDemoRegion } from '../demo-region/load.ts';
import { CATALOGUE_PART_CHARACTERS, catalogueItem, policyItem } from '../downlink.ts';
import { type FeedItem, feed } from '../feed.ts';
import { sealContact } from '../messages/contact.ts';
import { keepPharmacyRules } from '../pharmacy-rules.ts';
import { readSettings, writeSettings } from '../settings.ts';
import type { Queryable } from '../store/database.ts';
import { seedVoucher } from '../voucher/seed.ts';

/** How far the start has come; the words belong to whoever shows it. */
export interface Progress {
  readonly code: 'database' | 'policies' | 'catalogue' | 'persons' | 'accounts';
  readonly done: number;
  readonly total: number;
}

/** What a demo terminal may do without a line. */
const DEMO_LIMITS: OfflineLimits = {
  perSaleFen: 50_000,
  perCardFen: 100_000,
  perDayFen: 2_000_000,
  totalFen: 10_000_000,
  maxAgeHours: 72,
};

const POLICY_FOLDER = new URL('../../shared/policies/', import.meta.url);

/** Seeds unless a region is there already; true when it did. Bad files are named in the error. */
export async function seedDemoRegion(
  { db, clock, keys }: Centre,
  onProgress: (progress: Progress) => void,
): Promise<boolean> {
  if (await readSettings(db)) return false;
  const today = businessDateText(businessDateOf(clock.nowMs()));
  const loaded = loadDemoRegion(today);
  if (!loaded.ok) throw new Error(describe(loaded.error));
  const data = loaded.value;
  const { region } = data.region;
  await db.transaction(async (tx) => {
    await writeSettings(tx, { region, limits: DEMO_LIMITS, balanceMode: 'snapshot' });
    await writeAgency(tx, agencyOf(data));
    await insertInstitutions(tx, data);
    const changed: FeedItem[] = [];
    onProgress({ code: 'policies', done: 0, total: 1 });
    changed.push(...(await insertPolicies(tx)));
    onProgress({ code: 'catalogue', done: 0, total: 1 });
    changed.push(...(await insertCatalogue(tx, data)));
    changed.push(...(await insertPharmacyRules(tx, data)));
    for (const [done, person] of data.persons.entries()) {
      onProgress({ code: 'persons', done, total: data.persons.length });
      changed.push(await insertPerson(tx, person, { keys, nowMs: clock.nowMs() }));
    }
    for (const [done, account] of data.accounts.entries()) {
      onProgress({ code: 'accounts', done, total: data.accounts.length });
      await insertAccount(tx, account, today);
    }
    await insertAccumulators(tx, data.accumulators);
    changed.push(...data.persons.map(({ psnNo }): FeedItem => ({ kind: 'account', item: psnNo })));
    await feed(tx, region, changed);
  });
  return true;
}

function describe(refusals: readonly Refusal[]): string {
  return refusals
    .map((each) => `${each.path ?? ''} ${each.code} ${JSON.stringify(each.params)}`)
    .join('\n');
}

function agencyOf({ region }: DemoRegion): Agency {
  const { name: place, agency: name, hotlines, department, level } = region;
  return { place, name, hotline: hotlines[0] ?? '', department, level };
}

async function insertInstitutions(tx: Queryable, { region }: DemoRegion): Promise<void> {
  for (const { code, name, level, designation } of region.institutions) {
    await tx.query('INSERT INTO institution VALUES ($1, $2, $3, $4, $5)', [
      ...[code, name, level, designation?.from ?? null, designation?.until ?? null],
    ]);
  }
}

async function insertPolicies(tx: Queryable): Promise<FeedItem[]> {
  const changed: FeedItem[] = [];
  for (const name of readdirSync(POLICY_FOLDER).filter((each) => /^demo-.*\.json$/.test(each))) {
    const text = readFileSync(new URL(name, POLICY_FOLDER), 'utf8');
    const policy = parsePolicy(parseJson(text));
    if (!policy.ok) throw new Error(`${name}: ${describe(policy.error)}`);
    const { id, version } = policy.value;
    await tx.query('INSERT INTO policy VALUES ($1, $2, $3)', [id, version, text]);
    changed.push({ kind: 'policy', item: policyItem(id, version) });
  }
  return changed;
}

/** The profile's own rules from the first day on; a terminal has them before it asks. */
async function insertPharmacyRules(tx: Queryable, { region }: DemoRegion): Promise<FeedItem[]> {
  const rules = pharmacyRulesSchema.safeParse(region.profile.pharmacy);
  if (!rules.success) return [];
  const { version } = region.catalogue;
  return [await keepPharmacyRules(tx, { version, from: '2020-01-01', rules: rules.data })];
}

async function insertCatalogue(tx: Queryable, { catalogue }: DemoRegion): Promise<FeedItem[]> {
  const { version, csv } = catalogue;
  await tx.query('INSERT INTO catalogue VALUES ($1, $2, $3)', [version, csv, sm3Hex(csv)]);
  const parts = Math.ceil([...csv].length / CATALOGUE_PART_CHARACTERS);
  return Array.from({ length: parts }, (_, index) => ({
    kind: 'catalogue',
    item: catalogueItem(version, index + 1),
  }));
}

async function insertPerson(
  tx: Queryable,
  person: PersonRow,
  { keys, nowMs }: { readonly keys: Centre['keys']; readonly nowMs: number },
): Promise<FeedItem> {
  const { psnNo, phone, address } = person;
  await tx.query(
    `INSERT INTO person (psn_no, region, insutype, psn_type, civil_servant, status, identities,
       name, id_number, gender, birth_date, phone_verified, identity_periods, filing,
       contact, address_known, id_valid_until)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      psnNo,
      person.region,
      person.insutype,
      person.psnType,
      person.civilServant,
      person.status,
      person.identities,
      person.name,
      person.idNumber,
      person.gender,
      person.birthDate,
      person.phoneVerified,
      JSON.stringify(person.identityPeriods ?? []),
      person.filing ? JSON.stringify(person.filing) : null,
      sealContact(keys, psnNo, { phone, ...(address !== undefined && { address }) }),
      address !== undefined,
      person.idValidUntil || null,
    ],
  );
  const registered = { psnNo, field: 'registration', by: 'agency', document: 'file', atMs: nowMs };
  await declare(tx, registered);
  const credentials = [['id', person.idNumber], ...person.cardNumbers.map((no) => ['card', no])];
  for (const [kind, number] of credentials) {
    await tx.query('INSERT INTO credential (kind, number, psn_no) VALUES ($1, $2, $3)', [
      kind,
      number,
      psnNo,
    ]);
  }
  await seedVoucher(tx, person);
  for (const { payerPsnNo, fromMs, untilMs = null } of person.familyLinks ?? []) {
    const link = [psnNo, payerPsnNo, fromMs, untilMs];
    await tx.query('INSERT INTO family_link VALUES ($1, $2, $3, $4)', link);
  }
  return { kind: 'person', item: psnNo };
}

async function insertAccount(tx: Queryable, account: AccountRow, today: string): Promise<void> {
  const { psnNo, statement, balanceFen } = account;
  const priorYearFen = Math.min(balanceFen, endOfLastYearFen(account, today));
  await tx.query(
    'INSERT INTO account (psn_no, current_year_fen, prior_year_fen, entries) VALUES ($1, $2, $3, $4)',
    [psnNo, balanceFen - priorYearFen, priorYearFen, statement.length],
  );
  await tx.query(
    `INSERT INTO account_entry (psn_no, entry_no, entry_date, source, amount_fen, balance_fen,
                                institution_code)
     SELECT $1, entry_no, entry_date, source, amount_fen, balance_fen, institution_code
       FROM unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[])
            WITH ORDINALITY
            AS line (entry_date, source, amount_fen, balance_fen, institution_code, entry_no)`,
    [
      psnNo,
      statement.map((line) => line.date),
      statement.map((line) => line.source),
      statement.map((line) => line.amountFen),
      statement.map((line) => line.balanceFen),
      statement.map((line) => line.institution ?? null),
    ],
  );
}

/** What came over from last year, less this year's spending, which takes old money first. */
function endOfLastYearFen({ openingBalanceFen, statement }: AccountRow, today: string): number {
  const newYear = `${today.slice(0, 4)}-01-01`;
  const before = statement.filter((line) => line.date < newYear);
  const spentFen = statement
    .filter((line) => line.date >= newYear && line.amountFen < 0)
    .reduce((sumFen, line) => sumFen - line.amountFen, 0);
  return Math.max(0, (before.at(-1)?.balanceFen ?? openingBalanceFen) - spentFen);
}

async function insertAccumulators(
  tx: Queryable,
  accumulators: readonly AccumulatorRow[],
): Promise<void> {
  for (const { psnNo, year, amountsFen } of accumulators) {
    for (const [name, amountFen] of Object.entries(amountsFen)) {
      await tx.query('INSERT INTO accumulator VALUES ($1, $2, $3, $4)', [
        psnNo,
        year,
        name,
        amountFen,
      ]);
    }
  }
}
