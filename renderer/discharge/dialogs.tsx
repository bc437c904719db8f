/** The dialog that is open at the discharge desk, if any. */
import type { DischargeView } from '../../shared/contract/views.ts';
import { AccountDialog } from '../ui/account-dialog.tsx';
import { useDeskState } from '../ui/desk-context.ts';
import { HelpSheet } from '../ui/help-sheet.tsx';
import { HolderDialog } from '../ui/holder-dialog.tsx';
import { Office } from '../ui/office/office.tsx';
import { ReaderDialog } from '../ui/reader-dialog.tsx';
import { ReverseDialog } from '../ui/reverse-dialog.tsx';
import { ShiftCloseDialog } from '../ui/shift-close-dialog.tsx';
import { ShiftOpenDialog } from '../ui/shift-dialogs.tsx';
import { SubstituteDialog } from '../ui/substitute-dialog.tsx';
import { TasksDialog } from '../ui/tasks-dialog.tsx';
import { VoucherDialog } from '../ui/voucher-dialog.tsx';
import { AdmitDialog } from './admit-dialog.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { CheckDialog } from './check-dialog.tsx';
import { DepositDialog } from './deposit-dialog.tsx';
import { FeeListDialog } from './fee-list-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { DISCHARGE_BINDINGS } from './key-map.ts';
import { ListDialog } from './list-dialog.tsx';
import { RecoveryDialog } from './recovery-dialog.tsx';
import { TransferDialog } from './transfer-dialog.tsx';
import { TrialDialog } from './trial-dialog.tsx';

export function DischargeDialogs({ view }: { readonly view: DischargeView }) {
  const stay = view.selected?.stay;
  const dialog = useDeskState((state) => state.dialog);
  switch (dialog) {
    case 'help':
      return <HelpSheet bindings={DISCHARGE_BINDINGS} label={(action) => `screen.key.${action}`} />;
    case 'shiftOpen':
      return <ShiftOpenDialog />;
    case 'office':
      return <Office />;
    case 'shiftClose':
      return <ShiftCloseDialog />;
    case 'reverse':
      return <ReverseDialog />;
    case 'reader':
      return <ReaderDialog />;
    case 'voucher':
      return <VoucherDialog />;
    case 'account':
      return <AccountDialog card={view.card} />;
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
    case 'uploadCheck':
      return stay ? <CheckDialog stay={stay} /> : null;
    case 'trial':
      return stay ? <TrialDialog stay={stay} today={view.status.businessDate} /> : null;
    case 'feeList':
      return stay ? <FeeListDialog stay={stay} /> : null;
    case 'transfer':
      return stay ? <TransferDialog stay={stay} /> : null;
    case 'cancelDischarge':
      return stay ? <CancelDialog stay={stay} /> : null;
    case 'settlementList':
      return stay ? <ListDialog stay={stay} /> : null;
    default:
      return null;
  }
}
