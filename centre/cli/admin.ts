/**
 * Commands for the people who run a centre, beside the running one:
 *   admin.ts --data DIR code [COUNT]                  new enrolment codes, one a line
 *   admin.ts --data DIR revoke TERMINAL               takes a terminal's right to speak
 *   admin.ts --data DIR replace TERMINAL              revokes a stolen one; a code for its successor
 *   admin.ts --data DIR designation INSTITUTION FROM UNTIL   days, with the next certificates
 *   admin.ts --data DIR limits JSON                   offline limits, with the next certificates
 *   admin.ts --data DIR balance-mode snapshot|reserved
 *   admin.ts --data DIR block|unblock card|person NUMBER [REASON]
 *   admin.ts --data DIR insurance PERSON active|suspended|ended
 *   admin.ts --data DIR family link|unlink PATIENT PAYER [UNTIL]   whose account pays for whom
 *   admin.ts --data DIR voucher code|state|suspend|resume|revoke PERSON [REASON]   code: plays the phone
 *   admin.ts --data DIR voucher report FILE           what other platforms say of activations
 *   admin.ts --data DIR pharmacy-rules FILE           what pharmacies are asked, from a day on (JSON)
 *   admin.ts --data DIR voucher code|state|suspend|resume|revoke PERSON [REASON]   code: plays the phone
 *   admin.ts --data DIR voucher report FILE           what other platforms say of activations
 *   admin.ts --data DIR inquiry-token NAME status|balance|statement [DAYS]
 *   admin.ts --data DIR clearing FILE                 a clearing file against this centre's book
 *   admin.ts --data DIR credit MONTH FILE             contributions of a month (JSON lines)
 *   admin.ts --data DIR interest YEAR RATE            RATE in ten-thousandths: 150 is 1.5 %
 *   admin.ts --data DIR messages list [STATE] | retry ID|STATE | run | rehearse
 *   admin.ts --data DIR rights-run YEAR               everybody's rights record: pages, notices, labels
 *   admin.ts --data DIR notices JSON                  language, and what unverified numbers are told
 *   admin.ts --data DIR close-account FILE             death: document, heirs and shares (JSON)
 *   admin.ts --data DIR year-turn YEAR                this year's money becomes earlier years'
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  balanceModeSchema,
  institutionSchema,
  type OfflineLimits,
  offlineLimitsSchema,
} from '../../shared/centre/certificate.ts';
import { INQUIRY_SCOPES } from '../../shared/centre/scoped-inquiry.ts';
import { parseJson } from '../../shared/centre/signed.ts';
import { DAY_MS } from '../../shared/clock.ts';
import { say } from '../../shared/messages/index.ts';
import { fenToYuan } from '../../shared/money/money.ts';
import { noticeRulesSchema } from '../../shared/outbox/notice.ts';
import { pharmacyRulesFileSchema } from '../../shared/region-files/pharmacy-rules.ts';
import type { Refusal, Result } from '../../shared/result.ts';
import { closeAccount, parseClosure } from '../accounts/close-account.ts';
import { parseContributions } from '../accounts/contributions.ts';
import { creditMonth } from '../accounts/credit-month.ts';
import { payInterest, turnYear, type YearRun } from '../accounts/year.ts';
import { writeNoticeRules } from '../agency.ts';
import { block, changeInsurance, tell } from '../block-list.ts';
import { checkClearing } from '../clearing-check.ts';
import { findInstitution, mintEnrolmentCode, revokeTerminal } from '../enrolment.ts';
import { linkFamily, unlinkFamily } from '../family/register.ts';
import { refusalOf, tellFault } from '../faults.ts';
import { listMessages, rehearse, retryMessages, runOutbox } from '../messages/command.ts';
import { messageAdapter } from '../messages/config.ts';
import { keepPharmacyRules } from '../pharmacy-rules.ts';
import { runRights } from '../rights/run.ts';
import { mintInquiryToken } from '../scoped-inquiry.ts';
import { type RegionSettings, readSettings, writeSettings } from '../settings.ts';
import { voucherCommand } from '../voucher/commands.ts';
import { centreBeside } from './beside.ts';
import { tellRefusal } from './tell.ts';

const USAGE = `admin.ts --data DIR (code [COUNT] | revoke TERMINAL | block|unblock card|person NUMBER [REASON] |
  insurance PERSON active|suspended|ended | replace TERMINAL | designation INSTITUTION FROM UNTIL |
  limits JSON | balance-mode snapshot|reserved |
  pharmacy-rules FILE | inquiry-token NAME status|balance|statement [DAYS] |
  family link|unlink PATIENT PAYER [UNTIL] |
  voucher code|state|suspend|resume|revoke PERSON [REASON] | voucher report FILE |
  clearing FILE | credit MONTH FILE | interest YEAR RATE | year-turn YEAR | close-account FILE |
  messages list [STATE] | messages retry ID|STATE | messages run|rehearse | notices JSON |
  rights-run YEAR)`;

const MOST_CODES = 1000;
const MOST_TOKEN_DAYS = 366;

const { values, positionals } = readCommand(process.argv.slice(2));
const beside = centreBeside(values.data);
if (!beside.ok) {
  tellRefusal(beside.error);
  process.exit();
}
const centre = beside.value;
type Command = (first: string, second: string, third: string, fourth: string) => Promise<string>;

const COMMANDS: Readonly<Record<string, Command>> = {
  code: (count) => mintCodes(Number(count || 1)),
  async revoke(terminalId) {
    await revoke(terminalId);
    return `revoked ${terminalId}`;
  },
  async replace(terminalId) {
    await revoke(terminalId);
    return mintCodes(1);
  },
  limits: (json) => changeSettings({ limits: readLimits(json) }),
  'balance-mode': (mode) => changeSettings({ balanceMode: balanceModeSchema.parse(mode) }),
  block: (kind, number, reason) => setBlock(kind, number, true, reason),
  unblock: (kind, number, reason) => setBlock(kind, number, false, reason),
  insurance: setInsurance,
  designation: setDesignation,
  family: setFamily,
  voucher: useVoucher,
  credit,
  clearing,
  'inquiry-token': tokenFor,
  async 'pharmacy-rules'(file) {
    const rules = pharmacyRulesFileSchema.parse(parseJson(readFileSync(file, 'utf8')));
    await centre.db.transaction(async (tx) => tell(tx, await keepPharmacyRules(tx, rules)));
    return `pharmacy rules ${rules.version} from ${rules.from}`;
  },
  interest: async (year, rate) =>
    told(await payInterest(centre, wholeNumber(year), wholeNumber(rate)), 'interest'),
  'year-turn': async (year) => told(await turnYear(centre, wholeNumber(year)), 'year-turn'),
  'close-account': close,
  messages: outbox,
  'rights-run': sendRights,
  async notices(json) {
    const rules = noticeRulesSchema.parse(parseJson(json));
    await writeNoticeRules(centre.db, rules);
    return JSON.stringify(rules);
  },
};

/** An option that does not exist is a wrong command like any other. */
function readCommand(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { data: { type: 'string', default: '.' } },
      allowPositionals: true,
    });
  } catch {
    console.error(USAGE);
    process.exit(1);
  }
}

