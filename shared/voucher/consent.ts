/** What a person agrees to before the e-voucher is activated. Another text is another version. */
import type { Sentence } from '../contract/views.ts';

export const CONSENT_VERSION = '2026-1';

/** Sentence by sentence, as the customer display shows them. */
export const CONSENT_SENTENCES: readonly Sentence[] = [
  { code: 'voucher.consent.what' },
  { code: 'voucher.consent.data' },
  { code: 'voucher.consent.keep' },
  { code: 'voucher.consent.stop' },
];
