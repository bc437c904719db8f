/** What a file gave before decoding: bytes per item id, with what was already odd about them. */
import type { FieldFlag } from '../../shared/card/card-data.ts';

export interface RawItem {
  readonly bytes: Uint8Array;
  readonly flags: readonly FieldFlag[];
}

/** Keyed by tag, offset or path key of the item: see `itemKey`. */
export type RawItems = Map<string, RawItem>;

/** Outcome of reading one file. */
export type FileReading =
  | { readonly kind: 'items'; readonly items: RawItems }
  | { readonly kind: 'locked' }
  | { readonly kind: 'absent' };
