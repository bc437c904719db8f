/** The e-voucher's calls to the centre; a person waits for them. */
import {
  activatedVoucherSchema,
  type CentreVouchers,
  resolvedVoucherSchema,
} from '../../../shared/centre/voucher.ts';
import { type Ask, asker } from './ask.ts';
import type { ClientOptions } from './client.ts';
import { type HttpsLine, httpsLine } from './https.ts';

export function createCentreVouchers(
  options: ClientOptions,
  line: HttpsLine = options.line ?? httpsLine(options.url, options.caPem),
): CentreVouchers & { close(): void } {
  const ask: Ask = asker(options, line);
  return {
    resolve: (request) => ask('/v1/voucher/resolve', request, resolvedVoucherSchema),
    activate: (request) => ask('/v1/voucher/activate', request, activatedVoucherSchema),
    close: () => line.close(),
  };
}
