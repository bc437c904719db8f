/**
 * PIN entry by the holder. Digits leave this window one by one as they are pressed; only their
 * number comes back. Keys stand in fixed order, physical digits work too, scanners are shut out.
 */
import { useCallback, useEffect, useState } from 'react';
import type { DisplayPin, DisplayState } from '../../../shared/display/display-state.ts';
import { type Send, usePinKeys } from '../../ui/pin-keys.ts';
import { triesToSay } from '../../ui/pin-tries.ts';
import { pinPurpose, pinTitle } from '../../ui/pin-words.ts';
import { useWords } from '../../ui/words.ts';
import { HolderLine } from './holder-line.tsx';
import { PinPad } from './pin-pad.tsx';

interface PinScreenProps {
  readonly shown: DisplayState;
  readonly send: Send;
}

export function PinScreen({ shown, send }: PinScreenProps) {
  const words = useWords();
  const { t, sentence } = words;
  const { pin, bill, split } = shown;
  const [scanned, setScanned] = useState(false);
  usePinKeys(
    send,
    true,
    useCallback(() => setScanned(true), []),
  );
  const entered = pin?.entered ?? 0;
  useEffect(() => {
    if (entered > 0) setScanned(false);
  }, [entered]);
  const wrong = scanned ? t('screen.display.pinScanned') : pin?.message && sentence(pin.message);
  const cash = split?.at(-1);
  return (
    <section className="pin-screen">
      <div className="pin-words">
        <HolderLine holder={shown.holder} />
        <h1>{pinTitle(pin, words)}</h1>
        <p className="pin-purpose">
          {bill && cash && pin?.purpose === 'settlement'
            ? t('screen.display.pinForSettlement', {
                total: bill.totalYuan,
                cash: cash.yuan,
              })
            : pinPurpose(pin, words)}
        </p>
        {pin && <PinEcho pin={pin} />}
        <div role="alert">{wrong && <p className="pin-wrong">⚠ {wrong}</p>}</div>
        <p className="pin-cover">{t('screen.display.pinCover')}</p>
      </div>
      <PinPad send={send} ready={entered >= (pin?.minDigits ?? 0)} />
    </section>
  );
}

/** ● per digit entered and ○ per digit still needed; the count is also read out. */
function PinEcho({ pin }: { readonly pin: DisplayPin }) {
  const { t } = useWords();
  const tries = triesToSay(pin);
  const open = Math.max(0, pin.minDigits - pin.entered);
  return (
    <>
      <p className="pin-echo" aria-hidden="true">
        {'●'.repeat(pin.entered)}
        <span className="pin-open">{'○'.repeat(open)}</span>
      </p>
      <p className="hidden" role="status">
        {t('screen.pin.count', { entered: pin.entered, max: pin.maxDigits })}
      </p>
      {tries !== undefined && (
        <p className="pin-tries">{t('screen.pin.triesLeft', { count: tries })}</p>
      )}
    </>
  );
}
