/** Persons, accounts and accumulators as one terminal may see them. */
import type { AccountSnapshot, AccumulatorSnapshot, Person } from '../shared/centre/person.ts';
import { type IdentityPeriod, withoutEnd } from '../shared/people/identities.ts';
import type { Filing } from '../shared/people/places.ts';
import type { Terminal } from './context.ts';
import { linksOf } from './family/links.ts';
import { heldAccountFen, holdsOn, withHolds } from './holds.ts';
import type { Queryable } from './store/database.ts';

interface PersonRow extends Record<string, unknown> {
  psn_no: string;
  region: string;
  insutype: string;
  psn_type: string;
  civil_servant: boolean;
  status: Person['status'];
  identities: string[];
  identity_periods: IdentityPeriod[];
  filing: Filing | null;
  name: string;
  id_number: string;
  gender: string;
  birth_date: string;
  phone_verified: boolean;
  id_valid_until: string | null;
  address_known: boolean;
  card_numbers: string[];
}

/** The persons with these numbers, in no particular order. */
export async function readPersons(db: Queryable, psnNos: readonly string[]): Promise<Person[]> {
  const rows = await db.query<PersonRow>(
    `SELECT person.*, ARRAY (SELECT number FROM credential
        WHERE credential.psn_no = person.psn_no AND kind = 'card' ORDER BY number) AS card_numbers
       FROM person WHERE psn_no = ANY ($1)`,
    [psnNos],
  );
  const links = await linksOf(db, psnNos);
  return rows.map((row) => ({
    psnNo: row.psn_no,
    name: row.name,
    idNumber: row.id_number,
    gender: row.gender,
    birthDate: row.birth_date,
    insutype: row.insutype,
    psnType: row.psn_type,
    civilServant: row.civil_servant,
    region: row.region,
    status: row.status,
    identities: row.identities,
    ...(row.identity_periods.length > 0 && {
      identityPeriods: withoutEnd(row.identities, row.identity_periods),
    }),
    ...(row.filing && { filing: row.filing }),
    ...familyLinks(links.get(row.psn_no)),
    phoneVerified: row.phone_verified,
    idValidUntil: row.id_valid_until ?? '',
    addressKnown: row.address_known,
    cardNumbers: row.card_numbers,
  }));
}

function familyLinks(links: Person['familyLinks']): Pick<Person, 'familyLinks'> {
  return links ? { familyLinks: links } : {};
}

interface AccountRow extends Record<string, unknown> {
  psn_no: string;
  current_year_fen: number;
  prior_year_fen: number;
}

/** What the person has and has used, at the moment of the transaction's snapshot. */
export interface PersonMoney {
  readonly account: AccountSnapshot | undefined;
  readonly accumulators: AccumulatorSnapshot;
}

/**
 * Balances and accumulators for one terminal: what other terminals hold is already taken off, its
 * own records up to its last stored one are included, its own holds are not.
 */
export async function readMoney(
  db: Queryable,
  psnNos: readonly string[],
  view: { readonly terminal: Terminal; readonly nowMs: number; readonly year: number },
): Promise<Map<string, PersonMoney>> {
  const { terminal, nowMs, year } = view;
  const accounts = await db.query<AccountRow>(
    'SELECT psn_no, current_year_fen, prior_year_fen FROM account WHERE psn_no = ANY ($1)',
    [psnNos],
  );
  const counters = await db.query<{ psn_no: string; name: string; amount_fen: number }>(
    'SELECT psn_no, name, amount_fen FROM accumulator WHERE psn_no = ANY ($1) AND year = $2',
    [psnNos, year],
  );
  const holds = await holdsOn(db, psnNos, nowMs);
  const place = { asOfMs: nowMs, epoch: terminal.epoch, lastSeqIncluded: terminal.lastSeq };
  return new Map(
    psnNos.map((psnNo): [string, PersonMoney] => {
      const mine = holds.filter((h) => h.psnNo === psnNo && h.terminalId === terminal.terminalId);
      const others = holds.filter((h) => h.psnNo === psnNo && h.terminalId !== terminal.terminalId);
      const booked = Object.fromEntries(
        counters.filter((row) => row.psn_no === psnNo).map((row) => [row.name, row.amount_fen]),
      );
      const row = accounts.find((each) => each.psn_no === psnNo);
      const account = row && {
        psnNo,
        balanceFen: Math.max(0, row.current_year_fen + row.prior_year_fen - heldAccountFen(others)),
        heldHereFen: heldAccountFen(mine),
        currentYearFen: row.current_year_fen,
        priorYearFen: row.prior_year_fen,
        ...place,
      };
      const accumulators = { psnNo, year, amountsFen: withHolds(booked, year, others), ...place };
      return [psnNo, { account, accumulators }];
    }),
  );
}

/** The terminal's row as of this transaction, for figures that must fit together. */
export async function readTerminal(
  db: Queryable,
  terminalId: string,
): Promise<(Terminal & { readonly status: string }) | undefined> {
  const [row] = await db.query<{
    public_key: string;
    next_public_key: string | null;
    region: string;
    institution_code: string;
    epoch: number;
    last_seq: number;
    status: string;
  }>(
    `SELECT public_key, next_public_key, region, institution_code, epoch, last_seq, status
       FROM terminal WHERE terminal_id = $1`,
    [terminalId],
  );
  return (
    row && {
      terminalId,
      publicKey: row.public_key,
      ...(row.next_public_key !== null && { nextPublicKey: row.next_public_key }),
      region: row.region,
      institutionCode: row.institution_code,
      epoch: row.epoch,
      lastSeq: row.last_seq,
      status: row.status,
    }
  );
}