async function run([
  name = '',
  first,
  second = '',
  third = '',
  fourth = '',
]: readonly string[]): Promise<string> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command || (first === undefined && name !== 'code')) throw new Error(USAGE);
  return command(first ?? '', second, third, fourth);
}

async function tokenFor(name: string, wanted: string, days: string): Promise<string> {
  const scope = INQUIRY_SCOPES.find((each) => each === wanted);
  const life = wholeNumber(days || '90');
  if (!scope || !(life >= 1 && life <= MOST_TOKEN_DAYS)) throw new Error(USAGE);
  return mintInquiryToken(centre, name, scope, life);
}

const wholeNumber = (text: string) => (/^\d+$/.test(text) ? Number(text) : Number.NaN);

async function revoke(terminalId: string): Promise<void> {
  if (!(await revokeTerminal(centre, terminalId))) {
    throw new Error(`no active terminal ${terminalId}`);
  }
}

function readLimits(text: string): OfflineLimits {
  const limits = offlineLimitsSchema.strict().safeParse(parseJson(text));
  if (limits.success) return limits.data;
  throw new Error(`limits: ${limits.error.issues[0]?.path.join('.') || 'JSON'} is not right`);
}

/** Terminals hear of it when they next fetch a certificate: at each of their starts. */
function changeSettings(change: Partial<RegionSettings>): Promise<string> {
  return centre.db.transaction(async (tx) => {
    const settings = await readSettings(tx);
    if (!settings) throw new Error('no region loaded');
    await writeSettings(tx, { ...settings, ...change });
    return JSON.stringify(change);
  });
}

async function outbox(what: string, which: string): Promise<string> {
  if (what === 'list') return listMessages(centre, which);
  if (what === 'rehearse') return rehearse(centre);
  if (what === 'retry') {
    const retried = await retryMessages(centre, which);
    if (!retried.ok) throw new Error(inWords([retried.error]));
    return `messages: ${retried.value.count} will be tried again`;
  }
  const adapter = messageAdapter(values.data, false);
  if (what !== 'run' || !adapter) throw new Error(USAGE);
  return runOutbox(centre, adapter);
}

