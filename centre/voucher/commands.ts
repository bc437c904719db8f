/**
 * The e-voucher from the command line: the phone's part (a code), the agency's (suspend, resume,
 * revoke) and other platforms' (reports). A person is named by number or by a name nobody shares.
 */
import { readFileSync } from 'node:fs';
import { ok, type Result, refuse } from '../../shared/result.ts';
import type { Centre } from '../context.ts';
import { issueCode } from './codes.ts';
import { agencyActs, readReport, takeReport } from './platform.ts';
import { voucherOf } from './register.ts';

const ACTS = ['suspend', 'resume', 'revoke'] as const;

/** What is printed; undefined for a command that does not exist. */
export async function voucherCommand(
  centre: Centre,
  what: string,
  whom: string,
  reason: string,
): Promise<Result<string> | undefined> {
  if (what === 'report') return report(centre, whom);
  const act = ACTS.find((each) => each === what);
  if (!act && what !== 'code' && what !== 'state') return undefined;
  const person = await personNamed(centre, whom);
  if (!person.ok) return person;
  const psnNo = person.value;
  if (what === 'code') return issueCode(centre, psnNo);
  const acted = act && (await agencyActs(centre, psnNo, act, reason));
  if (acted && !acted.ok) return acted;
  return ok((await voucherOf(centre.db, psnNo))?.state ?? 'notActivated');
}

/** A file with one report a line; ends at the first that is refused, those before it count. */
async function report(centre: Centre, file: string): Promise<Result<string>> {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const states: string[] = [];
  for (const line of lines) {
    const read = readReport(line);
    const taken = read.ok ? await takeReport(centre, read.value) : read;
    if (!taken.ok) return taken;
    states.push(`${taken.value.psnNo} ${taken.value.state}`);
  }
  return ok(states.join('\n'));
}

async function personNamed({ db }: Centre, whom: string): Promise<Result<string>> {
  const rows = await db.query<{ psn_no: string }>(
    'SELECT psn_no FROM person WHERE psn_no = $1 OR name = $1 LIMIT 2',
    [whom],
  );
  const [person] = rows;
  return person && rows.length === 1 ? ok(person.psn_no) : refuse('centre.refused.personUnknown');
}
