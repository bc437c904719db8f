/**
 * What the agencies owe for a business day: one statement for the own region, one for each other
 * region whose people were settled here. Every record is added up by the function of the day report.
 */
import {
  type ClearingRow,
  type ClearingStatement,
  clearingTotals,
  fundsBy,
} from '../../../shared/centre/clearing-file.ts';
import { decodePayload, type Payload } from '../../../shared/ledger/payloads/index.ts';
import type { SettlementPayload } from '../../../shared/ledger/payloads/settlement.ts';
import { isElsewhere } from '../../../shared/people/places.ts';
import type { Ledger, StoredRecord } from '../ledger/index.ts';
import { recordsOfDays } from '../ledger/walk.ts';
import type { RegionProfile } from '../region/region.ts';
import { addUp } from '../shift/takings.ts';

export interface StatementSource {
  readonly ledger: Pick<Ledger, 'record' | 'records' | 'head' | 'terminalId' | 'acknowledged'>;
  readonly institution: ClearingStatement['institution'];
  readonly region: Pick<RegionProfile, 'code' | 'agency' | 'places'>;
}

/** Of a business day `YYYY-MM-DD`; the own region first, also when it owes nothing. */
export function clearingStatements(
  source: StatementSource,
  businessDate: string,
): ClearingStatement[] {
  const { ledger, region: here } = source;
  const regions = new Map<string, Claimed[]>([[here.code, []]]);
  for (const stored of recordsOfDays(ledger, businessDate, businessDate)) {
    const claimed = claimedBy(ledger, stored);
    if (!claimed) continue;
    const insured = stored.header.person?.region ?? '';
    const region = isElsewhere(insured, here.code) ? insured : here.code;
    regions.set(region, [...(regions.get(region) ?? []), claimed]);
  }
  const [own, ...others] = [...regions];
  return [own, ...others.sort()]
    .filter((entry) => entry !== undefined)
    .map(([region, claims]) => statementOf(source, { businessDate, region, claims }));
}

interface Claimed {
  readonly stored: StoredRecord;
  readonly row: ClearingRow;
}

function statementOf(
  { ledger, institution, region: here }: StatementSource,
  {
    businessDate,
    region,
    claims,
  }: { readonly businessDate: string; readonly region: string; readonly claims: Claimed[] },
): ClearingStatement {
  const place = here.places?.find(({ code }) => code === region);
  const acknowledged = ledger.acknowledged().seq;
  const { epoch } = ledger.head();
  const rows = claims.map(({ row }) => row);
  const lastHash = claims.at(-1)?.stored.hash;
  const { code, name } = institution;
  return {
    ...{ format: 1, terminalId: ledger.terminalId, institution: { code, name } },
    ...{ businessDate, region, remote: region !== here.code },
    agency: region === here.code ? here.agency : (place?.agency ?? region),
    unconfirmed: rows.filter((row) => row.epoch === epoch && row.seq > acknowledged).length,
    ...(lastHash !== undefined && { lastHash }),
    ...{ rows, totals: clearingTotals(rows) },
  };
}

const KINDS: Partial<Record<Payload['kind'], ClearingRow['kind']>> = {
  settlement: 'settlement',
  reversal: 'reversal',
  verdictAdjustment: 'correction',
};

/** A record that an agency pays for; a sale for cash and a payment of the agency are none. */
function claimedBy(ledger: StatementSource['ledger'], stored: StoredRecord): Claimed | undefined {
  const { header } = stored;
  const decoded = decodePayload(header);
  const kind = decoded && KINDS[decoded.kind];
  const settled = decoded && settlementOf(ledger, decoded);
  if (!kind || !settled || !header.person) return undefined;
  const { medfeeSumFen, funds, advanceFen, acctPayFen } = addUp(ledger, [stored]);
  const { facts, settlementId } = settled;
  return {
    stored,
    row: {
      ...{ epoch: header.epoch, seq: header.seq, kind, timeMs: header.timeMs, settlementId },
      ...{ personNo: header.person.personNo, insutype: facts.person.insutype },
      ...{ medType: facts.encounter.medType, medfeeSumFen, advanceFen, acctPayFen },
      fundsFen: fundsBy((fund) => funds.find(({ column }) => column === fund)?.amountFen ?? 0),
    },
  };
}

/** The settlement that a record is, undoes or corrects. */
function settlementOf(
  ledger: StatementSource['ledger'],
  decoded: Payload,
): SettlementPayload | undefined {
  if (decoded.kind === 'settlement') return decoded.payload;
  if (decoded.kind !== 'reversal' && decoded.kind !== 'verdictAdjustment') return undefined;
  const { originalSeq, originalEpoch } = decoded.payload;
  const original = ledger.record(originalSeq, originalEpoch);
  const undone = original && decodePayload(original.header);
  return undone?.kind === 'settlement' ? undone.payload : undefined;
}
