/** What a room asks the ledger to book. Place, time, hash and totals are the ledger's to give. */
import type { Posting } from '../../../shared/ledger/accounts.ts';
import { blob, encode, list, optional, struct, u16 } from '../../../shared/ledger/codec.ts';
import { KIND_CODES } from '../../../shared/ledger/kinds.ts';
import type { Payload } from '../../../shared/ledger/payloads/index.ts';
import {
  type Credential,
  credential,
  type PersonKey,
  type PolicyKey,
  personKey,
  policyKey,
  posting,
} from '../../../shared/ledger/record.ts';

interface DraftHeader {
  /** Made once per intention by whoever asks, in time order if possible. Not empty. */
  readonly commandId: string;
  readonly operatorId: string;
  readonly shiftId?: string;
  /** Day the shift belongs to; the clock's day in Asia/Shanghai otherwise. */
  readonly businessDate?: number;
  readonly credential?: Credential;
  readonly person?: PersonKey;
  readonly policy?: PolicyKey;
  /** Must sum to 0; none for records that move no money. */
  readonly postings?: readonly Posting[];
}

/** A kind with its payload, and the header fields the asker knows. */
export type Draft = Payload & DraftHeader;

export const NO_CREDENTIAL: Credential = { kind: 'none', reference: '' };

const body = struct({
  kind: u16,
  credential,
  person: optional(personKey),
  policy: optional(policyKey),
  payload: blob,
  postings: list(posting),
});

/**
 * What makes two requests with one command id the same request. Operator, shift and time are left
 * out: a retry after a new sign-in is still the same intention.
 */
export function bodyBytes(part: {
  readonly kind: number;
  readonly credential: Credential;
  readonly person?: PersonKey;
  readonly policy?: PolicyKey;
  readonly payload: Uint8Array;
  readonly postings: readonly Posting[];
}): Uint8Array {
  return encode(body, part);
}

/** The body of a draft. Throws `CodecError` naming the field. */
export function draftBody(draft: Draft, payload: Uint8Array): Parameters<typeof bodyBytes>[0] {
  return {
    kind: KIND_CODES[draft.kind],
    credential: draft.credential ?? NO_CREDENTIAL,
    ...(draft.person && { person: draft.person }),
    ...(draft.policy && { policy: draft.policy }),
    payload,
    postings: draft.postings ?? [],
  };
}
