/** The self-service machine: answers from the same inquiry as at the counter, lists on the roll. */
import type { EntitlementView } from '../../../shared/contract/views.ts';
import { refuse } from '../../../shared/result.ts';
import { createAccountAnswers } from '../answers/account-answers.ts';
import type { PersonRecord } from '../identity/person-record.ts';
import { createKiosk } from '../kiosk/kiosk.ts';
import { kioskSetupSchema } from '../kiosk/kiosk-setup.ts';
import { type PrintListDeps, printList, printsLeft } from '../kiosk/print-list.ts';
import type { CounterRooms } from './counter-rooms.ts';
import type { Foundation } from './foundation.ts';
import type { RoomsOptions } from './options.ts';

interface AroundTheKiosk {
  entitlement(person: PersonRecord): EntitlementView | undefined;
  changed(): void;
}

export function openKiosk(
  { setup, link, simulatedReader }: RoomsOptions,
  { ledger, clock, identity, data, newId }: Foundation,
  { counter, roll, isOnline }: Pick<CounterRooms, 'counter' | 'roll' | 'isOnline'>,
  { entitlement, changed }: AroundTheKiosk,
) {
  const { region, institution } = setup;
  const { printsPerDay, warnAfterS, clearAfterS } = setup.kiosk ?? kioskSetupSchema.parse({});
  const { client, signSlip } = link;
  const paper: PrintListDeps = { ledger, clock, institution, printsPerDay, roll, signSlip };
  const accounts = createAccountAnswers<number>({
    ...{ ledger, region, clock, counter, identity, data, entitlement, client },
    async papers(view) {
      // A list of somebody who has left with the card stays in the machine.
      const personNo = counter.session()?.person?.psnNo;
      return personNo === undefined ? refuse('till.noCard') : printList(paper, view, personNo);
    },
  });
  return createKiosk({
    ...{ counter, accounts, region, clock, simulatedReader, isOnline, entitlement, changed },
    institution: institution.name,
    printer: roll !== undefined,
    printsLeft: (personNo) => printsLeft(paper, personNo),
    newCommandId: newId,
    warnAfterMs: warnAfterS * 1_000,
    clearAfterMs: clearAfterS * 1_000,
    after(delayMs, run) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  });
}
