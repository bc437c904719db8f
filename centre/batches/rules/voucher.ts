/** An e-voucher is only known to the centre: money moves on its word with the centre's yes, or not. */
import type { Rule, Sale } from '../rules.ts';

/** What is kept of a purchase after a partial return stands on the yes to the whole. */
export function voucherRule(atRiskFen: (sale: Sale) => number): Rule {
  return {
    fault(sale) {
      const { credential } = sale.header;
      if (credential.kind !== 'eVoucher' || sale.payload.replaces) return undefined;
      return atRiskFen(sale) > 0 ? { code: 'centre.verdict.voucherNotHeld' } : undefined;
    },
  };
}
