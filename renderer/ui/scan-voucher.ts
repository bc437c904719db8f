/** What every place that takes scans does with the code of an e-voucher. */
import type { Result } from '../../shared/result.ts';
import type { Desk } from '../stores/desk-store.ts';

/** Opens the counter with the code; the same command until its answer is known. */
export function scanVoucher(desk: Pick<Desk, 'command'>, code: string): Promise<Result<null>> {
  return desk.command('voucher', 'voucher.scan', { code });
}
