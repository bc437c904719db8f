/** Password hashes: Argon2id (RFC 9106) by hash-wasm, in the encoded form that names its costs. */
import { argon2id, argon2Verify } from 'hash-wasm';

/** About 0.05 s on one core of a till; memory is the cost that guessing hardware feels most. */
const COST = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 } as const;
const SALT_BYTES = 16;

/**
 * Hash of a password that was thrown away, with the same costs: compared against when an id is
 * unknown, so that both answers take the same time.
 */
export const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$dI5t/hD+b6SA2OrKxtwg7Q$5NJRVZWmEmSi67uaHuOw3VN4oysCRYjn1T6Qc084Hbc';

/** Fills a buffer with random bytes; passed in so that no code here reaches for the machine. */
export type FillRandom = (bytes: Uint8Array) => void;

/** `$argon2id$v=19$m=…$salt$hash` of a password. */
export function hashPassword(password: string, random: FillRandom): Promise<string> {
  const salt = new Uint8Array(SALT_BYTES);
  random(salt);
  return argon2id({ ...COST, salt, password: normalised(password), outputType: 'encoded' });
}

/** Does the password belong to the hash? */
export function verifyPassword(password: string, hash: string): Promise<boolean> {
  // The library refuses an empty password by throwing; nobody has one, so it is just wrong.
  if (password === '') return Promise.resolve(false);
  return argon2Verify({ password: normalised(password), hash });
}

/** The same characters give the same bytes, whichever input method typed them. */
function normalised(password: string): string {
  return password.normalize('NFKC');
}
