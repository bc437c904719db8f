/** Activation at a counter: card and ID card of the same person, the PIN, the consent, the face check. */
import type { ActivatedVoucher, ActivateVoucher } from '../../shared/centre/voucher.ts';
import { sameFormIdNumber } from '../../shared/people/documents.ts';
import { ok, type Refusal, type Result } from '../../shared/result.ts';
import { CONSENT_VERSION } from '../../shared/voucher/consent.ts';
import { ACTIVATION } from '../../shared/voucher/state.ts';
import { lockPersons } from '../accounts/entries.ts';
import type { Centre, Terminal } from '../context.ts';
import { blockReason, findCredential } from '../inquiry.ts';
import { pinRefusal } from '../person-pin.ts';
import { readPersons } from '../persons.ts';
import type { Queryable } from '../store/database.ts';
import { happen, voucherOf } from './register.ts';

/** Activates; the same command again is answered with the same voucher. */
export function activateVoucher(
  { db, clock, keys }: Centre,
  { terminalId }: Terminal,
  request: ActivateVoucher,
): Promise<Result<ActivatedVoucher>> {
  return db.transaction(async (tx) => {
    const found = await findCredential(tx, request.credential);
    if (!found.ok) return found;
    const psnNo = found.value;
    await lockPersons(tx, [psnNo]);
    const command = `${terminalId}/${request.commandId}`;
    const before = await voucherOf(tx, psnNo);
    if (before?.state === 'active' && before.activatedBy === command) {
      return ok({ state: 'active', indexNo: before.indexNo });
    }
    const { commandId, sealedPin } = request;
    const refusal =
      (await whyNot(tx, psnNo, request)) ??
      (await pinRefusal(tx, keys, { psnNo, commandId, sealedPin }));
    if (refusal) return { ok: false, error: refusal };
    const { consent, face, operatorId } = request;
    const source = `terminal ${terminalId}`;
    const atMs = clock.nowMs();
    const details = { consent: { consent }, checkIdentity: { face, operatorId }, activate: {} };
    const active = await happen(
      tx,
      psnNo,
      ACTIVATION.map((event) => ({ event, atMs, source, detail: details[event] })),
    );
    if (!active.ok) return active;
    await tx.query('UPDATE voucher SET activated_by = $2 WHERE psn_no = $1', [psnNo, command]);
    return ok({ state: 'active', indexNo: active.value.indexNo });
  });
}

async function whyNot(
  tx: Queryable,
  psnNo: string,
  { idNumber, consent, face }: ActivateVoucher,
): Promise<Refusal | undefined> {
  const [person] = await readPersons(tx, [psnNo]);
  if (!person) return { code: 'centre.refused.personUnknown' };
  const reason = await blockReason(tx, psnNo, person.cardNumbers);
  if (reason !== undefined) return { code: 'centre.refused.blocked', params: { reason } };
  if (person.status === 'ended') return { code: 'centre.refused.notInForce' };
  if (sameFormIdNumber(idNumber) !== sameFormIdNumber(person.idNumber)) {
    return { code: 'centre.refused.voucherIdDiffers' };
  }
  if (consent.version !== CONSENT_VERSION) return { code: 'centre.refused.voucherConsentOld' };
  return face.result === 'failed' ? { code: 'voucher.faceFailed' } : undefined;
}
