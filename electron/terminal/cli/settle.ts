/**
 * `npm run -s settle -- --policy FILE --claim FILE [--json|--explain] [--lang en]` prints who pays
 * what; `--check FILE` says whether the sums of a slip hold (with a policy and a claim also whether
 * they are right); `--policy FILE --replay LEDGER` is a dry run over past settlements. Exit codes: 0 ok, 2 bad input with one `{code, path, message, file}` a line on stderr.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Language, say } from '../../../shared/messages/index.ts';
import { err, ok, type Refusal, type Result } from '../../../shared/result.ts';
import { checkSlip, compareSlip } from '../../../shared/settlement/check-slip.ts';
import { COLUMNS } from '../../../shared/settlement/columns.ts';
import {
  type Breakdown,
  inputOf,
  type Policy,
  parseClaim,
  parsePolicies,
  policyOfClaim,
  settle,
  settlementJson,
} from '../../../shared/settlement/index.ts';
import { FILE_KINDS, jsonSchemaOf } from '../../../shared/settlement/json-schema.ts';
import { replayJson, replayLedger, replayTable } from './replay.ts';

const USAGE = `settle --policy FILE --claim FILE [--json | --explain] [--lang zh-CN|en]
settle --check FILE [--policy FILE --claim FILE] [--lang zh-CN|en]
settle --policy FILE --replay LEDGER [--json] [--lang zh-CN|en]
settle --schema policy|claim
FILE may be - for standard input.
`;

function readJson(file: string): Result<unknown, Refusals> {
  let text: string;
  try {
    // Notepad's mark at the beginning is dropped; any other encoding would damage texts unseen.
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file === '-' ? 0 : file));
  } catch (error) {
    if (error instanceof TypeError) return err([{ code: 'settlement.input.notUtf8', file }]);
    const reason = error instanceof Error ? error.message : String(error);
    return err([{ code: 'settlement.input.unreadable', params: { reason }, file }]);
  }
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err([{ code: 'settlement.input.notJson', params: { reason }, file }]);
  }
}

/** A refusal and the file it was found in. */
interface FileRefusal extends Refusal {
  readonly file?: string;
}
type Refusals = readonly FileRefusal[];

const inFile = (file: string, refusals: Refusals): Refusals =>
  refusals.map((refusal) => ({ ...refusal, file }));

function readPolicies(file: string): Result<readonly Policy[], Refusals> {
  const json = readJson(file);
  if (!json.ok) return json;
  const policies = parsePolicies(json.value);
  return policies.ok ? policies : err(inFile(file, policies.error));
}

function settleFiles(policyFile: string, claimFile: string): Result<Breakdown, Refusals> {
  const policies = readPolicies(policyFile);
  if (!policies.ok) return policies;
  const claimJson = readJson(claimFile);
  if (!claimJson.ok) return claimJson;
  const claim = parseClaim(claimJson.value);
  if (!claim.ok) return err(inFile(claimFile, claim.error));
  const { person, encounter, region } = claim.value;
  const query = { insutype: person.insutype, medType: encounter.medType, date: encounter.date };
  const policy = policyOfClaim(policies.value, { ...query, region });
  if (!policy.ok) return err(inFile(policyFile, [policy.error]));
  const settled = settle(inputOf(policy.value, claim.value));
  return settled.ok ? settled : err(inFile(claimFile, [settled.error]));
}

/** Field, amount and name of every column, one a line. */
function table(breakdown: Breakdown, language: Language): string {
  const shown = settlementJson(breakdown, language);
  const rows = Object.values(COLUMNS).map(({ field, zh, en }) => {
    const name = language === 'en' ? en : zh;
    return `${field.padEnd(18)} ${shown[field].padStart(14)}  ${name}`;
  });
  return `${rows.join('\n')}\n`;
}

function explanation(breakdown: Breakdown, language: Language): string {
  const { steps } = settlementJson(breakdown, language);
  const texts = steps.map(
    ({ text, rule, field, amount }, i) =>
      `${String(i + 1).padStart(3)}. ${text}  [${rule}: ${field} ${amount}]`,
  );
  return `${texts.join('\n')}\n\n${table(breakdown, language)}`;
}

