/** What a person may have put right or be given at a counter: the telephone number, the rights record. */
import * as z from 'zod';
import type { Result } from '../result.ts';
import type { RightsRecord } from '../rights/rights-record.ts';
import { credentialSchema } from './person.ts';
import type { PhoneConfirm, PhoneConfirmed, PhoneStart, PhoneStarted } from './phone.ts';

export const rightsRequestSchema = z.strictObject({
  credential: credentialSchema,
  year: z.int(),
});
export type RightsRequest = z.infer<typeof rightsRequestSchema>;

/** Refusals as for `CentreClient`. */
export interface CentreRecords {
  startPhone(request: PhoneStart): Promise<Result<PhoneStarted>>;
  confirmPhone(request: PhoneConfirm): Promise<Result<PhoneConfirmed>>;
  /** Free of charge; also of the year that is not over. */
  rights(request: RightsRequest): Promise<Result<RightsRecord>>;
  close(): void;
}
