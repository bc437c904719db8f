/** The payer's part of an authorisation: a hold of its own on the account that pays. */
import type { AuthoriseRequest } from '../../shared/centre/authorisation.ts';
import { fenToYuan } from '../../shared/money/money.ts';
import { inForceAt } from '../../shared/people/family.ts';
import { isElsewhere } from '../../shared/people/places.ts';
import type { Refusal } from '../../shared/result.ts';
import { heldAccountFen, holdsOn } from '../holds.ts';
import { blockReason } from '../inquiry.ts';
import { readPersons } from '../persons.ts';
import type { Queryable } from '../store/database.ts';
import { linksOf } from './links.ts';

/** What speaks against the payer's part, if anything. Both persons are locked. */
export async function whyNotFamily(
  tx: Queryable,
  { psnNo, acctPayFen, family }: AuthoriseRequest,
  nowMs: number,
): Promise<Refusal | undefined> {
  if (!family) return undefined;
  const links = (await linksOf(tx, [psnNo])).get(psnNo) ?? [];
  const linked = links.filter(inForceAt(nowMs)).some((one) => one.payerPsnNo === family.psnNo);
  if (!linked || family.amountFen > acctPayFen) return { code: 'centre.refused.familyNotLinked' };
  const people = await readPersons(tx, [psnNo, family.psnNo]);
  const [patient, payer] = [psnNo, family.psnNo].map((no) =>
    people.find((one) => one.psnNo === no),
  );
  // Accounts are kept by pooling area; money is held on no account of another one.
  if (patient && payer && isElsewhere(payer.region, patient.region)) {
    return { code: 'centre.refused.familyElsewhere' };
  }
  const reason = payer && (await blockReason(tx, family.psnNo, payer.cardNumbers));
  if (reason !== undefined) return { code: 'centre.refused.familyBlocked', params: { reason } };
  const [account] = await tx.query<{ balance_fen: number }>(
    'SELECT current_year_fen + prior_year_fen AS balance_fen FROM account WHERE psn_no = $1',
    [family.psnNo],
  );
  const heldFen = heldAccountFen(await holdsOn(tx, [family.psnNo], nowMs));
  const availableFen = Math.max(0, (account?.balance_fen ?? 0) - heldFen);
  if (availableFen >= family.amountFen) return undefined;
  const params = { availableYuan: fenToYuan(availableFen) };
  return { code: 'centre.refused.familyShort', params };
}
