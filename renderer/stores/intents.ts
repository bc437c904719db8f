/**
 * One command id per intent of a person: pressing again while the outcome is not known repeats the
 * same command, so the service can answer with the stored result instead of doing it twice.
 */

/** `purpose` names what the person wants, e.g. `settle` or `reverse:17`. */
export interface Intents {
  idFor(purpose: string): string;
  /** The outcome is known, or the person gave up before anything could happen. */
  outcomeKnown(purpose: string): void;
}

/** @param newId makes a fresh lower-case id (`crypto.randomUUID` in a window). */
export function createIntents(newId: () => string): Intents {
  const open = new Map<string, string>();
  return {
    idFor(purpose) {
      const id = open.get(purpose) ?? newId();
      open.set(purpose, id);
      return id;
    },
    outcomeKnown(purpose) {
      open.delete(purpose);
    },
  };
}
