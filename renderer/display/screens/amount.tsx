/** The one amount that matters on a screen, as large as an old person needs it. */
import { grouped } from '../../ui/format.ts';

interface BigAmountProps {
  readonly label: string;
  readonly yuan: string;
}

export function BigAmount({ label, yuan }: BigAmountProps) {
  return (
    <p className="big-amount">
      <span className="big-label">{label}</span>
      <strong>¥{grouped(yuan)}</strong>
    </p>
  );
}
