/** The ledger record of a settlement: what was computed, how it is tied to the centre, its postings. */
import { settlementPostings } from '../../../shared/ledger/postings.ts';
import { invariant } from '../../../shared/result.ts';
import type { Booking } from './book.ts';
import type { Plan } from './plan.ts';

/** How the record is tied to the centre: the hold it uses up, and whether it was asked. */
export interface Tied {
  readonly settlementId: string;
  readonly online: boolean;
  readonly authorisationId?: string;
}

/** Asserts that an advance and its recovery case come together. */
export function settlementDraft(
  plan: Plan,
  booking: Booking,
  { settlementId, online, authorisationId }: Tied,
) {
  const { person, facts, breakdown } = plan;
  const familyPayer = plan.sections?.familyPayer;
  const { amounts } = breakdown;
  const depositFen = booking.depositFen ?? 0;
  const { advanceCase: caseId } = booking;
  const { advanceFen } = breakdown;
  invariant((caseId === undefined) === (advanceFen === undefined), 'an advance has its case');
  return {
    kind: 'settlement' as const,
    commandId: booking.commandId,
    operatorId: booking.operatorId,
    shiftId: booking.shiftId,
    credential: booking.credential,
    ...(person && { person: { personNo: person.psnNo, region: person.region } }),
    policy: { id: breakdown.policyId, version: breakdown.policyVersion },
    payload: {
      settlementId,
      business: plan.business,
      ...(plan.stayId !== undefined && { stayId: plan.stayId }),
      ...(authorisationId !== undefined && { authorisationId }),
      online,
      facts,
      amounts,
      accumulatorDeltasFen: breakdown.accumulatorDeltasFen,
      ...(breakdown.advanceFen !== undefined && { advanceFen: breakdown.advanceFen }),
      ...(depositFen > 0 && { depositFen }),
      ...plan.sections,
    },
    postings: settlementPostings(amounts, {
      personNo: person?.psnNo ?? '',
      ...(familyPayer && { familyPayerNo: familyPayer.personNo }),
      cashParty: booking.shiftId,
      ...(plan.stayId !== undefined && { stayId: plan.stayId }),
      depositFen,
      ...(caseId !== undefined &&
        advanceFen !== undefined && { advance: { caseId, amountFen: advanceFen } }),
    }),
  };
}
