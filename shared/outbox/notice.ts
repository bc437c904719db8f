/**
 * What a cardholder is told without having asked: by which event, with which figures, and what is
 * left of it for a number that nobody has verified. Words: `shared/messages/notices.ts`.
 */
import * as z from 'zod';
import { type Language, type MessageCode, say } from '../messages/index.ts';
import type { MessageParams } from '../result.ts';

/** Each with its words `notice.<kind>`; `plain` is said where figures must not be. */
export const NOTICES = {
  /** A settlement that moved the account. */
  settlement: { plain: 'notice.plain.settlement' },
  /** A settlement that only funds paid for. */
  fundSettlement: { plain: 'notice.plain.settlement' },
  reversal: { plain: 'notice.plain.reversal' },
  fundReversal: { plain: 'notice.plain.reversal' },
  /** The account paid for a family member, or got that back. */
  familySharing: { plain: 'notice.plain.settlement' },
  familyReturn: { plain: 'notice.plain.reversal' },
  credit: { plain: 'notice.plain.credit' },
  interest: { plain: 'notice.plain.credit' },
  /** To a new number, which is not verified before: it has no figures of an account. */
  phoneCode: { plain: 'notice.phoneCode' },
  /** To the number that was verified until now. */
  phoneChanged: { plain: 'notice.phoneChanged' },
  rightsReady: { plain: 'notice.rightsReady' },
} as const satisfies Record<string, { readonly plain: MessageCode }>;
export type NoticeKind = keyof typeof NOTICES;

/** How a region tells its people. */
export const noticeRulesSchema = z.strictObject({
  language: z.enum(['zh-CN', 'en']),
  /** To a number that was never verified: nothing, or that something happened without figures. */
  unverified: z.enum(['none', 'withoutFigures']),
});
export type NoticeRules = z.infer<typeof noticeRulesSchema>;

export const DEFAULT_NOTICE_RULES: NoticeRules = { language: 'zh-CN', unverified: 'none' };

/** The text of a notice; `figures` only for a verified number. */
export function noticeText(
  kind: NoticeKind,
  params: MessageParams,
  { language, figures }: { readonly language: Language; readonly figures: boolean },
): string {
  return say(figures ? `notice.${kind}` : NOTICES[kind].plain, language, params);
}

/**
 * `queued` waits for its first try, `failed` for another; `sent`: the gateway has it, `delivered`: the
 * phone has it; `givenUp`: no more tries; `unverified` and `noNumber`: nobody may or can be told;
 * `rehearsed`: a dry run took it, and nobody was told.
 */
export const MESSAGE_STATES = [
  'queued',
  'failed',
  'sent',
  'delivered',
  'givenUp',
  'unverified',
  'noNumber',
  'rehearsed',
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

const MINUTE_MS = 60_000;
/** Pauses between the tries of one message; after the last of them it is given up. */
const PAUSES_MS = [MINUTE_MS / 2, 2 * MINUTE_MS, 10 * MINUTE_MS, 60 * MINUTE_MS, 360 * MINUTE_MS];

/** What a try leads to; `tries` counts it. Undefined: no further one. */
export function pauseAfter(tries: number): number | undefined {
  return PAUSES_MS[tries - 1];
}