function check(
  file: string,
  policyFile: string | undefined,
  claimFile: string | undefined,
  language: Language,
): Result<string, Refusals> {
  const slip = readJson(file);
  if (!slip.ok) return slip;
  const checked = checkSlip(slip.value);
  if (!checked.ok) return err(inFile(file, checked.error));
  if (policyFile !== undefined && claimFile !== undefined) {
    const settled = settleFiles(policyFile, claimFile);
    if (!settled.ok) return settled;
    const {
      policy: _p,
      lines: _l,
      steps: _s,
      accumulators: _a,
      advance: _v,
      ...fields
    } = settlementJson(settled.value, language);
    const differences = compareSlip(slip.value, fields);
    if (differences.length > 0) return err(inFile(file, differences));
  }
  return ok(`${say('settlement.slip.holds', language, { count: checked.value })}\n`);
}

function replay(
  policyFile: string,
  ledgerFile: string,
  json: boolean,
  language: Language,
): Result<string, Refusals> {
  const policies = readPolicies(policyFile);
  if (!policies.ok) return policies;
  const end = process.stderr.isTTY ? '\r' : '\n';
  const report = replayLedger(ledgerFile, policies.value, (done, all) => {
    process.stderr.write(say('settlement.replay.progress', language, { done, all }) + end);
  });
  if (!report.ok) return err(inFile(ledgerFile, [report.error]));
  if (!json) return ok(replayTable(report.value, language));
  return ok(`${JSON.stringify(replayJson(report.value, language), null, 2)}\n`);
}

const OPTIONS = {
  policy: { type: 'string' },
  claim: { type: 'string' },
  check: { type: 'string' },
  schema: { type: 'string' },
  replay: { type: 'string' },
  json: { type: 'boolean', default: false },
  explain: { type: 'boolean', default: false },
  lang: { type: 'string', default: 'zh-CN' },
} as const;

const readOptions = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: OPTIONS }).values;

function usage(reason: string): Result<string, Refusals> {
  return err([{ code: 'settlement.input.usage', params: { reason, usage: USAGE.trim() } }]);
}

function schema(name: string): Result<string, Refusals> {
  const kind = FILE_KINDS.find((one) => one === name);
  return kind ? ok(`${JSON.stringify(jsonSchemaOf(kind), null, 2)}\n`) : usage(`--schema ${name}`);
}

function run(values: ReturnType<typeof readOptions>, language: Language): Result<string, Refusals> {
  const { policy, claim } = values;
  if (values.schema !== undefined) return schema(values.schema);
  if (values.check !== undefined && (policy === undefined) !== (claim === undefined)) {
    return usage(policy === undefined ? '--policy' : '--claim');
  }
  if (values.check !== undefined) return check(values.check, policy, claim, language);
  if (policy === undefined) return usage('--policy');
  if (values.replay !== undefined) return replay(policy, values.replay, values.json, language);
  if (claim === undefined) return usage('--claim');
  const settled = settleFiles(policy, claim);
  if (!settled.ok) return settled;
  if (values.json)
    return ok(`${JSON.stringify(settlementJson(settled.value, language), null, 2)}\n`);
  return ok((values.explain ? explanation : table)(settled.value, language));
}

function main(args: readonly string[]): number {
  let language: Language = 'zh-CN';
  let result: Result<string, Refusals>;
  try {
    const values = readOptions(args);
    if (values.lang === 'en') language = 'en';
    const known = ['en', 'zh', 'zh-CN'].includes(values.lang);
    result = known ? run(values, language) : usage(`--lang ${values.lang}`);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    result = usage(error.message);
  }
  if (result.ok) {
    process.stdout.write(result.value);
    return 0;
  }
  for (const { code, file, path = '', params } of result.error) {
    const message = say(code, language, params);
    process.stderr.write(`${JSON.stringify({ code, path, message, file })}\n`);
  }
  return 2;
}

process.exitCode = main(process.argv.slice(2));
