/**
 * The store of the customer display: the service's last state, which also says how the person wants
 * to see it. When the door is lost nothing about a person stays in memory.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DisplayState } from '../../shared/display/display-state.ts';
import type { WindowClient } from './client.ts';
import { languageStore } from './language.ts';

export interface DisplayStore {
  readonly shown: DisplayState;
}

/** Shown before the first state and whenever the door is lost. */
export const OUT_OF_SERVICE: DisplayState = {
  screen: 'outOfService',
  institution: '',
  hotline: '',
  offline: true,
};

/** Connects the display's store to its door. */
export function createDisplayStore(client: WindowClient): StoreApi<DisplayStore> {
  const store = createStore<DisplayStore>(() => ({ shown: OUT_OF_SERVICE }));
  const { language: usual } = languageStore.getState();
  function show(shown: DisplayState): void {
    languageStore.setState({ language: shown.choices?.language ?? usual });
    store.setState({ shown });
  }
  client.on('display', show);
  client.on('state', (link) => {
    if (link !== 'open') show(OUT_OF_SERVICE);
  });
  client.on('shut', () => show(OUT_OF_SERVICE));
  return store;
}
