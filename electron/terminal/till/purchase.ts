/** One purchase in the making: the basket and what was answered and allowed about it. */
import type { SettlementPayload } from '../../../shared/ledger/payloads/settlement.ts';
import type { PharmacyRules } from '../../../shared/region-files/pharmacy-rules.ts';
import type { Cause } from '../../../shared/settlement/types.ts';
import type { CatalogueItem } from '../catalogue/item.ts';
import { type Basket, type BasketLine, EMPTY_BASKET, restoreLine } from './basket.ts';

/** On whose word prescription drugs are sold. */
export interface Prescription {
  readonly number: string;
  /** The prescriber's code; never a name. */
  readonly prescriber: string;
}

/** Something a rule would stop and a supervisor or pharmacist let pass, for this purchase only. */
export interface Allowed {
  readonly rule: 'prescription' | 'limit';
  readonly itemCode: string;
  readonly approvedBy: string;
  readonly reason: string;
  /** Whom it was given for, where it is about a person: a limit counts for no one else. */
  readonly psnNo?: string;
}

export interface Purchase {
  readonly basket: Basket;
  /** The holder may decline the use of the account. */
  readonly useAccount: boolean;
  /** The family member whose account the holder wants used where the own one ends; this card only. */
  readonly familyPayer?: string;
  /** Answer to the cause question; absent = not asked. */
  readonly cause?: Cause;
  readonly prescription?: Prescription;
  readonly allowed: readonly Allowed[];
}

export const EMPTY_PURCHASE: Purchase = { basket: EMPTY_BASKET, useAccount: true, allowed: [] };

/** Nothing in the basket, so nothing answered about it; what the holder wants of the accounts stays. */
export function emptied({ useAccount, familyPayer }: Purchase): Purchase {
  return { ...EMPTY_PURCHASE, useAccount, ...(familyPayer !== undefined && { familyPayer }) };
}

/** For the next card: whose account pays is its holder's own choice. */
export function withoutFamily({ familyPayer: _, ...purchase }: Purchase): Purchase {
  return purchase;
}

/** For the next customer: the account is used unless the holder declines, or where asked for only. */
export function ownWishes(purchase: Purchase, rules: PharmacyRules | undefined): Purchase {
  return { ...withoutFamily(purchase), useAccount: rules?.accountUse !== 'onRequest' };
}

/** A purchase as it is kept: items by code, so that prices are those of the day it goes on. */
export interface StoredPurchase extends Omit<Purchase, 'basket' | 'familyPayer'> {
  readonly lines: readonly (Pick<BasketLine, 'lineNo' | 'quantityE4' | 'traceCodes'> & {
    readonly code: string;
    readonly name: string;
  })[];
  readonly lastLineNo: number;
}

export function storedOf({ basket, familyPayer: _, ...answers }: Purchase): StoredPurchase {
  return {
    ...answers,
    lastLineNo: basket.lastLineNo,
    lines: basket.lines.map(({ lineNo, item, quantityE4, traceCodes }) => ({
      ...{ lineNo, quantityE4, traceCodes },
      ...{ code: item.code, name: item.name },
    })),
  };
}

/** The purchase again; items that are not in the catalogue any more are left out and named. */
export function restored(
  { lines, lastLineNo, ...answers }: StoredPurchase,
  findItem: (code: string) => CatalogueItem | undefined,
): { readonly purchase: Purchase; readonly lost: readonly string[] } {
  const lost: string[] = [];
  const kept = lines.flatMap((line) => {
    const item = findItem(line.code);
    if (!item) lost.push(line.name);
    return item ? [restoreLine(line, item)] : [];
  });
  return { purchase: { ...answers, basket: { lines: kept, lastLineNo } }, lost };
}

/** What the record of the sale carries beside the money. */
export function sectionsOf(
  { basket, prescription, allowed }: Purchase,
  psnNo: string | undefined,
): Pick<SettlementPayload, 'traceCodes' | 'prescription' | 'approvals'> {
  const approvals = allowed
    .filter((one) => one.psnNo === undefined || one.psnNo === psnNo)
    .map(({ rule, itemCode, approvedBy, reason }) => ({ rule, itemCode, approvedBy, reason }));
  const traceCodes = basket.lines.flatMap(({ lineNo, traceCodes: codes }) =>
    codes.map((code) => ({ lineNo, code })),
  );
  return {
    ...(traceCodes.length > 0 && { traceCodes }),
    ...(prescription && { prescription }),
    ...(approvals.length > 0 && { approvals }),
  };
}
