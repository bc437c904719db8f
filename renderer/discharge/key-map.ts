/** The keys of the discharge desk. */
import { findActionIn, type KeyBinding } from '../ui/keys.ts';

export type DischargeAction =
  | 'help'
  | 'list'
  | 'admit'
  | 'readCard'
  | 'voucher'
  | 'holder'
  | 'deposit'
  | 'importCharges'
  | 'preSettle'
  | 'forward'
  | 'settlementList'
  | 'uploadCheck'
  | 'trial'
  | 'feeList'
  | 'transfer'
  | 'cancelDischarge'
  | 'reverse'
  | 'recovery'
  | 'substitute'
  | 'useAccount'
  | 'useFamily'
  | 'askPin'
  | 'account'
  | 'reasons'
  | 'shift'
  | 'office'
  | 'lock'
  | 'reader'
  | 'language'
  | 'back';

/** `forward` is the next step: ask the holder, then settle. */
export const DISCHARGE_BINDINGS: readonly KeyBinding<DischargeAction>[] = [
  { keys: 'F1', action: 'help' },
  { keys: 'F2', action: 'list' },
  { keys: 'F3', action: 'holder' },
  { keys: 'F4', action: 'admit' },
  { keys: 'F6', action: 'readCard' },
  { keys: 'Shift+F6', action: 'voucher' },
  { keys: 'F7', action: 'deposit' },
  { keys: 'Alt+I', action: 'importCharges' },
  { keys: 'Alt+C', action: 'uploadCheck' },
  { keys: 'Alt+T', action: 'trial' },
  { keys: 'F8', action: 'preSettle' },
  { keys: 'F12', action: 'forward' },
  { keys: 'Ctrl+Enter', action: 'forward' },
  { keys: 'F9', action: 'settlementList' },
  { keys: 'Alt+F', action: 'feeList' },
  { keys: 'Alt+M', action: 'transfer' },
  { keys: 'F10', action: 'reverse' },
  { keys: 'Alt+X', action: 'cancelDischarge' },
  { keys: 'Alt+R', action: 'recovery' },
  { keys: 'Alt+B', action: 'substitute' },
  { keys: 'Alt+A', action: 'useAccount' },
  { keys: 'Alt+J', action: 'useFamily' },
  { keys: 'Alt+P', action: 'askPin' },
  { keys: 'Alt+Q', action: 'account' },
  { keys: 'Alt+W', action: 'reasons' },
  { keys: 'Alt+S', action: 'shift' },
  { keys: 'Alt+O', action: 'office' },
  { keys: 'Ctrl+L', action: 'lock' },
  { keys: 'Alt+K', action: 'reader' },
  { keys: 'Alt+L', action: 'language' },
  { keys: 'Esc', action: 'back' },
];

export const dischargeActionOfKey = findActionIn(DISCHARGE_BINDINGS);
