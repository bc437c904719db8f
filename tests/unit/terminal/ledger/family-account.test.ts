import { describe, expect, test } from 'vitest';
import type { Draft, Ledger } from '../../../../electron/terminal/ledger/index.ts';
import { verifyFile } from '../../../../electron/terminal/ledger/verify-file.ts';
import { settlementPostings } from '../../../../shared/ledger/postings.ts';
import { amounts, fund, NOW_MS, open, PERSON, refusal, reversal, sale, value } from './support.ts';

const PATIENT = PERSON.personNo;
const PAYER = { personNo: '00000020260000002', region: '000000' };

function known(ledger: Ledger, patientFen: number, payerFen: number): void {
  fund(ledger, patientFen);
  snapshot(ledger, payerFen, 0);
}

function snapshot(ledger: Ledger, balanceFen: number, lastSeqIncluded: number): void {
  const asOfMs = NOW_MS + lastSeqIncluded;
  value(ledger.applySnapshot({ person: PAYER.personNo, balanceFen, asOfMs, lastSeqIncluded }));
}

/** A sale that the patient's account and a family member's pay. */
function familySale(commandId: string, ownFen: number, familyFen: number): Draft {
  const draft = sale(commandId, { acctPayFen: ownFen + familyFen });
  if (draft.kind !== 'settlement') throw new Error('a sale is a settlement');
  const split = amounts({ ...draft.payload.amounts, mutualAidPayFen: familyFen });
  const parties = { personNo: PATIENT, familyPayerNo: PAYER.personNo, cashParty: 'S-1' };
  const familyPayer = { ...PAYER, amountFen: familyFen };
  return {
    ...draft,
    payload: { ...draft.payload, amounts: split, familyPayer },
    postings: settlementPostings(split, parties),
  };
}

const left = (ledger: Ledger) =>
  [PATIENT, PAYER.personNo].map((one) => ledger.available(one)?.availableFen);

describe('a family member’s account pays a part', () => {
  test('each account gives its own part, and the book verifies', () => {
    const { ledger, file } = open();
    known(ledger, 300, 1_000);
    value(ledger.append(familySale('s-1', 300, 600)));
    expect(left(ledger)).toEqual([0, 400]);
    expect(value(verifyFile(file, { anchors: [] })).finding).toBeUndefined();
  });

  test('neither account is overdrawn: the refusal names the one that is short', () => {
    const { ledger } = open();
    known(ledger, 300, 1_000);
    expect(refusal(ledger.append(familySale('s-1', 300, 1_001)))).toMatchObject({
      code: 'ledger.overdraft',
      params: { availableFen: 1_000, neededFen: 1_001 },
    });
    expect(left(ledger)).toEqual([300, 1_000]);
  });

  test('a reversal gives each part back where it came from', () => {
    const { ledger, file } = open();
    known(ledger, 300, 1_000);
    value(ledger.append(familySale('s-1', 300, 600)));
    value(ledger.append(reversal(ledger, 'r-1', ledger.head().seq)));
    expect(left(ledger)).toEqual([300, 1_000]);
    expect(value(verifyFile(file, { anchors: [] })).finding).toBeUndefined();
  });

  test('a new balance of the payer still counts what was spent for others after it', () => {
    const { ledger, file } = open();
    known(ledger, 300, 1_000);
    value(ledger.append(familySale('s-1', 0, 100)));
    const { seq } = ledger.head();
    value(ledger.append(familySale('s-2', 0, 250)));
    snapshot(ledger, 900, seq);
    expect(left(ledger)).toEqual([300, 650]);
    expect(value(verifyFile(file, { anchors: [] })).finding).toBeUndefined();
  });

  test('control: an account that no payer is named for is not moved', () => {
    const { ledger } = open();
    known(ledger, 300, 1_000);
    const draft = familySale('s-1', 0, 100);
    if (draft.kind !== 'settlement') throw new Error('a sale is a settlement');
    const { familyPayer: _, ...payload } = draft.payload;
    const silent = { ...payload, amounts: amounts({ ...payload.amounts, mutualAidPayFen: 0 }) };
    expect(refusal(ledger.append({ ...draft, payload: silent }))).toMatchObject({
      code: 'ledger.postings',
      params: { fault: 'party' },
    });
  });
});
