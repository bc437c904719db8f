/** Checks requests as they come over the process boundary. */
import * as z from 'zod';
import { SM2_PUBLIC_KEY } from '../shared/centre/sm2.ts';

const id = z.int().min(0);
const sessionId = z.string().max(100);

export const requestSchema = z.discriminatedUnion('type', [
  z.object({ id, type: z.literal('readAgain'), reader: z.string().max(300).optional() }),
  z.object({
    id,
    type: z.literal('pinStart'),
    sessionId,
    min: z.int(),
    max: z.int(),
    purpose: z.enum(['balance', 'settle', 'discharge']),
    seal: z
      .object({ publicKey: z.string().regex(SM2_PUBLIC_KEY), binding: z.string().min(8).max(64) })
      .optional(),
    withoutCard: z.literal(true).optional(),
  }),
  z.object({
    id,
    type: z.literal('pinChangeStart'),
    sessionId,
    min: z.int(),
    max: z.int(),
  }),
  z.object({ id, type: z.literal('pinChangeOnPad'), sessionId }),
  // A digit that is none gets its own words, so the schema lets it through.
  z.object({ id, type: z.literal('pinDigit'), digit: z.unknown() }),
  z.object({ id, type: z.literal('pinBackspace') }),
  z.object({ id, type: z.literal('pinClear') }),
  z.object({ id, type: z.literal('pinCancel') }),
  z.object({ id, type: z.literal('pinSubmit'), sessionId }),
  z.object({ id, type: z.literal('pinOnPad'), sessionId }),
  z.object({ id, type: z.literal('pinTriesLeft'), sessionId }),
  z.object({ id, type: z.literal('checkPresent'), sessionId }),
  z.object({ id, type: z.literal('unlockIdentity'), sessionId }),
  z.object({
    id,
    type: z.literal('identityAnswer'),
    sessionId,
    cryptogram: z.string().max(100),
  }),
  z.object({ id, type: z.literal('shutdown') }),
  z.object({
    id,
    type: z.literal('simulate'),
    action: z.enum(['insert', 'remove']),
    image: z.unknown().optional(),
  }),
]);

export type ParsedRequest = z.infer<typeof requestSchema>;
