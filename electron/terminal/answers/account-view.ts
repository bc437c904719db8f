/** Everything there is to say about one account, from what the centre and this ledger know now. */
import { accountMonths } from '../../../shared/answers/account-months.ts';
import { movementsOf } from '../../../shared/answers/movements.ts';
import { type RegionRow, regionRow } from '../../../shared/answers/region-table.ts';
import type { Inquiry } from '../../../shared/centre/person.ts';
import { businessDate } from '../../../shared/clock.ts';
import type { AccountView } from '../../../shared/contract/account.ts';
import type { EntitlementView } from '../../../shared/contract/views.ts';
import { maskIdNumber, maskName } from '../../../shared/display/mask.ts';
import { isAtWork } from '../../../shared/people/at-work.ts';
import { missingFields } from '../../../shared/people/record-fields.ts';
import { schemeOn } from '../../../shared/people/schemes.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { PersonRecord } from '../identity/person-record.ts';
import type { Ledger } from '../ledger/index.ts';
import { type AnswerRegion, contactOf, reasonOf } from './balance-reason.ts';
import { pendingMovements } from './pending.ts';

export interface SheetDeps {
  readonly ledger: Pick<Ledger, 'records' | 'head'>;
  readonly region: AnswerRegion;
  /** What the pool still pays the person this year at this institution. */
  entitlement(person: PersonRecord): EntitlementView | undefined;
}

/** What is said of the person; who asked, and the record of it, come with the inquiry. */
export type AccountSheet = Omit<
  AccountView,
  'seq' | 'atMs' | 'document' | 'purpose' | 'agentMasked'
>;

export function accountSheet(
  { ledger, region, entitlement }: SheetDeps,
  { account, statement, blocked }: Pick<Inquiry, 'account' | 'statement' | 'blocked'>,
  person: PersonRecord,
  nowMs: number,
): Result<AccountSheet> {
  const today = businessDate(nowMs);
  const row = regionRow(region, person.region);
  const missing = missingFields(person, today);
  const bookedFen = account ? account.currentYearFen + account.priorYearFen : 0;
  const known = account?.epoch === ledger.head().epoch ? account.lastSeqIncluded : 0;
  const pending = account ? pendingMovements(ledger, person.psnNo, known) : [];
  const pendingFen = pending.reduce((sumFen, { amountFen }) => sumFen + amountFen, 0);
  const movements = movementsOf(statement, pending, bookedFen);
  if (!movements.ok) return movements;
  const scheme = region.schemes && schemeOn(region.schemes, person.insutype, today)?.name;
  const availableFen = account && account.balanceFen + pendingFen;
  const reason = reasonOf(region, today, {
    person,
    account: { live: true, statement: movements.value, ...(blocked !== undefined && { blocked }) },
    ...(account &&
      availableFen !== undefined && {
        balance: { amountFen: availableFen, asOfMs: account.asOfMs, source: 'live' },
      }),
  });
  const pool = account ? undefined : entitlement(person);
  return ok({
    holderMasked: maskName(person.name),
    idMasked: maskIdNumber(person.idNumber),
    insutype: person.insutype,
    ...(scheme && { scheme }),
    contact: { ...contactOf(region, row, person.region), ...competenceOf(row) },
    ...(missing.length > 0 && { missing }),
    ...(account && {
      account: {
        balanceFen: bookedFen + pendingFen,
        heldFen: bookedFen - account.balanceFen,
        pendingFen,
        asOfMs: account.asOfMs,
        currentYearFen: account.currentYearFen,
        priorYearFen: account.priorYearFen,
      },
    }),
    months: account ? accountMonths(movements.value, today, isAtWork(person.psnType)) : [],
    movements: movements.value,
    ...(pool && { entitlement: pool }),
    ...(reason && { reason }),
  });
}

function competenceOf(
  row: RegionRow | undefined,
): Pick<AccountView['contact'], 'department' | 'level'> {
  if (row?.department === undefined) return {};
  const { department, level } = row;
  return { department, ...(level && { level }) };
}
