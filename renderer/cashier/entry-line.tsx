/** The entry line and its hits: scan, type a code, a name or pinyin initials; `3*` = three. */
import type { KeyboardEvent, RefObject } from 'react';
import type { CatalogueHit } from '../../shared/contract/views.ts';
import { price } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';
import { ClassBadge } from './class-badge.tsx';
import type { Entry } from './use-entry.ts';

interface EntryLineProps {
  readonly entry: Entry;
  readonly field: RefObject<HTMLInputElement | null>;
  /** Keys that act on the basket while the line is empty; true when the key was used. */
  readonly onBasketKey: (event: KeyboardEvent) => boolean;
}

export function EntryLine({ entry, field, onBasketKey }: EntryLineProps) {
  const { t } = useWords();
  const open = entry.hits.length > 0;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.ctrlKey || event.altKey) return;
    if (open && moveChoice(event, entry)) return;
    if (entry.text === '' && onBasketKey(event)) event.preventDefault();
    else if (event.key === 'Enter') {
      event.preventDefault();
      entry.accept();
    }
  };
  return (
    <div className="entry">
      <label htmlFor="entry" className="entry-label">
        {t('screen.entry.label')} <kbd>F2</kbd>
      </label>
      <input
        id="entry"
        ref={field}
        className="entry-field"
        role="combobox"
        aria-expanded={open}
        aria-controls="entry-hits"
        aria-autocomplete="list"
        aria-activedescendant={open ? `hit-${entry.chosen}` : undefined}
        placeholder={t('screen.entry.placeholder')}
        value={entry.text}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => entry.type(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <HitList entry={entry} />
    </div>
  );
}

/** ↑ and ↓ walk through the hits and stop at the ends. */
function moveChoice(event: KeyboardEvent, entry: Entry): boolean {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return false;
  event.preventDefault();
  entry.choose(Math.min(entry.hits.length - 1, Math.max(0, entry.chosen + step)));
  return true;
}

function HitList({ entry }: { readonly entry: Entry }) {
  const { t } = useWords();
  return (
    <div
      id="entry-hits"
      role="listbox"
      aria-label={t('screen.entry.hits')}
      className="hits"
      hidden={entry.hits.length === 0}
    >
      {entry.hits.map((hit, index) => (
        <HitRow
          key={hit.code}
          hit={hit}
          index={index}
          chosen={index === entry.chosen}
          onTake={() => entry.acceptHit(hit)}
        />
      ))}
    </div>
  );
}

interface HitRowProps {
  readonly hit: CatalogueHit;
  readonly index: number;
  readonly chosen: boolean;
  readonly onTake: () => void;
}

function HitRow({ hit, index, chosen, onTake }: HitRowProps) {
  const { t } = useWords();
  return (
    <div
      id={`hit-${index}`}
      role="option"
      aria-selected={chosen}
      className="hit"
      ref={(row) => {
        if (chosen) row?.scrollIntoView({ block: 'nearest' });
      }}
      tabIndex={-1}
      onMouseDown={(event) => {
        // The focus stays in the entry line.
        event.preventDefault();
        onTake();
      }}
    >
      <ClassBadge itemClass={hit.itemClass} medical={hit.medical} />
      <strong>{hit.name}</strong>
      <span>{hit.specification}</span>
      <span className="muted">{hit.maker}</span>
      <span className="muted">{hit.pinyin}</span>
      {hit.prescription && <span className="pill pill-warn">{t('screen.item.prescription')}</span>}
      <span className="amount">
        ¥{price(hit.priceMicroYuan)}/{hit.unit}
      </span>
    </div>
  );
}