/** Progress goes to standard error, so that the answer stays one line. */
async function sendRights(year: string): Promise<string> {
  const run = await runRights(centre, wholeNumber(year), values.data, (done, total) => {
    if (done % 100 === 0 || done === total) console.error(`${done}/${total}`);
    return true;
  });
  if (!run.ok) throw new Error(inWords([run.error]));
  const { made, already, folder, labels } = run.value;
  return `rights-run ${year}: ${made} made, ${already} were made before, in ${folder}; ${labels}`;
}

async function clearing(file: string): Promise<string> {
  const checked = await checkClearing(centre.db, readFileSync(file, 'utf8'));
  if (!checked.ok) throw new Error(inWords([checked.error]));
  const { records, fundPaySumFen, advanceFen, acctPayFen } = checked.value;
  const [funds, advances, accounts] = [fundPaySumFen, advanceFen, acctPayFen].map(fenToYuan);
  return `clearing: ${records} records, funds ${funds}, advances ${advances}, accounts ${accounts}`;
}

async function credit(month: string, file: string): Promise<string> {
  const contributions = parseContributions(readFileSync(file, 'utf8'));
  if (!contributions.ok) throw new Error(inWords(contributions.error));
  const credited = await creditMonth(centre, month, contributions.value);
  if (!credited.ok) throw new Error(inWords(credited.error));
  const { booked, already } = credited.value;
  return `credit ${month}: ${booked} booked, ${already} were booked before`;
}

async function close(file: string): Promise<string> {
  const closure = parseClosure(readFileSync(file, 'utf8'));
  if (!closure.ok) throw new Error(inWords([closure.error]));
  const closed = await closeAccount(centre, closure.value);
  if (!closed.ok) throw new Error(inWords([closed.error]));
  return `account of ${closure.value.psnNo} closed, ${closed.value.amountFen} fen to the heirs`;
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

async function setBlock(
  kind: string,
  number: string,
  blocked: boolean,
  reason: string,
): Promise<string> {
  if ((kind !== 'card' && kind !== 'person') || number === '') throw new Error(USAGE);
  await block(centre, { kind, number, blocked, reason });
  return `${blocked ? 'block' : 'unblock'} ${kind} ${number}`;
}

async function setDesignation(code: string, from: string, until: string): Promise<string> {
  const found = await findInstitution(centre.db, code);
  if (!found)
    throw new Error(inWords([{ code: 'centre.refused.institutionUnknown', params: { code } }]));
  const period = institutionSchema.parse({ ...found, designation: { from, until } }).designation;
  await centre.db.query(
    'UPDATE institution SET designated_from = $2, designated_until = $3 WHERE code = $1',
    [code, period?.from, period?.until],
  );
  return `designation of ${code}: ${from} to ${until}`;
}

async function setInsurance(psnNo: string, status: string): Promise<string> {
  if (status !== 'active' && status !== 'suspended' && status !== 'ended') throw new Error(USAGE);
  if (!(await changeInsurance(centre, psnNo, status))) throw new Error(`no person ${psnNo}`);
  return `insurance of ${psnNo}: ${status}`;
}

/** `until` is the last day on which the link counts. */
async function setFamily(
  what: string,
  psnNo: string,
  payerPsnNo: string,
  until: string,
): Promise<string> {
  if ((what !== 'link' && what !== 'unlink') || payerPsnNo === '') throw new Error(USAGE);
  const pair = { psnNo, payerPsnNo };
  const changed =
    what === 'link'
      ? await linkFamily(centre, pair, until === '' ? undefined : endOfDay(until))
      : await unlinkFamily(centre, pair);
  if (!changed.ok) throw new Error(inWords([changed.error]));
  return `family ${what} ${psnNo} ${payerPsnNo}${until && ` until ${until}`}`;
}

async function useVoucher(what: string, whom: string, reason: string): Promise<string> {
  const done = await voucherCommand(centre, what, whom, reason);
  if (!done) throw new Error(USAGE);
  if (!done.ok) throw new Error(inWords([done.error]));
  return done.value;
}

/** First moment after a day of the region; no moment at all for what is no day. */
function endOfDay(day: string): number {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? (Date.parse(`${day}T00:00:00+08:00`) || 0) + DAY_MS : 0;
}

try {
  console.log(await run(positionals));
} catch (error) {
  console.error(
    refusalOf(error) ? tellFault(error) : error instanceof Error ? error.message : error,
  );
  process.exitCode = 1;
} finally {
  await centre.db.close();
}
