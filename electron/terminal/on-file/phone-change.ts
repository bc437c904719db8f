/**
 * A telephone number put right at the counter: by the card with its PIN or by the ID card, and by a
 * code that only whoever holds the new telephone can read. The number itself stands neither in the
 * ledger nor in the log; that it was changed, by whom and with which document, does.
 */
import { MOBILE_NUMBER } from '../../../shared/centre/phone.ts';
import type { CentreRecords } from '../../../shared/centre/records.ts';
import type { PhoneAsked, PhoneCodeSent } from '../../../shared/contract/on-file.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { AccountOperator } from '../answers/account-answers.ts';
import type { Proof, Shown } from '../answers/proof.ts';
import type { Identity } from '../identity/identity.ts';
import type { Ledger } from '../ledger/index.ts';

export interface PhoneDeps {
  readonly proof: Proof;
  readonly records: Pick<CentreRecords, 'startPhone' | 'confirmPhone'>;
  readonly identity: Pick<Identity, 'byPsnNo' | 'put'>;
  readonly ledger: Pick<Ledger, 'append'>;
}

export interface PhoneChange {
  start(asked: PhoneAsked, who: AccountOperator): Promise<Result<PhoneCodeSent>>;
  confirm(
    answer: { readonly changeId: string; readonly code: string },
    who: AccountOperator,
  ): Promise<Result<{ readonly newMasked: string }>>;
}

interface Started {
  readonly changeId: string;
  readonly shown: Shown;
}

/** Spaces and hyphens are how people write numbers; +86 is the country's own. */
function plainNumber(typed: string): string {
  return typed.replaceAll(/[\s-]/g, '').replace(/^(\+|00)86/, '');
}

export function createPhoneChange({ proof, records, identity, ledger }: PhoneDeps): PhoneChange {
  /** One change at a time: there is one counter. */
  let started: Started | undefined;

  return {
    async start({ commandId, phone: typed, ...document }, { operatorId }) {
      const shown = proof(document, 'pin');
      if (!shown.ok) return shown;
      const phone = plainNumber(typed);
      if (!MOBILE_NUMBER.test(phone)) return refuse('phone.number');
      const { credential } = shown.value;
      const sent = await records.startPhone({ commandId, credential, phone, operatorId });
      if (!sent.ok) return sent;
      started = { changeId: commandId, shown: shown.value };
      return ok({ changeId: commandId, ...sent.value });
    },

    async confirm({ changeId, code }, { operatorId }) {
      if (started?.changeId !== changeId) return refuse('centre.phone.notStarted');
      const { credential, reference } = started.shown;
      const confirmed = await records.confirmPhone({ commandId: changeId, code });
      if (!confirmed.ok) return confirmed;
      const { psnNo, newMasked } = confirmed.value;
      const person = identity.byPsnNo(psnNo);
      const booked = ledger.append({
        ...{ kind: 'credentialEvent', commandId: `phone-${changeId}`, operatorId },
        credential: { kind: credential.kind, reference },
        person: { personNo: psnNo, region: person?.region ?? '' },
        payload: { action: 'phoneChange', document: credential.kind, purpose: 'phone' },
      });
      if (!booked.ok) return booked;
      if (person) identity.put({ ...person, phoneVerified: true });
      started = undefined;
      return ok({ newMasked });
    },
  };
}
