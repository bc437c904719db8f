/** Takes a ward's charge file into a stay, whole or not at all. */
import { sm3 } from '../../../shared/ledger/chain.ts';
import { toHex } from '../../../shared/ledger/hex.ts';
import { MAX_AMOUNT_FEN, sumFen } from '../../../shared/money/money.ts';
import { invariant, ok, type Refusal, type Result, refuse } from '../../../shared/result.ts';
import { type ChargeLine, parseCharges } from '../catalogue/charges-file.ts';
import { newCharges } from './charge-check.ts';
import { openStay, recordHeader, type StaysContext, today } from './context.ts';
import type { ChargeImport, Stay } from './stay.ts';

export interface ImportCounts {
  /** Lines of the file. */
  readonly lines: number;
  /** Those of them that were new. */
  readonly added: number;
}

export function importCharges(context: StaysContext, file: ChargeImport): Result<ImportCounts> {
  const stay = openStay(context, file.stayId);
  if (!stay.ok) return stay;
  const { fileName } = file;
  const earlier = context.store.charges(file.stayId);
  const rows = parseCharges(file.content, {
    fileName,
    from: stay.value.admittedOn,
    to: today(context),
    earlier,
    find: context.findItem,
  });
  if (!rows.ok) return firstOf(rows.error);
  const added = newCharges(earlier, rows.value);
  if (!added.ok) return added;
  const counts = { lines: rows.value.length, added: added.value.length };
  if (counts.added === 0) return ok(counts);
  const afterFen = added.value.reduce((sum, one) => sum + one.amountFen, stay.value.chargesFen);
  if (afterFen > MAX_AMOUNT_FEN) return refuse('stay.chargesTooLarge');
  return context.ledger.transaction(() => {
    const booked = book(context, stay.value, file, added.value);
    return booked.ok ? ok(counts) : booked;
  });
}

function book(
  { store, ledger }: StaysContext,
  stay: Stay,
  file: ChargeImport,
  added: readonly ChargeLine[],
): Result<unknown> {
  const { stayId } = stay;
  for (const charge of added) store.insertCharge(stayId, charge);
  return ledger.append({
    kind: 'stayCharges',
    ...recordHeader(file, stay),
    payload: {
      stayId,
      sourceDigest: toHex(sm3(Buffer.from(file.content, 'utf8'))),
      lineCount: added.length,
      totalFen: sumFen(added.map((charge) => charge.amountFen)),
    },
  });
}

/** The window shows one reason at a time; the next one appears when the first is put right. */
function firstOf(refusals: readonly Refusal[]): Result<never> {
  const [first] = refusals;
  invariant(first !== undefined, 'a refused file names a reason');
  return { ok: false, error: first };
}
