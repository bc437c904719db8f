/** The one amount that matters on a screen, as large as an old person needs it. */

interface BigAmountProps {
  readonly label: string;
  readonly yuan: string;
}

export function BigAmount({ label, yuan }: BigAmountProps) {
  return (
    <p className="big-amount">
      <span className="big-label">{label}</span>
      <strong>¥{yuan}</strong>
    </p>
  );
}
