/** The desk a component belongs to, so that dialogs can send commands without long prop chains. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { invariant } from '../../shared/result.ts';
import type { AnyView, Desk, DeskState } from '../stores/desk-store.ts';

export const DeskContext = createContext<Desk | undefined>(undefined);

/** The desk around this component. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  invariant(desk !== undefined, 'component stands inside a desk');
  return desk;
}

/** A part of the desk's state; re-renders only when it changes. */
export function useDeskState<T>(pick: (state: DeskState<AnyView>) => T): T {
  return useStore(useDesk().store, pick);
}
