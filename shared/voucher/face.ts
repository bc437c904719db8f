/** The outcome of a face check as an outside program reports it; no picture ever comes here. */
import * as z from 'zod';

/** `notUsed`: this counter has no face check. `unavailable`: it has one that gave no answer. */
export const FACE_RESULTS = ['passed', 'failed', 'unavailable', 'notUsed'] as const;

export const faceOutcomeSchema = z.strictObject({
  result: z.enum(FACE_RESULTS),
  /** Number under which the platform keeps the check. */
  reference: z.string().max(64).optional(),
});
export type FaceOutcome = z.infer<typeof faceOutcomeSchema>;

/** What a region wants: none, a failed one stops, or nothing goes without a passed one. */
export const FACE_RULES = ['off', 'optional', 'required'] as const;
export type FaceRule = (typeof FACE_RULES)[number];
