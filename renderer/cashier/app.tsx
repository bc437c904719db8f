/** The cashier's window around a door: the gate first, then the till. */
import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import type { CashierView } from '../../shared/contract/views.ts';
import type { Desk } from '../stores/desk-store.ts';
import { DeskContext } from '../ui/desk-context.ts';
import { DeskGate } from '../ui/desk-gate.tsx';
import '../ui/tokens.css';
import '../ui/desk.css';
import '../ui/parts.css';
import './cashier.css';
import { Till } from './till.tsx';

/** Loaded where a terminal is set up, once in its life. */
const SetupWizard = lazy(async () => ({
  default: (await import('../setup/wizard.tsx')).SetupWizard,
}));

export function CashierApp({ desk }: { readonly desk: Desk<CashierView> }) {
  const view = useStore(desk.store, (state) => state.view);
  return (
    <DeskContext value={desk as unknown as Desk}>
      <Suspense fallback={null}>
        <DeskGate wizard={(setup) => <SetupWizard setup={setup} />}>
          {view && <Till desk={desk} view={view} />}
        </DeskGate>
      </Suspense>
    </DeskContext>
  );
}
