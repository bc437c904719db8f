/**
 * `npm run verify -- FILE [--anchor [EPOCH/]SEQ:HEAD]… [--sidecar FILE] [--centre-key HEX] [--export DIR]
 * [--json]`. Beside the anchors given, the heads in a sidecar and the centre's signed acknowledgements
 * in the file are used; the sidecar that lies beside the file is found by itself.
 * Exit code 0: intact. 1: something is wrong, the first bad record and field are named. 2: the file
 * cannot be read or the command line is wrong.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Anchor } from '../../../shared/ledger/verify.ts';
import { say } from '../../../shared/messages/index.ts';
import type { Refusal } from '../../../shared/result.ts';
import type { TrailAudit } from '../audit/access-trail.ts';
import { verifyTrailFile } from '../audit/verify-trail-file.ts';
import { SIDECAR_FILE } from '../backup/files.ts';
import type { AuditResult } from '../ledger/audit.ts';
import { readSidecar } from '../ledger/sidecar.ts';
import { verifyFile } from '../ledger/verify-file.ts';

const INTACT = 0;
const WRONG = 1;
const UNREADABLE = 2;

process.exitCode = main(process.argv.slice(2));

function main(args: readonly string[]): number {
  const request = parse(args);
  if (!request) {
    console.error(`${say('verify.usage', 'zh-CN')}\n${say('verify.usage', 'en')}`);
    return UNREADABLE;
  }
  const noted = headsBeside(request);
  if (!noted) return UNREADABLE;
  const verified = verifyFile(request.file, {
    anchors: [...request.anchors, ...noted],
    useReceipts: true,
    ...(request.centreKey !== undefined && { centreKey: request.centreKey }),
    ...(request.exportTo !== undefined && { exportTo: request.exportTo }),
    ...(process.stderr.isTTY && { progress: showProgress }),
  });
  if (!verified.ok) {
    tellUnreadable(verified.error, request.json);
    return UNREADABLE;
  }
  const trail = verified.value.finding ? undefined : verifyTrailFile(request.file);
  if (request.json) console.log(JSON.stringify(report(request.file, verified.value, trail)));
  else console.log([words(verified.value), ...(trail ? [trailWords(trail)] : [])].join('\n'));
  return verified.value.finding || trail?.wrongAt !== undefined ? WRONG : INTACT;
}

type Request = NonNullable<ReturnType<typeof parse>>;

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        anchor: { type: 'string', multiple: true, default: [] },
        sidecar: { type: 'string' },
        'centre-key': { type: 'string' },
        export: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const anchors = values.anchor.map(anchorOf);
    const file = positionals[0];
    if (file === undefined || positionals.length > 1 || anchors.includes(undefined)) return;
    const known = anchors.filter((anchor) => anchor !== undefined);
    return {
      ...{ file, anchors: known, exportTo: values.export, json: values.json },
      sidecar: values.sidecar,
      centreKey: values['centre-key'],
    };
  } catch {
    return undefined;
  }
}

/** Heads of the sidecar; undefined, and told, when one that was named cannot be read. */
function headsBeside({ file, sidecar, json }: Request): readonly Anchor[] | undefined {
  const path = sidecar ?? join(dirname(file), SIDECAR_FILE);
  let reason = 'no such file';
  try {
    if (sidecar === undefined || existsSync(path)) return readSidecar(path);
  } catch (error) {
    reason = error instanceof Error ? error.message : String(error);
  }
  tellUnreadable({ code: 'ledger.storeUnreadable', params: { file: path, reason } }, json);
  return undefined;
}

function tellUnreadable(error: Refusal, json: boolean): void {
  const { code, params } = error;
  if (json) console.log(JSON.stringify({ ok: false, error }));
  else console.error(`${say(code, 'zh-CN', params)}\n${say(code, 'en', params)}`);
}

/** `[EPOCH/]SEQ:HEAD`; the head may be shortened to the ten digits of a slip, not below eight. */
function anchorOf(text: string): Anchor | undefined {
  const match = /^(?:(\d{1,10})\/)?(\d{1,10}):([0-9a-fA-F]{8,64})$/.exec(text);
  if (!match) return undefined;
  const [, epoch = '1', seq = '', head = ''] = match;
  return { epoch: Number(epoch), seq: Number(seq), head };
}

function showProgress(records: number): void {
  process.stderr.write(`\r${records} …`);
}

function report(file: string, result: AuditResult, trail: TrailAudit | undefined) {
  const ok = !result.finding && trail?.wrongAt === undefined;
  return { file, ok, ...result, finding: result.finding ?? null, ...(trail && { trail }) };
}

function trailWords({ accesses, wrongAt }: TrailAudit): string {
  const [code, params] =
    wrongAt === undefined
      ? (['audit.trailGood', { accesses }] as const)
      : (['audit.trailBad', { wrongAt }] as const);
  return `${say(code, 'zh-CN', params)}\n${say(code, 'en', params)}`;
}

function words({ finding, terminalId, records, entries, head }: AuditResult): string {
  const [code, params] = finding
    ? (['verify.bad', { ...finding, records }] as const)
    : (['verify.good', { terminalId, records, entries, ...head, head: head.hash }] as const);
  return `${say(code, 'zh-CN', params)}\n${say(code, 'en', params)}`;
}
