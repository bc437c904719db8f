/** The settlements of this shift, newest first, for slips and reversals. */
import { useEffect, useState } from 'react';
import type { RecentSettlement } from '../../shared/contract/views.ts';
import { useDesk } from './desk-context.ts';

/** Undefined while they are being asked for. */
export function useRecentSettlements(): readonly RecentSettlement[] | undefined {
  const desk = useDesk();
  const [recent, setRecent] = useState<readonly RecentSettlement[]>();
  useEffect(() => {
    let wanted = true;
    void desk.send('till.recent', {}).then((answer) => {
      if (wanted)
        setRecent(
          answer.ok ? answer.value.toSorted((a, b) => b.epoch - a.epoch || b.seq - a.seq) : [],
        );
    });
    return () => {
      wanted = false;
    };
  }, [desk]);
  return recent;
}
