/** Seals names that belong to other rows than persons, with the same key. */
import { deriveKeys, type IdentityKeys } from './identity-keys.ts';
import { open, seal } from './seal.ts';

/** `context` says which row it is; opening needs the same one. Throws when it is another. */
export function createSealer(keys: IdentityKeys) {
  const { sealing } = deriveKeys(keys);
  return {
    seal: (context: string, text: string) => seal(sealing, context, text),
    open: (context: string, sealed: Uint8Array) => open(sealing, context, sealed),
  };
}
