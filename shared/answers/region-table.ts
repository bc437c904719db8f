/**
 * The row of a region: its agency, telephone, whether its people are settled here, and which
 * inquiries are open since when. The terminal's own region is a row like the others (Law, article 7).
 */
import { isElsewhere, type Level, type Place, type PlaceChannel } from '../people/places.ts';

/** The region a terminal stands in, with the places whose people may come. */
export interface RegionTable {
  readonly code: string;
  readonly name: string;
  readonly agency: string;
  readonly hotline: string;
  /** A channel that is not named is open: the region answers for its own people. */
  readonly channels?: Place['channels'] | undefined;
  readonly places?: readonly Place[] | undefined;
  readonly department?: string | undefined;
  readonly level?: Level | undefined;
}

export interface RegionRow {
  readonly code: string;
  readonly name: string;
  readonly agency: string;
  readonly hotline: string;
  /** The place of care itself. */
  readonly home: boolean;
  readonly settles: boolean;
  readonly channels: Place['channels'];
  /** The competent department and its level, where the table has them. */
  readonly department?: string | undefined;
  readonly level?: Level | undefined;
}

/** Undefined for a place nobody told this terminal of. A county goes with its pooling area. */
export function regionRow(table: RegionTable, insured: string): RegionRow | undefined {
  if (!isElsewhere(insured, table.code)) {
    const { code, name, agency, hotline, department, level, channels = {} } = table;
    const who = { code, name, agency, hotline, department, level };
    return { ...who, home: true, settles: true, channels };
  }
  const places = table.places ?? [];
  const place =
    places.find(({ code }) => code === insured) ??
    places.find(({ code }) => !isElsewhere(insured, code));
  return place && { ...place, home: false };
}

/** Whether an inquiry is open on a day; a closed one may have a day on which it opens. */
export function channelOf(
  row: RegionRow,
  name: PlaceChannel,
  day: string,
): { readonly open: boolean; readonly from?: string } {
  const { open, from } = row.channels[name] ?? { open: row.home };
  if (!open) return { open: false };
  return from !== undefined && day < from ? { open: false, from } : { open: true };
}
