/** The end of the story: queue drained, terminal closed, ledger verified from its file alone. */
import Database from 'better-sqlite3';
import { verifyFile } from '../../electron/terminal/ledger/verify-file.ts';
import type { SplitStepView } from '../../shared/contract/views.ts';
import { invariant } from '../../shared/result.ts';
import type { Stage } from './stage.ts';
import { type StoryTelling, type Told, viewWhen } from './story.ts';

export interface DemoResult {
  readonly card: Told['card'];
  readonly balanceFen: number;
  readonly settlement: {
    readonly medfeeSumFen: number;
    readonly fundPaySumFen: number;
    readonly acctPayFen: number;
    readonly cashFen: number;
    readonly balanceAfterFen: number;
    readonly steps: readonly (SplitStepView & { readonly column: string })[];
  };
  readonly discharge: {
    readonly medfeeSumFen: number;
    readonly fundPaySumFen: number;
    readonly acctPayFen: number;
    readonly cashFen: number;
    readonly depositFen: number;
    readonly refundFen: number;
  };
  readonly ledger: {
    readonly file: string;
    readonly records: number;
    readonly head: string;
    readonly verified: boolean;
  };
  readonly sync: {
    readonly batches: number;
    readonly acknowledgedSeq: number;
    readonly centreHead: string;
  };
  readonly timingsMs: Told['timingsMs'];
}

interface Receipts {
  readonly batches: number;
  readonly seq: number;
  readonly head: string;
}

export async function summary(
  stage: Stage,
  told: Told,
  { say }: StoryTelling,
): Promise<DemoResult> {
  await viewWhen(stage.cashier, (view) => view.status.line.queueRecords === 0);
  await stage.closeTerminal();
  const receipts = readReceipts(stage.ledgerFile);
  say('synced', { batches: receipts.batches, seq: receipts.seq });
  const verified = verifyFile(stage.ledgerFile, { anchors: [] });
  invariant(verified.ok, 'the ledger file can be read');
  const { records, head, finding } = verified.value;
  if (!finding) say('verified', { records });
  const { purchase, discharge } = told;
  return {
    card: told.card,
    balanceFen: told.balanceFen,
    settlement: {
      ...paidBy(purchase),
      balanceAfterFen: purchase.balanceAfterFen ?? 0,
      steps: purchase.rows.flatMap(({ column, steps }) =>
        steps.map((step) => ({ column, ...step })),
      ),
    },
    discharge: {
      ...paidBy(discharge),
      depositFen: discharge.depositFen ?? 0,
      refundFen: discharge.refundFen ?? 0,
    },
    ledger: { file: stage.ledgerFile, records, head: head.hash, verified: !finding },
    sync: {
      batches: receipts.batches,
      acknowledgedSeq: receipts.seq,
      centreHead: receipts.head,
    },
    timingsMs: told.timingsMs,
  };
}

function paidBy(result: Told['purchase']) {
  const { medfeeSumFen, fundPaySumFen, acctPayFen, cashPayFen: cashFen } = result;
  return { medfeeSumFen, fundPaySumFen, acctPayFen, cashFen };
}

/** The centre's signed acknowledgements as the terminal keeps them. */
function readReceipts(file: string): Receipts {
  const db = new Database(file, { readonly: true });
  try {
    const row = db
      .prepare<[], Receipts>(
        `SELECT (SELECT count(*) FROM centre_receipts) AS batches, last_seq AS seq, head
         FROM centre_receipts ORDER BY epoch DESC, last_seq DESC LIMIT 1`,
      )
      .get();
    return row ?? { batches: 0, seq: 0, head: '' };
  } finally {
    db.close();
  }
}
