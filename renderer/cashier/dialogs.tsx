/** The dialog that is open at the cashier's window, if any. */
import type { BasketLineView, CashierView } from '../../shared/contract/views.ts';
import { AccountDialog } from '../ui/account-dialog.tsx';
import { useDeskState } from '../ui/desk-context.ts';
import { HelpSheet } from '../ui/help-sheet.tsx';
import { HolderDialog } from '../ui/holder-dialog.tsx';
import { Office } from '../ui/office/office.tsx';
import { ReaderDialog } from '../ui/reader-dialog.tsx';
import { ReverseDialog } from '../ui/reverse-dialog.tsx';
import { ShiftCloseDialog } from '../ui/shift-close-dialog.tsx';
import { ShiftOpenDialog } from '../ui/shift-dialogs.tsx';
import { SlipDialog } from '../ui/slip-dialog.tsx';
import { SubstituteDialog } from '../ui/substitute-dialog.tsx';
import { TasksDialog } from '../ui/tasks-dialog.tsx';
import { VoucherDialog } from '../ui/voucher-dialog.tsx';
import { useWords } from '../ui/words.ts';
import { AllowDialog } from './allow-form.tsx';
import { BoxesDialog } from './boxes-dialog.tsx';
import { CauseDialog } from './cause-dialog.tsx';
import { ClearDialog } from './clear-dialog.tsx';
import { KEY_BINDINGS } from './key-map.ts';
import { ParkedDialog } from './parked-dialog.tsx';
import { PrescriptionDialog } from './prescription-dialog.tsx';
import { QuantityDialog } from './quantity-dialog.tsx';
import { ReturnDialog } from './return-dialog.tsx';

interface CashierDialogsProps {
  readonly selected: BasketLineView | undefined;
  readonly basket: CashierView['basket'];
}

export function CashierDialogs({ selected, basket }: CashierDialogsProps) {
  const dialog = useDeskState((state) => state.dialog);
  const card = useDeskState((state) => state.view?.card);
  switch (dialog) {
    case 'help':
      return <CashierHelp />;
    case 'shiftOpen':
      return <ShiftOpenDialog />;
    case 'office':
      return <Office />;
    case 'shiftClose':
      return <ShiftCloseDialog />;
    case 'substitute':
      return <SubstituteDialog />;
    case 'tasks':
      return <TasksDialog />;
    case 'slip':
      return <SlipDialog />;
    case 'reverse':
      return <ReverseDialog />;
    case 'reader':
      return <ReaderDialog />;
    case 'voucher':
      return <VoucherDialog />;
    case 'account':
      return <AccountDialog card={card} />;
    case 'holder':
      return <HolderDialog card={card} />;
    case 'clearBasket':
      return <ClearDialog />;
    case 'boxes':
      return selected ? <BoxesDialog line={lineOfBoxes(selected, basket)} /> : null;
    case 'parked':
      return <ParkedDialog />;
    case 'cause':
      return <CauseDialog cause={basket.cause} />;
    case 'prescription':
      return <PrescriptionDialog given={basket.prescription} />;
    case 'allow':
      return <AllowDialog />;
    case 'returnGoods':
      return <ReturnDialog />;
    case 'quantity':
      return selected ? <QuantityDialog line={selected} /> : null;
    default:
      return null;
  }
}

/** The selected line, when it has boxes to scan; else the first that still misses some. */
function lineOfBoxes(selected: BasketLineView, { lines }: CashierView['basket']): BasketLineView {
  if (selected.boxes) return selected;
  const missing = lines.find(({ boxes }) => boxes && boxes.traceCodes.length < boxes.wanted);
  return missing ?? lines.find(({ boxes }) => boxes) ?? selected;
}

function CashierHelp() {
  const { t } = useWords();
  return (
    <HelpSheet bindings={KEY_BINDINGS} label={(action) => `screen.key.${action}`}>
      <h3>{t('screen.help.entry')}</h3>
      <p>{t('screen.help.entryText')}</p>
      <p>{t('screen.help.basketText')}</p>
    </HelpSheet>
  );
}
