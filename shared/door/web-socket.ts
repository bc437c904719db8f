/** Close codes of the door over WebSocket; anything else means: come again. */
export const DOOR_CLOSE = {
  /** Neither a living token nor the current session key. */
  refused: 4401,
  /** Another window of the same role was opened. */
  superseded: 4409,
  /** More messages in a short time than any person or scanner can cause. */
  tooMany: 4429,
  /** The service is gone for a moment. */
  serviceGone: 1012,
} as const;
