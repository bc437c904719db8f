/**
 * The check before the discharge: are the charges here those of the ward, and does the catalogue
 * know every one of them? What differs is explained by whoever lets it pass, and the explanation
 * goes into the record of the discharge.
 */
import type { CheckView, UnmatchedLine, UploadCheck } from '../../../shared/contract/stay.ts';
import { fenToYuan } from '../../../shared/money/money.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { ChargeLine } from '../catalogue/charges-file.ts';
import { openStay, type StaysContext } from './context.ts';
import type { Asker, Stay } from './stay.ts';

export interface WardFigures extends Asker {
  readonly stayId: string;
  readonly lines: number;
  readonly amountFen: number;
  /** '' when nothing differs. */
  readonly explanation: string;
}

/** Most lines that are listed by name. */
const MAX_UNMATCHED = 50;
const MIN_EXPLANATION_CHARS = 4;

export function uploadCheck(context: StaysContext, stayId: string): Result<UploadCheck> {
  const stay = context.store.get(stayId);
  if (!stay) return refuse('stay.unknown', { stayId });
  const unmatched = context.store
    .charges(stayId)
    .flatMap((charge) => unmatchedOf(context, charge) ?? []);
  return ok({
    lines: stay.chargeLines,
    amountFen: stay.chargesFen,
    unmatched: unmatched.slice(0, MAX_UNMATCHED),
    unmatchedCount: unmatched.length,
  });
}

/** Remembers the check; refused while something differs and nobody says why. */
export function check(context: StaysContext, ward: WardFigures): Result<null> {
  const stay = openStay(context, ward.stayId);
  if (!stay.ok) return stay;
  const here = uploadCheck(context, ward.stayId);
  if (!here.ok) return here;
  const { lines, amountFen, unmatchedCount: unmatched } = here.value;
  if (lines === 0) return refuse('discharge.noCharges');
  const explanation = ward.explanation.trim();
  const agrees = ward.lines === lines && ward.amountFen === amountFen && unmatched === 0;
  if (!agrees && explanation.length < MIN_EXPLANATION_CHARS) {
    return refuse('stay.checkDiffers', {
      ...{ lines, wardLines: ward.lines, unmatched },
      ...{ yuan: fenToYuan(amountFen), wardYuan: fenToYuan(ward.amountFen) },
    });
  }
  context.store.setCheck(ward.stayId, {
    ...{ commandId: ward.commandId, lines, totalFen: amountFen, unmatched },
    ...{ wardLines: ward.lines, wardFen: ward.amountFen, checkedBy: ward.operatorId },
    explanation: agrees ? '' : explanation,
  });
  return ok(null);
}

/** The last check, while the charges are still those that were checked. */
export function checkOf({ store }: StaysContext, stay: Stay): CheckView | undefined {
  const last = store.check(stay.stayId);
  if (last?.lines !== stay.chargeLines || last.totalFen !== stay.chargesFen) return undefined;
  const { wardLines, wardFen, explanation, checkedBy } = last;
  return { wardLines, wardFen, explanation, checkedBy };
}

/** The catalogue may have been corrected since the line was taken in. */
function unmatchedOf(context: StaysContext, charge: ChargeLine): UnmatchedLine | undefined {
  const { lineNo, date, code, name } = charge;
  const item = context.findItem(code, date);
  if (!item) return { lineNo, date, code, name, why: 'notListed' };
  const same = item.itemClass === charge.itemClass && item.medical === charge.medical;
  return same ? undefined : { lineNo, date, code, name, why: 'otherClass' };
}
