/** A ledger in a temporary directory, and drafts as the till and the desk make them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type Draft,
  type Ledger,
  openLedger,
  openStore,
  type Store,
} from '../../../../electron/terminal/ledger/index.ts';
import {
  depositPostings,
  reversalPostings,
  settlementPostings,
} from '../../../../shared/ledger/postings.ts';
import type { Result } from '../../../../shared/result.ts';
import { type Amounts, COLUMNS, type Column } from '../../../../shared/settlement/columns.ts';

export const NOW_MS = Date.UTC(2026, 2, 5, 2, 0, 0);
export const PERSON = { personNo: '00000020260000001', region: '000000' };
export const TERMINAL = 'T-000001';

/** A directory that is removed after the test. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'ledger-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export function refusal(result: Result<unknown>) {
  return result.ok ? undefined : result.error;
}

export interface Opened {
  readonly ledger: Ledger;
  readonly store: Store;
  readonly file: string;
  /** Wall time of the ledger's clock; may be moved. */
  readonly clock: { ms: number };
}

/** Opens (or makes) the ledger of a file; closed after the test. */
export function open(file = join(temporaryDirectory(), 'ledger.db')): Opened {
  const store = value(openStore(file, { nowMs: NOW_MS }));
  onTestFinished(() => store.close());
  const clock = { ms: NOW_MS };
  const ledger = value(
    openLedger(store, {
      clock: { nowMs: () => clock.ms, monotonicMs: () => clock.ms - NOW_MS },
      terminalId: TERMINAL,
      bootId: 'boot-1',
    }),
  );
  return { ledger, store, file, clock };
}

export function amounts(parts: Partial<Record<Column, number>>): Amounts {
  const zeros = Object.fromEntries(Object.keys(COLUMNS).map((column) => [column, 0]));
  return { ...zeros, ...parts } as Amounts;
}

/** A sale of account + fund + cash; the accumulator `outpatient` grows by the fund's part. */
export function sale(
  commandId: string,
  parts: { readonly acctPayFen: number; readonly fundFen?: number; readonly cashFen?: number },
): Draft {
  const { acctPayFen, fundFen = 0, cashFen = 0 } = parts;
  const split = amounts({
    medfeeSumFen: acctPayFen + fundFen + cashFen,
    pooledFundPayFen: fundFen,
    fundPaySumFen: fundFen,
    acctPayFen,
    cashPayFen: cashFen,
  });
  return {
    kind: 'settlement',
    commandId,
    operatorId: 'O-1',
    shiftId: 'S-1',
    credential: { kind: 'card', reference: '5f1d9c2ab04e77c1' },
    person: PERSON,
    policy: { id: 'demo', version: '1' },
    payload: {
      settlementId: `set-${commandId}`,
      business: 'pharmacy',
      online: true,
      facts: {
        person: { insutype: '310', psnType: '1101' },
        account: { balanceFen: 100_000, useAccount: true },
        encounter: {
          medType: '41',
          institutionLevel: 'pharmacy',
          date: '2026-03-05',
          cause: 'none',
        },
        lines: [],
        accumulators: { year: 2026, amountsFen: {} },
      },
      amounts: split,
      accumulatorDeltasFen: { outpatient: fundFen },
    },
    postings: settlementPostings(split, { personNo: PERSON.personNo, cashParty: 'S-1' }),
  };
}

export function deposit(commandId: string, amountFen: number): Draft {
  return {
    kind: 'deposit',
    commandId,
    operatorId: 'O-1',
    payload: { stayId: 'STAY-1', amountFen, depositId: commandId },
    postings: depositPostings('STAY-1', 'S-1', amountFen),
  };
}

/** The reversal of a record of this ledger. */
export function reversal(ledger: Ledger, commandId: string, seq: number): Draft {
  const original = ledger.record(seq);
  if (!original) throw new Error(`no record ${seq}`);
  const { header, hash } = original;
  return {
    kind: 'reversal',
    commandId,
    operatorId: 'O-2',
    ...(header.person && { person: header.person }),
    payload: {
      originalEpoch: header.epoch,
      originalSeq: seq,
      originalHash: hash,
      settlementId: 'set',
      reason: 'returned',
      approvedBy: 'O-3',
    },
    postings: reversalPostings(header.postings, 'S-2'),
  };
}

/** Gives the person of the tests a balance from the centre. */
export function fund(ledger: Ledger, balanceFen: number, lastSeqIncluded = 0, asOfMs = NOW_MS) {
  const { personNo: person } = PERSON;
  return value(ledger.applySnapshot({ person, balanceFen, asOfMs, lastSeqIncluded }));
}
