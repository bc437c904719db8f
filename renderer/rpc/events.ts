/** Pushed values by event name; whoever listens late still gets the last value. */

export interface Events {
  emit(event: string, value: unknown): void;
  /** Drops every last value: nothing about a person outlives the door it came through. */
  forget(): void;
  /** Returns how to stop listening. */
  on(event: string, listener: (value: unknown) => void): () => void;
}

export function createEvents(): Events {
  const listeners = new Map<string, Set<(value: unknown) => void>>();
  const last = new Map<string, unknown>();
  return {
    emit: (event, value) => {
      last.set(event, value);
      for (const listener of listeners.get(event) ?? []) listener(value);
    },
    forget: () => last.clear(),
    on: (event, listener) => {
      const all = listeners.get(event) ?? new Set();
      listeners.set(event, all.add(listener));
      if (last.has(event)) listener(last.get(event));
      return () => all.delete(listener);
    },
  };
}
