/** The calls about what the centre has on file of a person. */
import { phoneConfirmedSchema, phoneStartedSchema } from '../../../shared/centre/phone.ts';
import type { CentreRecords } from '../../../shared/centre/records.ts';
import { rightsRecordSchema } from '../../../shared/rights/rights-record.ts';
import { asker } from './ask.ts';
import type { ClientOptions } from './client.ts';
import { httpsLine } from './https.ts';

/** Somebody waits for these, but no queue: the centre reads a whole year. */
const TIMEOUT_MS = 10_000;

/** Opens the line of an enrolled terminal for a person's records. */
export function createCentreRecords(options: ClientOptions): CentreRecords {
  const line = options.line ?? httpsLine(options.url, options.caPem);
  const ask = asker({ timeoutMs: TIMEOUT_MS, ...options }, line);
  return {
    startPhone: (request) => ask('/v1/phone/start', request, phoneStartedSchema),
    confirmPhone: (request) => ask('/v1/phone/confirm', request, phoneConfirmedSchema),
    rights: (request) => ask('/v1/rights', request, rightsRecordSchema),
    close: () => line.close(),
  };
}
