/**
 * What the till asks before insurance pays, asked again of a sale in cash that insurance is to pay
 * for after all: the cause of an injury, trace codes, limits. No way around them leads through cash.
 */
import type { Refusal } from '../../../shared/result.ts';
import type { Cause } from '../../../shared/settlement/types.ts';
import type { StoredSettlement } from '../settle/stored-settlement.ts';
import { whyNotYet } from '../till/checks.ts';
import type { Purchase } from '../till/purchase.ts';
import type { SubstituteContext } from './context.ts';

/** The answer that counts: what was said at the sale, else what is said now. */
export function causeOf({ payload }: StoredSettlement, cause?: Cause): Cause | undefined {
  const { cause: before } = payload.facts.encounter;
  return before === 'none' ? cause : before;
}

/** `psnNo` is '' while nobody here knows the person's number. */
export function whyNotInsured(
  context: Pick<SubstituteContext, 'checks' | 'findItem'>,
  original: StoredSettlement,
  { psnNo, cause }: { readonly psnNo: string; readonly cause?: Cause | undefined },
): Refusal | undefined {
  const { date } = original.payload.facts.encounter;
  const { goods, ...rules } = context.checks;
  const checks = {
    ...rules,
    // Its own boxes count as sold until the settlement with the card sells them.
    ...(goods && { goods: { ...goods, whyNotSell: () => undefined } }),
  };
  const answered = causeOf(original, cause);
  const purchase = {
    ...purchaseOf(context, original),
    ...(answered !== undefined && { cause: answered }),
  };
  const refusal = whyNotYet(checks, purchase, { psnNo, date });
  // The boxes have left the shop, so nobody can scan them now.
  return refusal?.code === 'trace.missing' ? { ...refusal, code: 'substitute.noCodes' } : refusal;
}

/** The sale as the till had it. */
function purchaseOf(
  { findItem }: Pick<SubstituteContext, 'findItem'>,
  { payload }: StoredSettlement,
): Purchase {
  const { facts, traceCodes = [], prescription, approvals } = payload;
  const { number, prescriber } = prescription ?? {};
  const lines = facts.lines.flatMap(({ lineNo, code, quantityE4, amountFen }) => {
    const item = findItem(code, facts.encounter.date);
    const boxes = traceCodes.filter((box) => box.lineNo === lineNo);
    const line = { lineNo, quantityE4, amountFen, traceCodes: boxes.map((box) => box.code) };
    return item ? [{ ...line, item }] : [];
  });
  return {
    basket: { lines, lastLineNo: lines.at(-1)?.lineNo ?? 0 },
    useAccount: true,
    // A limit is let pass for a person, and a sale for cash has none.
    allowed: (approvals ?? []).flatMap(({ rule, ...given }) =>
      rule === 'prescription' ? [{ rule, ...given }] : [],
    ),
    ...(number !== undefined &&
      prescriber !== undefined && { prescription: { number, prescriber } }),
  };
}
