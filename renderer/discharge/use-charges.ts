/** The lines of the chosen stay, asked for when there are others than before. */
import { useEffect, useState } from 'react';
import type { StayCharges } from '../../shared/contract/stay.ts';
import type { ChargeLineView, StayView } from '../../shared/contract/views.ts';
import { useDesk, useDeskState } from '../ui/desk-context.ts';

const NONE: readonly ChargeLineView[] = [];

/** Empty until the answer is there. Lines are only ever added, so their number tells old from new. */
export function useCharges({
  stayId,
  chargeLines,
}: Pick<StayView, 'stayId' | 'chargeLines'>): readonly ChargeLineView[] {
  const desk = useDesk();
  const open = useDeskState(({ link }) => link === 'open');
  const [charges, setCharges] = useState<StayCharges>();
  useEffect(() => {
    if (!open || chargeLines === 0) return;
    void desk.ask('stay.charges', {}).then((answer) => {
      if (answer.ok) setCharges(answer.value);
    });
  }, [desk, open, chargeLines]);
  return charges?.stayId === stayId ? charges.lines : NONE;
}
