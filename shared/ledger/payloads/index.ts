/** Which schema belongs to which kind. Kinds without one are kept, chained and verified as bytes. */
import { CodecError } from '../bytes.ts';
import { type Codec, decode, encode, type Infer } from '../codec.ts';
import { kindName } from '../kinds.ts';
import * as agency from './agency.ts';
import * as events from './events.ts';
import { reversal, settlement } from './settlement.ts';
import * as stay from './stay.ts';
import * as thirdParty from './third-party.ts';

export const PAYLOADS = {
  genesis: events.genesis,
  enrolment: events.enrolment,
  session: events.session,
  shiftOpen: events.shiftOpen,
  shiftClose: events.shiftClose,
  shiftHandover: events.shiftHandover,
  settlement,
  reversal,
  advance: thirdParty.advance,
  advanceRecovery: thirdParty.advanceRecovery,
  verdictAdjustment: agency.verdictAdjustment,
  clearing: agency.clearing,
  dayClose: agency.dayClose,
  deposit: stay.deposit,
  depositRefund: stay.depositRefund,
  stayAdmit: stay.stayAdmit,
  stayCharges: stay.stayCharges,
  stayDischarge: stay.stayDischarge,
  stayTransfer: stay.stayTransfer,
  clockStep: events.clockStep,
  modeChange: events.modeChange,
  configuration: events.configuration,
  policyActivation: events.policyActivation,
  catalogueActivation: events.catalogueActivation,
  print: events.print,
  credentialEvent: events.credentialEvent,
} as const;

/** A kind this version can write. */
export type PayloadKind = keyof typeof PAYLOADS;
export type PayloadOf<K extends PayloadKind> = Infer<(typeof PAYLOADS)[K]>;

/** A decoded payload with its kind; narrow on `kind`. */
export type Payload = {
  [K in PayloadKind]: { readonly kind: K; readonly payload: PayloadOf<K> };
}[PayloadKind];

/** Canonical bytes of a payload; throws `CodecError` naming the field. */
export function encodePayload(value: Payload): Uint8Array {
  return encode(PAYLOADS[value.kind] as Codec<unknown>, value.payload);
}

/** Payload of a record, or undefined for a kind without schema; throws `CodecError`. */
export function decodePayload(record: {
  readonly kind: number;
  readonly payload: Uint8Array;
}): Payload | undefined {
  const kind = kindName(record.kind);
  if (kind === undefined || !Object.hasOwn(PAYLOADS, kind)) return undefined;
  try {
    const codec = PAYLOADS[kind as PayloadKind] as Codec<unknown>;
    return { kind, payload: decode(codec, record.payload) } as Payload;
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    throw new CodecError(error.path ? `payload.${error.path}` : 'payload', error.reason);
  }
}
