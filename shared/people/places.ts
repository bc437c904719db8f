/**
 * Insured places as data: whose card can be settled here, which inquiries are open for it and since
 * when, and who answers where they are not. People of other places are settled by their filing (备案).
 */
import * as z from 'zod';

/** What can be asked here about an account kept elsewhere. */
export const PLACE_CHANNELS = ['balance', 'accountList'] as const;
export type PlaceChannel = (typeof PLACE_CHANNELS)[number];

const channel = z.strictObject({
  open: z.boolean(),
  /** First day it is open. */
  from: z.iso.date().optional(),
});
export const channelsSchema = z.partialRecord(z.enum(PLACE_CHANNELS), channel);

/** Levels of the department that is competent for social insurance in a place (Law, article 7). */
export const LEVELS = ['county', 'city', 'province'] as const;
export type Level = (typeof LEVELS)[number];

/** The competent department and its level, of a place or of the terminal's own region. */
export const competence = {
  department: z.string().min(1).optional(),
  level: z.enum(LEVELS).optional(),
} as const;

export const placeSchema = z.strictObject({
  ...competence,
  code: z.string().regex(/^\d{6}$/),
  name: z.string().min(1),
  agency: z.string().min(1),
  hotline: z.string().min(1),
  /** People insured there are settled here. */
  settles: z.boolean(),
  channels: channelsSchema,
});
export type Place = z.infer<typeof placeSchema>;

/** Registration of treatment elsewhere, with its days. */
export const filingSchema = z.strictObject({
  kind: z.enum(['filed', 'emergency']),
  from: z.iso.date(),
  to: z.iso.date().optional(),
});
export type Filing = z.infer<typeof filingSchema>;

/** Digits of an insured place that name the pooling area (统筹区); the rest is the county. */
const AREA_DIGITS = 4;

/** True when the person is insured in another pooling area than the place of care. */
export function isElsewhere(insured: string, here: string): boolean {
  return insured !== '' && insured.slice(0, AREA_DIGITS) !== here.slice(0, AREA_DIGITS);
}

/** The filing state on a day, as the engine's encounter has it. */
export function filingOn(filing: Filing | undefined, day: string): Filing['kind'] | 'unfiled' {
  if (!filing || day < filing.from) return 'unfiled';
  return filing.to !== undefined && day > filing.to ? 'unfiled' : filing.kind;
}

/** Whether an inquiry is open for a place on a day; a closed one may have a day on which it opens. */
export function channelOn(
  place: Place,
  name: PlaceChannel,
  day: string,
): { readonly open: boolean; readonly from?: string } {
  const found = place.channels[name];
  if (!found?.open) return { open: false };
  const { from } = found;
  return from !== undefined && day < from ? { open: false, from } : { open: true };
}
