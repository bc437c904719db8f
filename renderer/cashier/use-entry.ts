/** State of the entry line: text, hits, which hit is chosen. Answers that come late are dropped. */
import { useCallback, useMemo, useRef, useState } from 'react';
import type { CashierView, CatalogueHit } from '../../shared/contract/views.ts';
import { looksLikeVoucher } from '../../shared/voucher/voucher-code.ts';
import type { Desk } from '../stores/desk-store.ts';
import { scanVoucher } from '../ui/scan-voucher.ts';
import { parseEntry } from './entry-text.ts';

export interface Entry {
  readonly text: string;
  readonly hits: readonly CatalogueHit[];
  readonly chosen: number;
  type(text: string): void;
  choose(index: number): void;
  /** Enter: the chosen hit, else whatever the service makes of the text. */
  accept(): void;
  acceptHit(hit: CatalogueHit): void;
  /** A scanned code; a quantity typed before it (`3*`) counts. */
  scan(code: string): void;
  /** False when there was nothing to clear. */
  clear(): boolean;
}

interface EntryState {
  readonly text: string;
  readonly hits: readonly CatalogueHit[];
  /** The text these hits answer; hits of an older text must not be taken by Enter. */
  readonly hitsFor: string;
  readonly chosen: number;
}

const EMPTY: EntryState = { text: '', hits: [], hitsFor: '', chosen: 0 };

export function useEntry(desk: Desk<CashierView>): Entry {
  const [state, setState] = useState(EMPTY);
  const latest = useRef(EMPTY);
  const put = useCallback((next: Partial<EntryState>) => {
    latest.current = { ...latest.current, ...next };
    setState(latest.current);
  }, []);
  const commands = useMemo(() => entryCommands(desk, latest, put), [desk, put]);
  const hits = state.hitsFor === state.text ? state.hits : [];
  return { text: state.text, hits, chosen: state.chosen, ...commands };
}

type Put = (next: Partial<EntryState>) => void;

function entryCommands(
  desk: Desk<CashierView>,
  latest: { readonly current: EntryState },
  put: Put,
) {
  const search = async (text: string): Promise<void> => {
    const wanted = parseEntry(text).search;
    if (wanted === '') return;
    const answer = await desk.send('till.search', { text: wanted });
    if (latest.current.text === text)
      put({ hits: answer.ok ? answer.value : [], hitsFor: text, chosen: 0 });
  };
  const submit = async (text: string): Promise<void> => {
    if (looksLikeVoucher(text)) {
      put(EMPTY);
      await scanVoucher(desk, text);
      return;
    }
    const answer = await desk.send('till.enter', { text });
    if (!answer.ok) return;
    const { added, hits } = answer.value;
    if (added && latest.current.text === text) put(EMPTY);
    if (added) return;
    if (hits.length === 0) desk.hint({ code: 'screen.entry.nothing', params: { text } });
    put({ text, hits, hitsFor: text, chosen: 0 });
  };
  const acceptHit = (hit: CatalogueHit): void => {
    const { quantityE4 } = parseEntry(latest.current.text);
    put(EMPTY);
    void desk.send('till.add', { code: hit.code, quantityE4 });
  };
  return {
    type(text: string): void {
      put({ text });
      void search(text);
    },
    choose: (chosen: number): void => put({ chosen }),
    accept(): void {
      const { text, hits, hitsFor, chosen } = latest.current;
      const hit = hitsFor === text ? hits[chosen] : undefined;
      if (hit) acceptHit(hit);
      else if (text.trim() !== '') void submit(text.trim());
    },
    acceptHit,
    scan(code: string): void {
      const { text } = latest.current;
      const { quantityE4, search: rest } = parseEntry(text);
      const prefix = rest === '' && quantityE4 !== 10_000 ? text.trim() : '';
      put(EMPTY);
      void submit(`${prefix}${code}`);
    },
    clear(): boolean {
      const had = latest.current.text !== '';
      put(EMPTY);
      return had;
    },
  };
}
