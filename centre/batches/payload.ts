/** A record's payload as the centre needs it. One that cannot be read is poison, not a stop. */
import { CodecError } from '../../shared/ledger/bytes.ts';
import { decodePayload, type Payload } from '../../shared/ledger/payloads/index.ts';
import type { LedgerRecord } from '../../shared/ledger/record.ts';

/** The payload; `unreadable` when its bytes are not its kind's; undefined for a later kind. */
export function payloadOf(header: LedgerRecord): Payload | 'unreadable' | undefined {
  try {
    return decodePayload(header);
  } catch (error) {
    if (error instanceof CodecError) return 'unreadable';
    throw error;
  }
}
