/** What the discharge desk is given by its window: who works, and an admission to make. */

import type { ThirdPartyState } from '../../../shared/contract/recovery.ts';
import type { Cause } from '../../../shared/settlement/types.ts';

export interface DeskOperator {
  readonly operatorId: string;
  readonly shiftId: string;
}

export interface AdmissionForm {
  readonly commandId: string;
  readonly ward: string;
  readonly bed: string;
  readonly diagnosis: string;
  readonly cause: Cause;
  /** Asked when a third party caused the stay. */
  readonly thirdParty?: ThirdPartyState | undefined;
}
