/**
 * What other platforms report of an activation (an app, a bank, a post office): the same events, the
 * same table of states, the platform's name as the source. One report a line.
 */
import * as z from 'zod';
import { parseJson } from '../../shared/centre/signed.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';
import { faceOutcomeSchema } from '../../shared/voucher/face.ts';
import { lockPersons } from '../accounts/entries.ts';
import type { Centre } from '../context.ts';
import { happen, type Voucher } from './register.ts';

const common = { psnNo: z.string().min(1).max(30), atMs: z.int().positive() };
const platform = z.string().regex(/^[\p{L}\p{N} .-]{1,40}$/u);
const reference = z.string().max(64).optional();

/** A platform tells of the way to an activation; suspending is for the agency alone. */
export const platformReportSchema = z.discriminatedUnion('event', [
  z.strictObject({ ...common, platform, event: z.literal('consent'), version: z.string().max(20) }),
  z.strictObject({
    ...common,
    platform,
    event: z.literal('checkIdentity'),
    face: faceOutcomeSchema,
  }),
  z.strictObject({ ...common, platform, event: z.literal('activate'), reference }),
  z.strictObject({ ...common, platform, event: z.literal('abandon') }),
]);
export type PlatformReport = z.infer<typeof platformReportSchema>;

/** Reads one report; refused with what is wrong in it. */
export function readReport(text: string): Result<PlatformReport> {
  const parsed = platformReportSchema.safeParse(parseJson(text));
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const detail = issue ? `${issue.path.join('.')}: ${issue.message}`.slice(0, 200) : 'report';
  return refuse('centre.refused.malformed', { detail });
}

/** Takes a report; what does not follow from the state before it is refused by name. */
export function takeReport({ db }: Centre, report: PlatformReport): Promise<Result<Voucher>> {
  const { psnNo, atMs, event, platform: name, ...detail } = report;
  if (report.event === 'checkIdentity' && report.face.result !== 'passed') {
    return Promise.resolve(refuse('voucher.faceFailed'));
  }
  return db.transaction(async (tx) => {
    const known = await lockPersons(tx, [psnNo]);
    if (!known.has(psnNo)) return refuse('centre.refused.personUnknown');
    return happen(tx, psnNo, [{ event, atMs, source: `platform ${name}`, detail }]);
  });
}

/** What the agency itself does to a voucher, with its reason. */
export function agencyActs(
  { db, clock }: Centre,
  psnNo: string,
  event: 'suspend' | 'resume' | 'revoke',
  reason: string,
): Promise<Result<Voucher>> {
  return db.transaction(async (tx) => {
    const known = await lockPersons(tx, [psnNo]);
    if (!known.has(psnNo)) return refuse('centre.refused.personUnknown');
    const atMs = clock.nowMs();
    const why = event === 'resume' ? {} : { reason };
    return happen(tx, psnNo, [{ event, atMs, source: 'agency', ...why }]);
  });
}
