/** The e-vouchers of a region's file: what happened to them before, as one past. */
import type { PersonRow } from '../../shared/region-files/persons-file.ts';
import { invariant } from '../../shared/result.ts';
import { ACTIVATION } from '../../shared/voucher/state.ts';
import type { Queryable } from '../store/database.ts';
import { happen } from './register.ts';

/** `atMs` 0: nobody knows when it was. */
export async function seedVoucher(tx: Queryable, { psnNo, voucher }: PersonRow): Promise<void> {
  if (voucher === undefined) return;
  const events = voucher === 'active' ? ACTIVATION : [...ACTIVATION, 'suspend' as const];
  const past = events.map((event) => ({ event, atMs: 0, source: 'region file' }));
  const seeded = await happen(tx, psnNo, past);
  invariant(seeded.ok, 'a new voucher can go all the way');
}
