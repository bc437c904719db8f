/** The keys of the cashier's window. */
import { findActionIn, type KeyBinding } from '../ui/keys.ts';

export type KeyAction =
  | 'help'
  | 'entry'
  | 'readCard'
  | 'voucher'
  | 'holder'
  | 'preSettle'
  | 'settle'
  | 'slip'
  | 'reverse'
  | 'substitute'
  | 'lock'
  | 'shift'
  | 'office'
  | 'useAccount'
  | 'useFamily'
  | 'askPin'
  | 'account'
  | 'reader'
  | 'reasons'
  | 'language'
  | 'clearBasket'
  | 'boxes'
  | 'park'
  | 'parked'
  | 'cause'
  | 'prescription'
  | 'allow'
  | 'returnGoods'
  | 'back';

/** The first binding of an action is the one its button shows. */
export const KEY_BINDINGS: readonly KeyBinding<KeyAction>[] = [
  { keys: 'F1', action: 'help' },
  { keys: 'F2', action: 'entry' },
  { keys: 'F3', action: 'holder' },
  { keys: 'F4', action: 'park' },
  { keys: 'Alt+D', action: 'parked' },
  { keys: 'F6', action: 'readCard' },
  { keys: 'Shift+F6', action: 'voucher' },
  { keys: 'F7', action: 'boxes' },
  { keys: 'Alt+C', action: 'cause' },
  { keys: 'Alt+R', action: 'prescription' },
  { keys: 'Alt+G', action: 'allow' },
  { keys: 'Alt+P', action: 'askPin' },
  { keys: 'Alt+Q', action: 'account' },
  { keys: 'Alt+A', action: 'useAccount' },
  { keys: 'Alt+J', action: 'useFamily' },
  { keys: 'F8', action: 'preSettle' },
  { keys: 'F12', action: 'settle' },
  { keys: 'Ctrl+Enter', action: 'settle' },
  { keys: 'Alt+W', action: 'reasons' },
  { keys: 'F9', action: 'slip' },
  { keys: 'F10', action: 'reverse' },
  { keys: 'Alt+T', action: 'returnGoods' },
  { keys: 'Ctrl+Delete', action: 'clearBasket' },
  { keys: 'Alt+B', action: 'substitute' },
  { keys: 'Alt+S', action: 'shift' },
  { keys: 'Alt+O', action: 'office' },
  { keys: 'Ctrl+L', action: 'lock' },
  { keys: 'Alt+K', action: 'reader' },
  { keys: 'Alt+L', action: 'language' },
  { keys: 'Esc', action: 'back' },
];

export const actionOfKey = findActionIn(KEY_BINDINGS);
