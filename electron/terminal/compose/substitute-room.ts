/** The substitute procedures between counter, ledger, stays and tasks. */
import { businessDate } from '../../../shared/clock.ts';
import { ledgerBalance } from '../people/look-up.ts';
import { createSubstitute } from '../substitute/substitute.ts';
import type { CounterRooms } from './counter-rooms.ts';
import type { Foundation } from './foundation.ts';
import type { RoomsOptions } from './options.ts';

export function openSubstitute(
  options: RoomsOptions,
  base: Foundation,
  { counter, booking, paperwork, isOnline }: CounterRooms,
  changed: () => void,
) {
  const { db, ledger, clock, identity, policies, data, stays, tasks } = base;
  const { region, institution } = options.setup;
  const { agency, hotline } = region;
  return createSubstitute({
    ...{ db, ledger, clock, identity, policies, data, stays, tasks, counter, booking },
    ...{ institution, agency, hotline, isOnline, changed },
    placeOfCare: region.code,
    client: options.link.client,
    rules: region.substitute ?? {},
    checks: {
      rules: base.rulesToday,
      ...(booking.goods && { goods: booking.goods }),
      ...(region.injuryItems && { injuryItems: region.injuryItems }),
    },
    findItem: base.findItemOn,
    dataDir: options.dataDir,
    offlineRoom() {
      const atMs = clock.nowMs();
      const at = { atMs, businessDate: businessDate(atMs) };
      const used = booking.guard.used(at, booking.limits, ledger.acknowledged().seq);
      return used.usedFen < used.limitFen && used.hoursLeft > 0;
    },
    printed(seq, reversal) {
      const psnNo = counter.session()?.person?.psnNo ?? '';
      counter.refreshBalance(ledgerBalance(ledger, psnNo, isOnline() ? 'live' : 'snapshot'));
      for (const slip of [paperwork.slip(seq), paperwork.slip(reversal.original, reversal)]) {
        if (!slip.ok) options.log('paper.slipNotWritten', { seq, reason: slip.error.code });
      }
    },
  });
}
