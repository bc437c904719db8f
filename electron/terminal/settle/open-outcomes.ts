/**
 * Settlements whose outcome is not known yet, as a person is told of them. The durable intent has
 * all that is shown, so that it is the same after a crash.
 */
import type { OpenOutcome } from '../../../shared/contract/views.ts';
import { maskName } from '../../../shared/display/mask.ts';
import type { Identity } from '../identity/identity.ts';
import type { Intent, Ledger } from '../ledger/index.ts';
import type { Plan } from './plan.ts';

/** What the intent of a settlement says; amounts in fen. */
interface Told {
  readonly business: Plan['business'];
  readonly psnNo: string;
  readonly stayId?: string;
  readonly operatorId: string;
  readonly shiftId: string;
  readonly medfeeSumFen: number;
  readonly fundPaySumFen: number;
  readonly acctPayFen: number;
  readonly cashPayFen: number;
}

/** The durable intent of a settlement, written before anything leaves the machine. */
export function intentOf(
  plan: Plan,
  who: { readonly commandId: string; readonly operatorId: string; readonly shiftId: string },
): Pick<Intent, 'commandId' | 'kind' | 'json'> {
  const { medfeeSumFen, fundPaySumFen, acctPayFen, cashPayFen } = plan.breakdown.amounts;
  const told: Told = {
    business: plan.business,
    psnNo: plan.person?.psnNo ?? '',
    ...(plan.stayId !== undefined && { stayId: plan.stayId }),
    ...{ operatorId: who.operatorId, shiftId: who.shiftId },
    ...{ medfeeSumFen, fundPaySumFen, acctPayFen, cashPayFen },
  };
  return { commandId: who.commandId, kind: 'settlement', json: JSON.stringify(told) };
}

/** Open intents that nobody is working on at this moment, oldest first. */
export function openOutcomes(ledger: Ledger, identity: Pick<Identity, 'byPsnNo'>): OpenOutcome[] {
  return waiting(ledger).map(({ commandId, createdMs, json }) => {
    const { psnNo, operatorId: _, shiftId: __, ...told } = JSON.parse(json) as Told;
    const person = psnNo === '' ? undefined : identity.byPsnNo(psnNo);
    const holderMasked = person ? maskName(person.name) : '';
    return { commandId, atMs: createdMs, holderMasked, ...told };
  });
}

/** How many of them there are. */
export function countOpenOutcomes(ledger: Ledger): number {
  return waiting(ledger).length;
}

function waiting({ intents }: Ledger): Intent[] {
  return intents.open().filter(({ commandId }) => intents.inHand.get(commandId) !== 'working');
}
