/**
 * The store of the customer display: the service's last state, and what the person in front of it
 * chose (text size, language). When the door is lost nothing about a person stays in memory.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DisplayState } from '../../shared/display/display-state.ts';
import type { WindowClient } from './client.ts';

/** Text sizes a person can choose, in percent. */
export const TEXT_SIZES = [100, 125, 160] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

export interface DisplayStore {
  readonly shown: DisplayState;
  readonly textSize: TextSize;
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
  const store = createStore<DisplayStore>(() => ({ shown: OUT_OF_SERVICE, textSize: 100 }));
  client.on('display', (shown) => {
    // The next person starts with the normal size; who chose one at the idle screen keeps it.
    const ended = shown.screen === 'idle' && store.getState().shown.screen !== 'idle';
    store.setState(ended ? { shown, textSize: 100 } : { shown });
  });
  client.on('state', (link) => {
    if (link !== 'open') store.setState({ shown: OUT_OF_SERVICE, textSize: 100 });
  });
  client.on('shut', () => store.setState({ shown: OUT_OF_SERVICE, textSize: 100 }));
  return store;
}
