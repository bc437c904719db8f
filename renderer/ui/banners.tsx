/** What the whole desk has to know: no door to the service, no line to the centre, no shift. */
import type { StatusView } from '../../shared/contract/views.ts';
import { useDesk, useDeskState } from './desk-context.ts';
import { yuan } from './format.ts';
import { useWords } from './words.ts';

/** Door or line lost. The till goes on without the line, but not without the door. */
export function ConnectionBanner({ status }: { readonly status?: StatusView | undefined }) {
  const { t, ago } = useWords();
  const link = useDeskState((state) => state.link);
  if (link !== 'open') {
    return (
      <p className="banner banner-bad" role="alert">
        <strong>✕ {t('screen.banner.doorLost')}</strong>
      </p>
    );
  }
  if (!status || status.line.link === 'online') return null;
  const { queueRecords, queueAmountFen, oldestAgeMs, nextTryInMs } = status.line;
  return (
    <p className="banner banner-warn" role="status">
      <strong>⚠ {t('screen.banner.offline')}</strong>{' '}
      {queueRecords > 0 &&
        t('screen.banner.queue', {
          count: queueRecords,
          yuan: yuan(queueAmountFen),
          age: ago(oldestAgeMs),
        })}{' '}
      {nextTryInMs > 0 && t('screen.banner.nextTry', { age: ago(nextTryInMs) })}
    </p>
  );
}

/** A slip that did not come out: the money is booked, the paper can be had again. */
function PrinterBanner({ status }: { readonly status: StatusView }) {
  const { sentence } = useWords();
  if (!status.printer) return null;
  return (
    <p className="banner banner-warn" role="status">
      <strong>⚠ {sentence(status.printer)}</strong> <kbd>F9</kbd>
    </p>
  );
}

/** The holder sees nothing: no bill, no PIN keypad. */
function DisplayBanner({ status }: { readonly status: StatusView }) {
  const { sentence } = useWords();
  if (!status.displayMissing) return null;
  return (
    <p className="banner banner-warn" role="status">
      <strong>⚠ {sentence(status.displayMissing)}</strong>
    </p>
  );
}

interface DeskBannersProps {
  readonly status: StatusView;
  readonly hasShift: boolean;
}

/** All that the desk has to know before it serves anybody. */
export function DeskBanners({ status, hasShift }: DeskBannersProps) {
  return (
    <>
      <ConnectionBanner status={status} />
      <PrinterBanner status={status} />
      <DisplayBanner status={status} />
      <DesignationBanner status={status} />
      {!hasShift && <ShiftBanner />}
    </>
  );
}

/** Outside its designation the institution sells for cash only. */
function DesignationBanner({ status }: { readonly status: StatusView }) {
  const { sentence } = useWords();
  if (!status.designation) return null;
  return (
    <p className="banner banner-bad" role="status">
      <strong>⚠ {sentence(status.designation)}</strong>
    </p>
  );
}

/** Nothing can be settled before a shift is open. */
function ShiftBanner() {
  const { t } = useWords();
  const desk = useDesk();
  return (
    <p className="banner banner-info">
      {t('screen.banner.noShift')}{' '}
      <button type="button" onClick={() => desk.open('shiftOpen')}>
        {t('screen.shift.open')} <kbd>Alt+S</kbd>
      </button>
    </p>
  );
}
