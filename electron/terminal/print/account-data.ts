/** What stands on an account list, beside the answer itself. */
import type { AccountView } from '../../../shared/contract/account.ts';
import type { MessageCode } from '../../../shared/messages/index.ts';
import type { InstitutionData } from './slip-data.ts';

export interface AccountListData {
  readonly view: AccountView;
  readonly institution: InstitutionData;
  readonly terminalId: string;
  readonly operator: string;
  /** Of the record of the inquiry; absent = the first. */
  readonly epoch?: number;
  readonly shortHead: string;
  /** Text of the signed QR code. */
  readonly code?: string;
}

/** Who asked with what, in the order of the paper. */
export function askedFacts({
  view,
}: AccountListData): readonly (readonly [MessageCode, MessageCode])[] {
  return [
    ['answers.list.document', `answers.document.${view.document}`],
    ['answers.list.purpose', `answers.purpose.${view.purpose}`],
  ];
}
