/** A record's payload as the centre needs it. One that cannot be read is poison, not a stop. */
import { CodecError } from '../../shared/ledger/bytes.ts';
import { decodePayload, type Payload } from '../../shared/ledger/payloads/index.ts';
import type { LedgerRecord } from '../../shared/ledger/record.ts';

type Read = Payload | 'unreadable' | undefined;

/** Several parts of the intake look at the same record; it is read once. */
const read = new WeakMap<LedgerRecord, { readonly payload: Read }>();

/** The payload; `unreadable` when its bytes are not its kind's; undefined for a later kind. */
export function payloadOf(header: LedgerRecord): Read {
  const known = read.get(header) ?? { payload: decode(header) };
  read.set(header, known);
  return known.payload;
}

function decode(header: LedgerRecord): Read {
  try {
    const payload = decodePayload(header);
    return payload && hasNul(payload.payload) ? 'unreadable' : payload;
  } catch (error) {
    if (error instanceof CodecError) return 'unreadable';
    throw error;
  }
}

/** A zero character in any text: our records have none, and the database could not hold it. */
function hasNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (typeof value !== 'object' || value === null) return false;
  for (const key in value) {
    if (key.includes('\0') || hasNul((value as Readonly<Record<string, unknown>>)[key]))
      return true;
  }
  return false;
}
