/**
 * Commands for the people who run a centre, beside the running one:
 *   admin.ts --data DIR code [COUNT]                  new enrolment codes, one a line
 *   admin.ts --data DIR revoke TERMINAL               takes a terminal's right to speak
 *   admin.ts --data DIR block|unblock card|person NUMBER [REASON]
 *   admin.ts --data DIR credit MONTH FILE             contributions of a month (JSON lines)
 *   admin.ts --data DIR interest YEAR RATE            RATE in ten-thousandths: 150 is 1.5 %
 *   admin.ts --data DIR year-turn YEAR                this year's money becomes earlier years'
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { say } from '../../shared/messages/index.ts';
import type { Refusal, Result } from '../../shared/result.ts';
import { parseContributions } from '../accounts/contributions.ts';
import { creditMonth } from '../accounts/credit-month.ts';
import { payInterest, turnYear, type YearRun } from '../accounts/year.ts';
import type { Centre } from '../context.ts';
import { blockItem } from '../downlink.ts';
import { mintEnrolmentCode, revokeTerminal } from '../enrolment.ts';
import { feed } from '../feed.ts';
import { loadSigningKey } from '../keys/files.ts';
import { readSettings } from '../settings.ts';
import { DATABASE_NOTE } from '../start.ts';
import { openDatabase } from '../store/database.ts';

const USAGE = `admin.ts --data DIR (code [COUNT] | revoke TERMINAL | block|unblock card|person NUMBER [REASON] |
  credit MONTH FILE | interest YEAR RATE | year-turn YEAR)`;

const MOST_CODES = 1000;

const { values, positionals } = parseArgs({
  options: { data: { type: 'string', default: '.' } },
  allowPositionals: true,
});
const centre: Centre = {
  db: openDatabase(readFileSync(join(values.data, DATABASE_NOTE), 'utf8')),
  keys: loadSigningKey(join(values.data, 'signing-key.json')),
  clock: { nowMs: () => Date.now(), monotonicMs: () => performance.now() },
};
try {
  console.log(await run(positionals));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await centre.db.close();
}

async function run([command, ...rest]: readonly string[]): Promise<string> {
  const [first = '', number = '', reason = ''] = rest;
  if (command === 'code') return mintCodes(Number(first || 1));
  if (command === 'revoke' && first) {
    if (await revokeTerminal(centre, first)) return `revoked ${first}`;
    throw new Error(`no active terminal ${first}`);
  }
  const kinds = ['card', 'person'] as const;
  const kind = kinds.find((each) => each === first);
  if ((command === 'block' || command === 'unblock') && kind && number) {
    await setBlock(kind, number, command === 'block', reason);
    return `${command} ${kind} ${number}`;
  }
  const year = Number(first || Number.NaN);
  if (command === 'credit' && first && number) return credit(first, number);
  if (command === 'interest' && number) {
    return told(await payInterest(centre, year, Number(number)), 'interest');
  }
  if (command === 'year-turn' && first) return told(await turnYear(centre, year), 'year-turn');
  throw new Error(USAGE);
}

async function credit(month: string, file: string): Promise<string> {
  const contributions = parseContributions(readFileSync(file, 'utf8'));
  if (!contributions.ok) throw new Error(inWords(contributions.error));
  const credited = await creditMonth(centre, month, contributions.value);
  if (!credited.ok) throw new Error(inWords(credited.error));
  const { booked, already } = credited.value;
  return `credit ${month}: ${booked} booked, ${already} were booked before`;
}

function told(run: Result<YearRun>, name: string): string {
  if (!run.ok) throw new Error(inWords([run.error]));
  return `${name}: ${run.value.accounts} accounts`;
}

function inWords(refusals: readonly Refusal[]): string {
  return refusals.map(({ code, params }) => `${code}: ${say(code, 'en', params)}`).join('\n');
}

async function mintCodes(count: number): Promise<string> {
  if (!Number.isInteger(count) || count < 1 || count > MOST_CODES) throw new Error(USAGE);
  const codes: string[] = [];
  while (codes.length < count) codes.push(await mintEnrolmentCode(centre));
  return codes.join('\n');
}

function setBlock(
  kind: 'card' | 'person',
  number: string,
  blocked: boolean,
  reason: string,
): Promise<void> {
  return centre.db.transaction(async (tx) => {
    await tx.query(
      `INSERT INTO block_entry (kind, number, blocked, reason, since_ms) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (kind, number) DO UPDATE
         SET blocked = excluded.blocked, reason = excluded.reason, since_ms = excluded.since_ms`,
      [kind, number, blocked, reason, centre.clock.nowMs()],
    );
    const settings = await readSettings(tx);
    await feed(tx, settings?.region ?? '', [{ kind: 'block', item: blockItem(kind, number) }]);
  });
}
