import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Ledger, StoredRecord } from '../../../../electron/terminal/ledger/index.ts';
import { placeName } from '../../../../electron/terminal/paperwork/paper-facts.ts';
import {
  createPaperwork,
  type PaperworkDeps,
} from '../../../../electron/terminal/paperwork/paperwork.ts';
import { writeSlip } from '../../../../electron/terminal/print/save-file.ts';
import { adjustmentPostings } from '../../../../shared/ledger/adjustment-rules.ts';
import type { VerdictAdjustmentPayload } from '../../../../shared/ledger/payloads/agency.ts';
import type { SlipProof } from '../../../../shared/slip-proof/slip-proof.ts';
import { bookReversal, bookSettlement, PERSON } from '../book-settlement.ts';
import { openTestLedger, testClock } from '../open-test-ledger.ts';

let ledger: Ledger;
let sale: StoredRecord;
const proofs: SlipProof[] = [];

beforeEach(() => {
  const clock = testClock();
  ledger = openTestLedger(clock);
  const balance = { balanceFen: 10_000, asOfMs: clock.nowMs(), lastSeqIncluded: 0 };
  ledger.applySnapshot({ person: PERSON.personNo, ...balance });
  sale = bookSettlement(ledger, {
    ...{ commandId: 'sale-0001', shiftId: 'S1' },
    amounts: {
      ...{ medfeeSumFen: 10_000, pooledFundPayFen: 6_000, civilServantPayFen: 500 },
      ...{ fundPaySumFen: 6_500, personalPartFen: 3_500, acctPayFen: 1_500, cashPayFen: 2_000 },
    },
  });
});

type Verdict = Pick<VerdictAdjustmentPayload, 'outcome' | 'bearer' | 'reasons'>;

function adjust(verdict: Verdict): void {
  const { header, hash } = sale;
  const booked = ledger.append({
    ...{ kind: 'verdictAdjustment', commandId: 'verdict-1', operatorId: '', person: PERSON },
    payload: {
      ...{ originalEpoch: header.epoch, originalSeq: header.seq, originalHash: hash },
      ...{ settlementId: 'SET-sale-0001', ...verdict },
    },
    postings: adjustmentPostings(header.postings, verdict, PERSON.personNo),
  });
  expect(booked.ok).toBe(true);
}

/** Rows of the reversal's slip without the spaces between name and figure, and what its code proves. */
function reversalSlip(): { readonly rows: string[]; readonly proof: SlipProof | undefined } {
  const undone = bookReversal(ledger, sale, { commandId: 'back-0001', shiftId: 'S1' });
  const deps = {
    ...{ ledger, dataDir: mkdtempSync(join(tmpdir(), 'paperwork-')) },
    identity: { byPsnNo: () => undefined },
    institution: { name: '示范药房', code: 'P00000000001' },
    region: { agency: '示范市医疗保障局', hotline: '12393' },
    agentOf: () => undefined,
    findItem: () => undefined,
    signSlip: (proof: SlipProof) => `code ${proofs.push(proof)}`,
  };
  const paperwork = createPaperwork(deps as unknown as PaperworkDeps);
  const about = { seq: undone.header.seq, reason: '顾客退货', approvedBy: 's01' };
  const slip = paperwork.slip(sale.header.seq, about);
  const text = slip.ok ? slip.value.text : expect.unreachable();
  return { rows: text.split('\n').map((row) => row.replaceAll(/ +/g, ' ')), proof: proofs.at(-1) };
}

const short = {
  ...{ code: 'centre.verdict.accountShort', column: 'acctPayFen' },
  ...{ claimedFen: 1_500, computedFen: 400 },
};
const refused = [{ code: 'centre.verdict.blocked' }];

describe('[F14] the slip of a reversal says what is really undone', () => {
  test.each([
    [{ outcome: 'short', bearer: 'patient', reasons: [short] }, -6_500, -400, '11.00'],
    [{ outcome: 'refused', bearer: 'patient', reasons: refused }, 0, 0, '80.00'],
    [{ outcome: 'refused', bearer: 'institution', reasons: refused }, 0, 0, '80.00'],
  ] as const)('after $outcome, borne by the $bearer', (verdict, fundFen, accountFen, yuan) => {
    adjust({ ...verdict, reasons: [...verdict.reasons] });
    const { rows, proof } = reversalSlip();
    const row = (name: string) => rows.find((one) => one.startsWith(name));
    expect(rows.join('')).toContain(`医保中心已核减 ${yuan} 元（账目 #${sale.header.seq + 1}）`);
    const bearer = verdict.bearer === 'patient' ? '核减后应由个人补付' : '核减后由机构承担';
    expect(row(bearer)).toBe(`${bearer} -${yuan}`);
    const account = (accountFen / 100).toFixed(2);
    expect(row('医保个人账户支付')).toBe(`医保个人账户支付 ${account}`);
    expect(proof).toMatchObject({
      ...{ totalFen: -10_000, cashPayFen: -2_000 },
      ...{ fundPayFen: 0 + fundFen, accountPayFen: 0 + accountFen },
    });
  });

  test('without a verdict nothing is said of one', () => {
    const { rows, proof } = reversalSlip();
    expect(rows.join('')).not.toContain('核减');
    expect(proof).toMatchObject({ fundPayFen: -6_500, accountPayFen: -1_500 });
  });
});

test('papers of a restored terminal have names of their own that every disk takes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paperwork-'));
  const names = [1, 2].map((epoch) => `slip-${placeName({ epoch, seq: 25 })}`);
  expect(new Set(names).size).toBe(2);
  for (const name of names) expect(writeSlip(folder, name, 'text').ok).toBe(true);
});
