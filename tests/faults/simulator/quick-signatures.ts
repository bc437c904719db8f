/**
 * Signatures of the simulated world, in the place of `shared/centre/sm2.ts` where a test runs many
 * days: a keyed digest that only the key's holder can make and that no changed byte survives. They
 * cost a hundredth of SM2; `controls`, `answers`, `kill` and `npm run simulate` use the real ones.
 */
import { createHmac, hash, randomBytes } from 'node:crypto';
import type {
  sm2Sign as Sign,
  Sm2KeyPair,
  sm2Verify as Verify,
} from '../../../shared/centre/sm2.ts';

export const SM2_PUBLIC_KEY = /^04[0-9a-f]{128}$/;
export const SM2_SIGNATURE = /^[0-9a-f]{128}$/;

/** Private keys by public key: what the curve does elsewhere. */
const holders = new Map<string, string>();

export function newSm2KeyPair(): Sm2KeyPair {
  const keys = {
    privateKey: randomBytes(32).toString('hex'),
    publicKey: `04${randomBytes(64).toString('hex')}`,
  };
  holders.set(keys.publicKey, keys.privateKey);
  return keys;
}

function digest(message: Uint8Array | string, salt: string, privateKey: string): string {
  return createHmac('sha256', privateKey).update(salt).update(message).digest('hex');
}

/** As with SM2, the signature is different each time. */
export const sm2Sign: typeof Sign = (message, { privateKey }) => {
  const salt = randomBytes(32).toString('hex');
  return salt + digest(message, salt, privateKey);
};

export const sm2Verify: typeof Verify = (message, signature, publicKey) => {
  const privateKey = holders.get(publicKey);
  if (privateKey === undefined || !SM2_SIGNATURE.test(signature)) return false;
  return signature.slice(64) === digest(message, signature.slice(0, 64), privateKey);
};

export const sm3Hex = (data: Uint8Array | string): string => hash('sm3', data);
