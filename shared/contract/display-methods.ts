/** What the customer display may ask for, beside the keys of the PIN. */
import * as z from 'zod';
import { CONTRASTS, TEXT_SIZES } from '../display/choices.ts';
import { method, none } from './method.ts';

const display = { windows: ['display'] } as const;

export const displayMethods = {
  /** Somebody touched the screen: what was concealed is asked for again. */
  'display.touched': method()({ ...display, params: none }),
  /** The window cannot be seen any more: amounts wait for a touch. */
  'display.left': method()({ ...display, params: none }),
  /** Text size, contrast, voice, language; gone for the next person. */
  'display.choose': method()({
    ...display,
    params: z.strictObject({
      textSize: z.literal(TEXT_SIZES).exactOptional(),
      contrast: z.enum(CONTRASTS).exactOptional(),
      voice: z.boolean().exactOptional(),
      language: z.enum(['zh-CN', 'en']).exactOptional(),
    }),
  }),
  /** The holder wants to see the last movements of the account, or no longer. */
  'display.movements': method()({ ...display, params: z.strictObject({ shown: z.boolean() }) }),
  'display.confirm': method()({ ...display, params: z.strictObject({ accepted: z.boolean() }) }),
} as const;
