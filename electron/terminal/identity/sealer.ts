/** Seals names that belong to other rows than persons, with the same key. */
import { deriveKeys, type IdentityKeys } from './identity-keys.ts';
import { open, seal } from './seal.ts';

/** `context` says which row it is; opening needs the same one. Throws when it is another. */
export function createSealer(keys: IdentityKeys) {
  const { sealing } = deriveKeys(keys);
  const older = (keys.older ?? []).map((each) => deriveKeys(each).sealing);
  return {
    seal: (context: string, text: string) => seal(sealing, context, text),
    /** Was it sealed with the present key? */
    isPresent(context: string, sealed: Uint8Array): boolean {
      try {
        open(sealing, context, sealed);
        return true;
      } catch {
        return false;
      }
    },
    open(context: string, sealed: Uint8Array): string {
      for (const key of [sealing, ...older].slice(0, -1)) {
        try {
          return open(key, context, sealed);
        } catch {
          // Sealed with a key used before the present one: the next is tried.
        }
      }
      return open(older.at(-1) ?? sealing, context, sealed);
    },
  };
}
