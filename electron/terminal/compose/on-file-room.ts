/** What the agency has on file of a person: telephone number and rights record, at the counter. */
import type { AccountAnswers } from '../answers/account-answers.ts';
import { createProof, voucherProof } from '../answers/proof.ts';
import { createPhoneChange } from '../on-file/phone-change.ts';
import { createRightsPrint } from '../on-file/rights-print.ts';
import type { CounterRooms } from './counter-rooms.ts';
import type { Foundation } from './foundation.ts';
import type { RoomsOptions } from './options.ts';

export function openOnFile(
  { dataDir, printPdf, setup, link }: RoomsOptions,
  { ledger, identity }: Foundation,
  { counter }: Pick<CounterRooms, 'counter'>,
  accounts: AccountAnswers,
) {
  const proof = createProof({ counter, identity, region: setup.region });
  const { records } = link;
  return {
    phone: createPhoneChange({ proof, records, identity, ledger }),
    printRights: createRightsPrint({
      ...{ dataDir, printPdf, accounts, records, ledger },
      proof: (asked) =>
        asked.document === 'eVoucher' ? voucherProof({ counter, identity }) : proof(asked),
    }),
  };
}
