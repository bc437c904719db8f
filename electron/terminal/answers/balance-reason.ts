/** Why the person at the counter sees no money in the account, from what the terminal knows. */

import { channelOf, type RegionRow, regionRow } from '../../../shared/answers/region-table.ts';
import {
  type BalanceFacts,
  type NoBalanceReason,
  whyNoBalance,
} from '../../../shared/answers/why-no-balance.ts';
import type { StatementLine } from '../../../shared/centre/person.ts';
import { FOR_TRANSFERS, missingFields } from '../../../shared/people/record-fields.ts';
import { keepsAccount, schemeOn } from '../../../shared/people/schemes.ts';
import type { CardSession } from '../counter/card-session.ts';
import type { PersonRecord } from '../identity/person-record.ts';
import type { AccountFacts } from '../people/look-up.ts';
import type { RegionProfile } from '../region/region.ts';

export type AnswerRegion = Pick<
  RegionProfile,
  | 'code'
  | 'name'
  | 'agency'
  | 'hotline'
  | 'department'
  | 'level'
  | 'channels'
  | 'places'
  | 'schemes'
  | 'voucher'
>;

/** Why there is nothing to show of a person's account; undefined when there is money. */
export function reasonOf(
  region: AnswerRegion,
  today: string,
  {
    person,
    account,
    balance,
  }: Pick<CardSession, 'balance'> & {
    readonly person: PersonRecord;
    readonly account: AccountFacts;
  },
): NoBalanceReason | undefined {
  const row = regionRow(region, person.region);
  const { blocked, live, statement } = account;
  const spentFen = (account.availableFen ?? 0) - (balance?.amountFen ?? 0);
  return whyNoBalance({
    ...{ today, asked: 'medical', live, status: person.status },
    contact: contactOf(region, row, person.region),
    channel: row ? channelOf(row, 'balance', today) : { open: false },
    ...(blocked !== undefined && { blocked }),
    schemeHasAccount: hasScheme(region, person, today),
    missing: missingFields(person, today).filter((field) => FOR_TRANSFERS.has(field)),
    ...(balance && { balance }),
    statement: spentFen > 0 ? [...statement, spentHere(today, spentFen)] : statement,
  });
}

/** The same of the card in the reader; only once figures may be seen, where there are any. */
export function sessionReason(
  region: AnswerRegion,
  today: string,
  session: CardSession,
  figuresShown: boolean,
): NoBalanceReason | undefined {
  const { person, account, looking, stop, voucher } = session;
  if (looking) return undefined;
  if (stop?.code === 'till.cardNotForSettlement')
    return wrongOne(region, today, { asked: 'other' });
  if (voucher && voucher.state !== 'active') return wrongOne(region, today, { voucher });
  if (!person || !account || (session.balance && !figuresShown)) return undefined;
  return reasonOf(region, today, { ...session, person, account });
}

/** True when the reason says what the stop of the card says too. */
export function saysStop({ why }: NoBalanceReason): boolean {
  const { code } = why;
  const stops = ['answers.Z1', 'answers.Z8.blocked', 'answers.Z8.stopped'];
  return stops.includes(code) || code.startsWith('answers.Z6');
}

/** A card or an e-voucher that opens no account: nothing of a person is known. */
function wrongOne(
  region: AnswerRegion,
  today: string,
  shown: Pick<BalanceFacts, 'voucher'> & { readonly asked?: 'other' },
): NoBalanceReason | undefined {
  return whyNoBalance({
    ...{ today, asked: 'medical', live: true, status: 'active', schemeHasAccount: true },
    contact: contactOf(region, regionRow(region, region.code), region.code),
    ...{ channel: { open: true }, missing: [], statement: [] },
    ...shown,
  });
}

/** Who answers for an insured place; of a place nobody told us of, the agency here can ask. */
export function contactOf(
  region: AnswerRegion,
  row: RegionRow | undefined,
  code: string,
): BalanceFacts['contact'] {
  const { agency, hotline } = row ?? region;
  return { place: row?.name ?? code, agency, hotline };
}

function hasScheme({ schemes = [] }: AnswerRegion, person: PersonRecord, today: string): boolean {
  return keepsAccount(schemeOn(schemes, person.insutype, today), person.insutype);
}

/** What was spent since the centre was asked is a debit like the others. */
function spentHere(date: string, spentFen: number): StatementLine {
  return { date, source: 'settlement', amountFen: -spentFen, balanceFen: 0 };
}
