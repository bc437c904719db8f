/** Catalogue class of an item in one mark: 甲, 乙, 丙, or goods that insurance never pays. */
import type { ItemClass } from '../../shared/settlement/types.ts';
import { useWords } from '../ui/words.ts';

interface ClassBadgeProps {
  readonly itemClass: ItemClass;
  readonly medical: boolean;
}

export function ClassBadge({ itemClass, medical }: ClassBadgeProps) {
  const { t } = useWords();
  if (!medical) return <span className="badge badge-goods">{t('screen.class.goods')}</span>;
  return <span className={`badge badge-${itemClass}`}>{t(`screen.class.${itemClass}`)}</span>;
}
