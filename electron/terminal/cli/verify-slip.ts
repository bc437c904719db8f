/**
 * `npm run verify-slip -- CODE|- [--trust FILE] [--json]` checks the text of a slip's QR code (`-`
 * reads it from standard input). `--page FILE` writes the same check as a page for any browser, with
 * the certificates in it. Without `--trust`, the certificates of the terminal in `.data` are used.
 * Exit code 0: genuine, or the page is written. 1: not genuine. 2: wrong command or no certificates.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import {
  checkSlip,
  type SlipTrust,
  slipTrustSchema,
} from '../../../shared/slip-proof/check-slip.ts';
import { slipCheckWords } from '../../../shared/slip-proof/slip-words.ts';
import { SLIP_TRUST_FILE } from '../paperwork/slip-trust.ts';
import { DONE, REFUSED, tellDone, tellRefusal, tellUsage, WRONG_COMMAND } from './tell.ts';

const DEFAULT_TRUST = join('.data', 'terminal', SLIP_TRUST_FILE);
const PAGE = join(import.meta.dirname, '..', '..', '..', 'dist', 'slip-check', 'slip-check.html');

process.exitCode = main(process.argv.slice(2));

function main(args: readonly string[]): number {
  const request = parse(args);
  if (!request) return tellUsage('slip.usage');
  const trust = readTrust(request.trustFile);
  if (!trust.ok) {
    tellRefusal(trust.error);
    return WRONG_COMMAND;
  }
  if (request.page !== undefined) return writePage(request.page, trust.value);
  const code = request.code === '-' ? readFileSync(0, 'utf8') : request.code;
  const checked = checkSlip(code, trust.value);
  if (request.json) {
    const { ok: genuine } = checked;
    const { proof, institution } = checked.ok ? checked.value : {};
    const error = checked.ok ? undefined : checked.error;
    console.log(JSON.stringify({ ok: genuine, ...proof, institution, error }));
    return genuine ? DONE : REFUSED;
  }
  if (!checked.ok) return tellRefusal(checked.error);
  const { code: genuine, params } = slipCheckWords(checked.value);
  return tellDone(genuine, params);
}

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        trust: { type: 'string', default: DEFAULT_TRUST },
        page: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const [code, ...more] = positionals;
    if ((code === undefined) !== (values.page !== undefined) || more.length > 0) return undefined;
    return { code: code ?? '', page: values.page, trustFile: values.trust, json: values.json };
  } catch {
    return undefined;
  }
}

function readTrust(file: string): Result<SlipTrust> {
  try {
    const { data } = slipTrustSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (data) return ok(data);
  } catch {
    // named below, whatever the reason
  }
  return refuse('slip.badTrust', { file });
}

function writePage(file: string, trust: SlipTrust): number {
  try {
    const json = JSON.stringify(trust).replaceAll('<', '\\u003c');
    const page = readFileSync(PAGE, 'utf8');
    writeFileSync(
      file,
      page.replace(/(id="built-in-trust">)null/, (_, tag) => tag + json),
    );
    return tellDone('slip.pageWritten', { file });
  } catch {
    return tellRefusal({ code: 'slip.pageNotWritten', params: { file } });
  }
}
