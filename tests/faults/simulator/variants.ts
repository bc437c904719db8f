/** `right`, and ways to build a terminal that must be found out. */

export const VARIANTS = [
  'right',
  /** Believes an answer before its signature was checked. */
  'ackUnverified',
  /** Sends sales without an id of their own, and marks them sent when the reply comes. */
  'postThenMark',
  /** Hands the slip out before the booking is durable. */
  'slipFirst',
  /** synchronous = NORMAL. */
  'normalDurability',
  /** Tries a sale whose outcome is unknown again under another command. */
  'newCommand',
  /** Takes a PIN for right that the card never confirmed. */
  'pinBelieved',
] as const;

export type Variant = (typeof VARIANTS)[number];
