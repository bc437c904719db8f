/**
 * The proof on a slip: what was settled, where it stands in the ledger, and the terminal's
 * signature over both, short enough for a QR code. Whoever has the terminal's certificate and the
 * centre's public key can check it, without a line and without us.
 *
 * Text: `YBS1.` + hex(fields ‖ SM2 signature r‖s, 64 bytes) in capitals, which is what a QR code packs
 * as tightly as base64 and what survives any scanner and keyboard. The fields are the struct below
 * in the building blocks of the ledger format. The signature is over tag ‖ fields.
 */
import { type Sm2KeyPair, sm2Sign, sm2Verify } from '../centre/sm2.ts';
import { CodecError } from '../ledger/bytes.ts';
import { type Codec, decode, encode, type Infer, i64, str, struct, u32 } from '../ledger/codec.ts';
import { fromHex, toHex } from '../ledger/hex.ts';
import { ok, type Result, refuse } from '../result.ts';

const PREFIX = 'YBS1.';
const TAG = asciiBytes('yibao slip 1\n');
const SIGNATURE_BYTES = 64;
/** A code on paper holds at most 2,953 bytes; ours has about 170. */
const MAX_TEXT = 1_000;

/** 32 bytes, shown as 64 lower-case hex digits. */
const digest: Codec<string> = {
  write(out, value) {
    const bytes = fromHex(value);
    if (bytes?.length !== 32) return out.fail('not a digest of 32 bytes');
    out.raw(bytes);
  },
  read: (input) => toHex(input.raw(32)),
};

const fields = struct({
  terminalId: str,
  epoch: u32,
  seq: u32,
  /** Time of the ledger record, epoch ms. */
  timeMs: i64,
  /** Hash of the ledger record. */
  head: digest,
  totalFen: i64,
  fundPayFen: i64,
  accountPayFen: i64,
  cashPayFen: i64,
});

/** What a slip says of its settlement. A reversal's amounts are negative. */
export type SlipProof = Infer<typeof fields>;

/** The text for the QR code. */
export function signSlip(proof: SlipProof, keys: Sm2KeyPair): string {
  const bytes = encode(fields, proof);
  const signature = fromHex(sm2Sign(joined(TAG, bytes), keys)) ?? new Uint8Array();
  return PREFIX + toHex(joined(bytes, signature)).toUpperCase();
}

/** A slip as read, its signature not yet believed. */
export interface SignedSlip {
  readonly proof: SlipProof;
  /** True when `publicKey` signed exactly this slip. */
  signedBy(publicKey: string): boolean;
}

/** Reads the text of a QR code. Refused when it is none of ours or damaged. */
export function readSlip(text: string): Result<SignedSlip> {
  const trimmed = text.trim().toUpperCase();
  if (!trimmed.startsWith(PREFIX)) return refuse('slip.notOurs');
  const all = trimmed.length > MAX_TEXT ? undefined : fromHex(trimmed.slice(PREFIX.length));
  if (!all || all.length <= SIGNATURE_BYTES) return refuse('slip.damaged');
  const bytes = all.subarray(0, -SIGNATURE_BYTES);
  const signature = toHex(all.subarray(-SIGNATURE_BYTES));
  try {
    const proof = decode(fields, bytes);
    return ok({
      proof,
      signedBy: (publicKey) => sm2Verify(joined(TAG, bytes), signature, publicKey),
    });
  } catch (error) {
    if (error instanceof CodecError) return refuse('slip.damaged');
    throw error;
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from([...text], (character) => character.charCodeAt(0));
}
