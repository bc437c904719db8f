/** The discharge desk's window around a door: the gate first, then the desk. */
import { useStore } from 'zustand';
import type { DischargeView } from '../../shared/contract/views.ts';
import type { Desk } from '../stores/desk-store.ts';
import { DeskContext } from '../ui/desk-context.ts';
import { DeskGate } from '../ui/desk-gate.tsx';
import '../ui/tokens.css';
import '../ui/desk.css';
import '../ui/parts.css';
import './discharge.css';
import { DischargeDesk } from './discharge-desk.tsx';

export function DischargeApp({ desk }: { readonly desk: Desk<DischargeView> }) {
  const view = useStore(desk.store, (state) => state.view);
  return (
    <DeskContext value={desk as unknown as Desk}>
      <DeskGate>{view && <DischargeDesk desk={desk} view={view} />}</DeskGate>
    </DeskContext>
  );
}
