/** The dialog that is open at the discharge desk, if any. */
import type { DischargeView } from '../../shared/contract/views.ts';
import { useDeskState } from '../ui/desk-context.ts';
import { HelpSheet } from '../ui/help-sheet.tsx';
import { HolderDialog } from '../ui/holder-dialog.tsx';
import { ReaderDialog } from '../ui/reader-dialog.tsx';
import { ReverseDialog } from '../ui/reverse-dialog.tsx';
import { ShiftCloseDialog, ShiftOpenDialog } from '../ui/shift-dialogs.tsx';
import { SubstituteDialog } from '../ui/substitute-dialog.tsx';
import { TasksDialog } from '../ui/tasks-dialog.tsx';
import { AdmitDialog } from './admit-dialog.tsx';
import { DepositDialog } from './deposit-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { DISCHARGE_BINDINGS } from './key-map.ts';
import { ListDialog } from './list-dialog.tsx';
import { RecoveryDialog } from './recovery-dialog.tsx';

export function DischargeDialogs({ view }: { readonly view: DischargeView }) {
  const stay = view.selected?.stay;
  const dialog = useDeskState((state) => state.dialog);
  switch (dialog) {
    case 'help':
      return <HelpSheet bindings={DISCHARGE_BINDINGS} label={(action) => `screen.key.${action}`} />;
    case 'shiftOpen':
      return <ShiftOpenDialog />;
    case 'shiftClose':
      return <ShiftCloseDialog />;
    case 'reverse':
      return <ReverseDialog />;
    case 'reader':
      return <ReaderDialog />;
    case 'holder':
      return <HolderDialog card={view.card} />;
    case 'admit':
      return <AdmitDialog card={view.card} />;
    case 'deposit':
      return stay ? <DepositDialog stay={stay} /> : null;
    case 'chargeImport':
      return stay ? <ImportDialog stay={stay} /> : null;
    case 'substitute':
      return <SubstituteDialog />;
    case 'tasks':
      return <TasksDialog />;
    case 'recovery':
      return <RecoveryDialog />;
    case 'settlementList':
      return stay ? <ListDialog stay={stay} /> : null;
    default:
      return null;
  }
}
