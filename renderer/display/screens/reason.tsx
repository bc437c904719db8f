/** In place of an empty account: why, what is paid instead, and what to do. */
import type { DisplayEntitlement, DisplayState } from '../../../shared/display/display-state.ts';
import { useWords } from '../../ui/words.ts';
import { BigAmount } from './amount.tsx';

interface ReasonProps {
  readonly reason: NonNullable<DisplayState['reason']>;
  readonly entitlement: DisplayEntitlement | undefined;
}

/** Big words and one next step; never a bare zero. */
export function Reason({ reason, entitlement }: ReasonProps) {
  const { t, sentence } = useWords();
  return (
    <>
      <h1 className="why">{sentence(reason.why)}</h1>
      {entitlement && <Pool pool={entitlement} />}
      {reason.details.length > 0 && (
        <ul className="why-details">
          {reason.details.map((detail) => (
            <li key={sentence(detail)}>{sentence(detail)}</li>
          ))}
        </ul>
      )}
      <p className="say why-next">
        <strong>{t('answers.display.next')}</strong> {sentence(reason.next)}
      </p>
    </>
  );
}

function Pool({ pool }: { readonly pool: DisplayEntitlement }) {
  const { t } = useWords();
  const { limitYuan: limit, usedYuan: used, deductibleLeftYuan: left } = pool;
  return (
    <>
      <BigAmount label={t('answers.display.pool')} yuan={pool.leftYuan} />
      <p className="as-of">
        {t('answers.display.poolMore', { limit, used })}
        {left !== undefined && ` · ${t('answers.display.deductible', { left })}`}
      </p>
    </>
  );
}
