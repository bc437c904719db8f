/** Who pays what; rows that pay nothing and do not say why are left out, account and cash stand. */
import type { DisplayAmount } from '../../../shared/display/display-state.ts';
import { useWords } from '../../ui/words.ts';

const NOTHING = '0.00';
/** The last two rows are the personal account and cash. */
const OWN_ROWS = 2;

/** The rows worth a line on the display. */
export function rowsThatPay(split: readonly DisplayAmount[]): readonly DisplayAmount[] {
  return split.filter(
    ({ yuan, note }, index) =>
      yuan !== NOTHING || note !== undefined || index >= split.length - OWN_ROWS,
  );
}

interface WhoPaysProps {
  readonly split: readonly DisplayAmount[];
  /** The cash row stands large beside the table, so the table leaves it out. */
  readonly cashBeside?: boolean;
}

export function WhoPays({ split, cashBeside = false }: WhoPaysProps) {
  const { t, sentence } = useWords();
  const all = rowsThatPay(split);
  const rows = cashBeside ? all.slice(0, -1) : all;
  return (
    <div className="who-pays">
      <h2>{t('screen.display.whoPays')}</h2>
      <ul>
        {rows.map((row) => (
          <li key={row.label.code}>
            <span>{sentence(row.label)}</span>
            <span className="amount">{row.yuan}</span>
            {row.note && <span className="row-note">{sentence(row.note)}</span>}
          </li>
        ))}
      </ul>
      <Reasons rows={all} />
    </div>
  );
}

/** The rules behind the rows, in words, as far as there is room. */
function Reasons({ rows }: { readonly rows: readonly DisplayAmount[] }) {
  const { sentence } = useWords();
  const reasons = rows.flatMap((row) => row.reasons.map(sentence));
  if (reasons.length === 0) return null;
  return (
    <ul className="reasons">
      {[...new Set(reasons)].map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  );
}
