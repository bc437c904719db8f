/** One screen of the closed set. */
import type { DisplayState } from '../../shared/display/display-state.ts';
import { assertNever } from '../../shared/result.ts';
import type { Send } from '../ui/pin-keys.ts';
import { AgreeScreen } from './screens/agree-screen.tsx';
import { BillScreen } from './screens/bill-screen.tsx';
import { CardScreen } from './screens/card-screen.tsx';
import { ConfirmScreen } from './screens/confirm-screen.tsx';
import { Notice } from './screens/notice.tsx';
import { PinScreen } from './screens/pin-screen.tsx';
import { RemoveCard } from './screens/remove-card.tsx';
import { ResultScreen } from './screens/result-screen.tsx';

export interface ScreenProps {
  readonly shown: DisplayState;
  readonly send: Send;
}

export function Screen({ shown, send }: ScreenProps) {
  switch (shown.screen) {
    case 'outOfService':
    case 'idle':
    case 'reading':
    case 'processing':
      return <Notice shown={shown} screen={shown.screen} />;
    case 'removeCard':
      return <RemoveCard shown={shown} send={send} />;
    case 'card':
      return <CardScreen shown={shown} send={send} />;
    case 'bill':
      return <BillScreen shown={shown} />;
    case 'confirm':
      return <ConfirmScreen shown={shown} send={send} />;
    case 'agree':
      return <AgreeScreen shown={shown} send={send} />;
    case 'pin':
      return <PinScreen shown={shown} send={send} />;
    case 'result':
      return <ResultScreen shown={shown} />;
    default:
      return assertNever(shown.screen);
  }
}
