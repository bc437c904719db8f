/** Verifies a ledger file or an exported directory on its own, without the running terminal. */
import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { type Anchor, createVerifier, type Finding } from '../../../shared/ledger/verify.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { statementsOf } from '../store/statements.ts';
import { type AuditOptions, type AuditResult, auditStore, storedRecords } from './audit.ts';
import { exportRecords, manifestAnchor, openExport } from './export.ts';
import { fastestSm3 } from './native-sm3.ts';
import { readReceipts } from './receipts.ts';

export interface VerifyRequest {
  readonly anchors: readonly Anchor[];
  /** The centre's signed acknowledgements in the file are anchors too. */
  readonly useReceipts?: boolean;
  /** Public key of the centre, known from outside; the file's own enrolment is believed otherwise. */
  readonly centreKey?: string;
  /** Directory to write the records to when they verify; must not hold an export yet. */
  readonly exportTo?: string;
  readonly progress?: (records: number) => void;
  readonly rest?: () => void;
}

/** What was found; refuses only when the file cannot be read as a ledger at all. */
export function verifyFile(path: string, request: VerifyRequest): Result<AuditResult> {
  if (!existsSync(path)) return unreadable(path, 'no such file');
  const options: AuditOptions = { ...request, digest: fastestSm3() };
  try {
    return ok(
      statSync(path).isDirectory()
        ? verifyExport(path, options)
        : verifyStore(path, options, request),
    );
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return unreadable(path, error.message);
  }
}

function unreadable(file: string, reason: string) {
  return refuse('ledger.storeUnreadable', { file, reason });
}

function verifyStore(path: string, options: AuditOptions, request: VerifyRequest): AuditResult {
  const { exportTo } = request;
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    const reading = { sql: statementsOf(db) };
    const receipts = request.useReceipts ? readReceipts(db, request.centreKey) : undefined;
    const anchors = [...options.anchors, ...(receipts?.anchors ?? [])];
    const result = auditStore(reading, { ...options, anchors });
    if (!result.finding && receipts?.forged) return { ...result, finding: forged(receipts.forged) };
    if (exportTo !== undefined && !result.finding) {
      exportRecords(exportTo, storedRecords(reading), result);
    }
    return result;
  } finally {
    db.close();
  }
}

function forged(place: { readonly epoch: number; readonly seq: number }): Finding {
  const reason = 'not signed by the centre';
  return { fault: 'anchor', ...place, field: 'centre_receipts', reason };
}

function verifyExport(path: string, options: AuditOptions): AuditResult {
  const written = manifestAnchor(path);
  const anchors = [...options.anchors, ...(written ? [written] : [])];
  const source = openExport(path);
  try {
    const verifier = createVerifier({ ...options, anchors, lookUp: source.lookUp });
    let finding: Finding | undefined;
    for (const raw of source.read()) {
      finding = verifier.add(raw);
      if (finding) break;
      if (verifier.records % 10_000 === 0) options.progress?.(verifier.records);
    }
    const end = verifier.finish();
    const cut = source.cutShort && (end === undefined || end.fault === 'missing');
    finding ??= cut ? cutShort(verifier.head()) : end;
    return {
      finding,
      records: verifier.records,
      entries: verifier.entries,
      head: verifier.head(),
      terminalId: verifier.last?.terminalId ?? '',
    };
  } finally {
    source.close();
  }
}

function cutShort(head: { readonly epoch: number; readonly seq: number }): Finding {
  const reason = 'the file ends inside this record';
  return { fault: 'missing', epoch: head.epoch, seq: head.seq + 1, field: 'bytes', reason };
}
