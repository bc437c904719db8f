/** Loads, under locks where two terminals may want the same, all that the rules need for a batch. */
import type { BatchRecord } from '../../../shared/batch/batch.ts';
import type { ReversalPayload } from '../../../shared/ledger/payloads/settlement.ts';
import type { Terminal } from '../../context.ts';
import { linksOf } from '../../family/links.ts';
import type { Queryable } from '../../store/database.ts';
import { payloadOf } from '../payload.ts';
import type { Place, Rule, Sale } from '../rules.ts';
import { advanceRule, loadDecisions } from './advance.ts';
import { loadBought } from './bought.ts';
import { blockRule, coverageRule, loadStandings } from './coverage.ts';
import { familyRule } from './family.ts';
import { atRiskFen, loadOffline, offlineRule, offlineSaver, type Permit } from './offline.ts';
import { codesOf, loadBoxes, saveBoxes, traceRule } from './trace-codes.ts';
import { voucherRule } from './voucher.ts';

export interface RuleScope {
  readonly terminal: Terminal;
  readonly nowMs: number;
  /** Latest time the terminal's book had reached before. */
  readonly latestMs: number;
  readonly permits: ReadonlyMap<string, Permit>;
  /** What this batch has drawn from reservations so far. */
  readonly drawnFen: ReadonlyMap<string, number>;
}

/** The rules in the order in which their reasons are given. */
export async function loadRules(
  tx: Queryable,
  records: readonly BatchRecord[],
  scope: RuleScope,
): Promise<Rule[]> {
  const { terminal, nowMs, latestMs, permits, drawnFen } = scope;
  const sales = salesOf(records);
  const psnNos = [...new Set(sales.map(({ header }) => header.person?.personNo ?? ''))];
  const links = await linksOf(tx, sales.some(isShared) ? psnNos : []);
  const standings = await loadStandings(tx, psnNos);
  const boughtMs = await loadBought(tx, terminal, records, sales);
  const firstMs = Math.max(latestMs, Math.min(records[0]?.header.timeMs ?? nowMs, nowMs));
  const offline = await loadOffline(tx, terminal, firstMs);
  const headers = records.map(({ header }) => header);
  const decisions = await loadDecisions(tx, terminal, headers, sales);
  const boxes = await loadBoxes(tx, sales.flatMap(codesOf), terminal, reversedBy(records));
  return [
    blockRule(standings, boughtMs),
    familyRule(links, permits),
    voucherRule(atRiskFen(permits, drawnFen)),
    coverageRule(standings, boughtMs),
    offlineRule(
      { ...offline, latestMs, nowMs, atRiskFen: atRiskFen(permits, drawnFen) },
      offlineSaver(terminal, nowMs),
    ),
    advanceRule(decisions),
    traceRule(boxes, terminal, saveBoxes),
  ];
}

function isShared({ payload }: Sale): boolean {
  return payload.familyPayer !== undefined;
}

function salesOf(records: readonly BatchRecord[]): Sale[] {
  return records.flatMap(({ header }) => {
    const decoded = payloadOf(header);
    const isSale = typeof decoded === 'object' && decoded.kind === 'settlement';
    return isSale ? [{ header, payload: decoded.payload }] : [];
  });
}

/** What the reversals among these records point at. */
export function reversedBy(records: readonly BatchRecord[]): Place[] {
  return records.flatMap(({ header }) => {
    const decoded = payloadOf(header);
    if (typeof decoded !== 'object' || decoded.kind !== 'reversal') return [];
    return [placeOf(decoded.payload)];
  });
}

/** The place of the record that another one undoes or adjusts. */
export function placeOf({
  originalEpoch,
  originalSeq,
}: Pick<ReversalPayload, 'originalEpoch' | 'originalSeq'>): Place {
  return { epoch: originalEpoch, seq: originalSeq };
}
