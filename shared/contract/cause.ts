/** Answers to the cause question (Social Insurance Law, article 30), in the order they are offered. */
import type { Cause } from '../settlement/types.ts';

export const CAUSES = [
  'none',
  'workInjury',
  'thirdParty',
  'publicHealth',
  'abroad',
] as const satisfies readonly Cause[];
