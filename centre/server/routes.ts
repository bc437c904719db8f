/** What a terminal can ask for, by path: how the body is read and who answers. */
import type * as z from 'zod';
import {
  authorisationRefSchema,
  authoriseRequestSchema,
  voidRequestSchema,
} from '../../shared/centre/authorisation.ts';
import { downlinkRequestSchema } from '../../shared/centre/downlink.ts';
import {
  emptyRequestSchema,
  renewRequestSchema,
  signInRequestSchema,
  signOutRequestSchema,
} from '../../shared/centre/office.ts';
import { inquiryRequestSchema } from '../../shared/centre/person.ts';
import { phoneConfirmSchema, phoneStartSchema } from '../../shared/centre/phone.ts';
import { rightsRequestSchema } from '../../shared/centre/records.ts';
import { parseJson } from '../../shared/centre/signed.ts';
import { activateVoucherSchema, resolveVoucherSchema } from '../../shared/centre/voucher.ts';
import { reconcileRequestSchema } from '../../shared/reconcile/side.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';
import { authorise, queryAuthorisation, voidAuthorisation } from '../authorisations.ts';
import type { Centre, Terminal } from '../context.ts';
import { downlink } from '../downlink.ts';
import { openEpoch, readStanding } from '../epochs.ts';
import { inquire } from '../inquiry.ts';
import { confirmPhoneChange, startPhoneChange } from '../phone/change.ts';
import { answerReconcile } from '../reconcile.ts';
import { renew } from '../renewal.ts';
import { answerRights } from '../rights/answer.ts';
import { signIn, signOut } from '../sign-in.ts';
import { activateVoucher } from '../voucher/activate.ts';
import { resolveVoucher } from '../voucher/codes.ts';

export type Handler = (
  centre: Centre,
  terminal: Terminal,
  body: Uint8Array,
) => Promise<Result<unknown>>;

export const ROUTES: Readonly<Record<string, Handler>> = {
  '/v1/inquiry': json(inquiryRequestSchema, (centre, terminal, { credential }) =>
    inquire(centre, terminal, credential),
  ),
  '/v1/authorise': json(authoriseRequestSchema, authorise),
  '/v1/authorisation/query': json(authorisationRefSchema, (centre, terminal, { commandId }) =>
    queryAuthorisation(centre, terminal, commandId),
  ),
  '/v1/authorisation/void': json(voidRequestSchema, voidAuthorisation),
  '/v1/downlink': json(downlinkRequestSchema, async (centre, terminal, request) =>
    ok(await downlink(centre, terminal, request)),
  ),
  '/v1/stand': json(emptyRequestSchema, readStanding),
  '/v1/epoch': json(emptyRequestSchema, openEpoch),
  '/v1/certificate': json(renewRequestSchema, renew),
  '/v1/sign-in': json(signInRequestSchema, signIn),
  '/v1/sign-out': json(signOutRequestSchema, signOut),
  '/v1/phone/start': json(phoneStartSchema, startPhoneChange),
  '/v1/phone/confirm': json(phoneConfirmSchema, confirmPhoneChange),
  '/v1/rights': json(rightsRequestSchema, answerRights),
  '/v1/voucher/resolve': json(resolveVoucherSchema, resolveVoucher),
  '/v1/voucher/activate': json(activateVoucherSchema, activateVoucher),
  '/v1/reconcile': json(reconcileRequestSchema, answerReconcile),
};

function json<T>(
  schema: z.ZodType<T>,
  handle: (centre: Centre, terminal: Terminal, request: T) => Promise<Result<unknown>>,
): Handler {
  return async (centre, terminal, body) => {
    const request = readJson(schema, body);
    return request.ok ? handle(centre, terminal, request.value) : request;
  };
}

/** The body as a value of this shape, or a refusal that names the first thing that is wrong. */
export function readJson<T>(schema: z.ZodType<T>, body: Uint8Array): Result<T> {
  const text = Buffer.from(body).toString('utf8');
  // Nothing of ours has a zero character, and the database cannot hold one.
  if (/\\u0000/.test(text)) return refuse('centre.refused.malformed', { detail: 'zero' });
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const detail = issue ? `${issue.path.join('.')}: ${issue.message}`.slice(0, 200) : 'body';
  return refuse('centre.refused.malformed', { detail });
}
