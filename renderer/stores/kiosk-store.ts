/**
 * The store of the self-service machine: the service's last state. When the door is lost nothing
 * about a person stays in memory.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { KioskState } from '../../shared/display/kiosk-state.ts';
import type { WindowClient } from './client.ts';
import { languageStore } from './language.ts';

export interface KioskStore {
  readonly shown: KioskState;
}

/** Shown before the first state and whenever the door is lost. */
const OUT_OF_SERVICE: KioskState = {
  ...{ screen: 'outOfService', institution: '', hotline: '', offline: false },
};

/** Connects the machine's store to its door. */
export function createKioskStore(client: WindowClient): StoreApi<KioskStore> {
  const store = createStore<KioskStore>(() => ({ shown: OUT_OF_SERVICE }));
  const { language: usual } = languageStore.getState();
  function show(shown: KioskState): void {
    languageStore.setState({ language: shown.choices?.language ?? usual });
    store.setState({ shown });
  }
  client.on('kiosk', show);
  client.on('state', (link) => {
    if (link !== 'open') show(OUT_OF_SERVICE);
  });
  client.on('shut', () => show(OUT_OF_SERVICE));
  return store;
}
