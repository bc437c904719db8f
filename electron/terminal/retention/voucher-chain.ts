/** The chain over what is known of kept papers; its head is booked in the ledger as a setting. */
import { fastestSm3 } from '../ledger/native-sm3.ts';

export interface Voucher {
  readonly number: number;
  /** Folder and name, with `/` on every system. */
  readonly path: string;
  readonly kind: string;
  readonly epoch: number | null;
  readonly seq: number | null;
  /** SM3 of the file. */
  readonly digest: Uint8Array;
  readonly bytes: number;
  /** Last day, `YYYY-MM-DD`. */
  readonly kept_until: string;
}

/** Setting of the configuration record that anchors the chain: `NUMBER/HASH`. */
export const VOUCHER_SETTING = 'vouchers';
export const NO_HASH = new Uint8Array(32);

/** SM3, as for records. */
export const digestOf = fastestSm3();

/** SM3 of the hash before and the row as a JSON list. */
export function voucherHash(before: Uint8Array, one: Voucher): Uint8Array {
  const { number, path, kind, epoch, seq, digest, bytes, kept_until: keptUntil } = one;
  const row = [number, path, kind, epoch, seq, hex(digest), bytes, keptUntil];
  return digestOf(Buffer.concat([before, Buffer.from(JSON.stringify(row), 'utf8')]));
}

export function anchorText(number: number, hash: Uint8Array): string {
  return `${number}/${hex(hash)}`;
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
