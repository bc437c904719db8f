/** Answers about accounts, at the counter with their papers and at a self-service machine. */
import type { EntitlementView } from '../../../shared/contract/views.ts';
import { createAccountAnswers } from '../answers/account-answers.ts';
import type { PersonRecord } from '../identity/person-record.ts';
import { accountPapers } from '../paperwork/account-paper.ts';
import type { CounterRooms } from './counter-rooms.ts';
import type { Foundation } from './foundation.ts';
import type { RoomsOptions } from './options.ts';

export function openAccounts(
  { dataDir, printPdf, setup, link }: RoomsOptions,
  { ledger, clock, identity, data }: Foundation,
  { counter, roll }: Pick<CounterRooms, 'counter' | 'roll'>,
  entitlement: (person: PersonRecord) => EntitlementView | undefined,
) {
  const { region, institution } = setup;
  const { client, signSlip } = link;
  const paper = { dataDir, printPdf, ledger, institution, signSlip, roll };
  return createAccountAnswers({
    ...{ ledger, region, clock, counter, identity, data, entitlement },
    client,
    papers: (view, { operatorId }) => accountPapers(paper, view, operatorId),
  });
}
