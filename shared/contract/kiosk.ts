/** Calls of the self-service machine. None of them moves money, and none belongs to an operator. */
import * as z from 'zod';
import { CONTRASTS, TEXT_SIZES } from '../display/choices.ts';
import { method, none } from './method.ts';
import type { WindowRole } from './roles.ts';

const kiosk = { windows: ['kiosk'] as const satisfies WindowRole[] };

export const kioskMethods = {
  /** Somebody is still there: what is shown stays. */
  'kiosk.stay': method()({ ...kiosk, params: none }),
  /** Text size, contrast, language; gone for the next person. */
  'kiosk.choose': method()({
    ...kiosk,
    params: z.strictObject({
      textSize: z.literal(TEXT_SIZES).exactOptional(),
      contrast: z.enum(CONTRASTS).exactOptional(),
      language: z.enum(['zh-CN', 'en']).exactOptional(),
    }),
  }),
  'kiosk.askPin': method()({ ...kiosk, params: none }),
  'kiosk.show': method()({
    ...kiosk,
    params: z.strictObject({
      part: z.enum(['balance', 'months', 'movements']),
      /** Counted from 1. */
      page: z.int().min(1).max(1_000),
    }),
  }),
  /** The account list on the roll, free of charge; so many per person and day. */
  'kiosk.print': method()({ ...kiosk, params: none }),
  /** Clears everything at once; the card may be taken. */
  'kiosk.finish': method()({ ...kiosk, params: none }),
} as const;
