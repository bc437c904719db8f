/** The centre's checks on a batch, in their order, on records made by hand: no database. */
import { describe, expect, test } from 'vitest';
import { judge, type Stand } from '../../../centre/batches/judge.ts';
import { type BatchRecord, batchHeaderOf } from '../../../shared/batch/batch.ts';
import { batchSigningBytes } from '../../../shared/batch/header.ts';
import { newSm2KeyPair, sm2Sign } from '../../../shared/centre/sm2.ts';
import { NO_TOTALS, totalsAfter } from '../../../shared/ledger/accounts.ts';
import { chainHash, sm3, ZERO_HASH } from '../../../shared/ledger/chain.ts';
import { toHex } from '../../../shared/ledger/hex.ts';
import { KIND_CODES } from '../../../shared/ledger/kinds.ts';
import { encodeRecord, type LedgerRecord } from '../../../shared/ledger/record.ts';

const KEYS = newSm2KeyPair();
const TERMINAL = 'T000000-1';

const BASE: LedgerRecord = {
  version: 1,
  algorithm: 1,
  terminalId: TERMINAL,
  epoch: 1,
  seq: 1,
  kind: KIND_CODES.deposit,
  timeMs: 0,
  businessDate: 20_260_305,
  clockQuality: 'set',
  bootId: 'b',
  monotonicMs: 0,
  operatorId: 'c01',
  shiftId: 's',
  commandId: 'command-1',
  credential: { kind: 'none', reference: '' },
  payload: new Uint8Array(),
  postings: [
    { account: 'cash', party: 's', amountFen: 500 },
    { account: 'deposits', party: 'stay', amountFen: -500 },
  ],
  totalsFen: NO_TOTALS,
};

/** Chains the records after `previous` and packs them as a signed batch. */
function batchOf(records: readonly Partial<LedgerRecord>[], previous = ZERO_HASH) {
  let head = previous;
  let totalsFen = NO_TOTALS;
  const chained = records.map((change, index): BatchRecord => {
    const draft = { ...BASE, seq: index + 1, ...change };
    totalsFen = totalsAfter(totalsFen, draft.postings);
    const header = { ...draft, totalsFen: change.totalsFen ?? totalsFen };
    const bytes = encodeRecord(header);
    head = chainHash(sm3, head, bytes);
    return { header, hash: toHex(head), bytes };
  });
  const header = batchHeaderOf(chained, toHex(previous));
  const signature = sm2Sign(batchSigningBytes(header), KEYS);
  return { header, signature, records: chained.map(({ bytes }) => bytes) };
}

function stand(change: Partial<Stand> = {}): Stand {
  return {
    terminal: {
      terminalId: TERMINAL,
      publicKey: KEYS.publicKey,
      region: '000000',
      institutionCode: 'P00000000001',
      epoch: 1,
      lastSeq: 0,
    },
    head: toHex(ZERO_HASH),
    totalsFen: NO_TOTALS,
    hashes: new Map([[0, toHex(ZERO_HASH)]]),
    ...change,
  };
}

describe('judging a batch', () => {
  test('records that hang together pass', () => {
    expect(judge(batchOf([{}, {}]), stand())).toMatchObject({ ok: true });
  });

  test.each([
    [
      'money from nowhere',
      [{ postings: [{ account: 'cash', party: 's', amountFen: 1 }] }],
      'postings',
    ],
    ['perpetual totals that do not follow', [{ totalsFen: NO_TOTALS }], 'totalsFen'],
    ['a day that is none', [{ businessDate: 20_260_231 }], 'businessDate'],
    ['a day 0', [{ businessDate: 0 }], 'businessDate'],
    ['a command id no database can hold', [{ commandId: 'a\0b' }], 'commandId'],
  ] as const)('%s is a bad record, named with its field [F25]', (_what, records, field) => {
    expect(judge(batchOf(records), stand())).toMatchObject({
      error: { answer: 'bad_record', atSeq: 1, field },
    });
  });

  test('the signature is checked first: a stranger learns nothing of where the centre stands', () => {
    const batch = batchOf([{ epoch: 7 }]);
    const forged = { ...batch, signature: sm2Sign('something else', KEYS) };
    expect(judge(batch, stand())).toMatchObject({ error: { answer: 'fork' } });
    expect(judge(forged, stand())).toMatchObject({ error: { answer: 'bad_signature' } });
  });

  test('a copy that goes on from an older head is a fork at that place', () => {
    const batch = batchOf([{}], new Uint8Array(32).fill(1));
    expect(judge(batch, stand())).toMatchObject({ error: { answer: 'fork', atSeq: 0 } });
  });

  test('a known range with one other record is a fork at that record', () => {
    const known = batchOf([{}, {}, {}]);
    const judged = judge(known, stand());
    if (!judged.ok) throw new Error('the batch itself is sound');
    const hashes = new Map([
      [0, toHex(ZERO_HASH)],
      ...judged.value.map(({ header, hash }): [number, string] => [header.seq, hash]),
    ]);
    const { terminal } = stand();
    const after = stand({ terminal: { ...terminal, lastSeq: 3 }, hashes });
    expect(judge(known, after)).toMatchObject({ ok: true });
    const other = batchOf([{}, { commandId: 'command-2' }, {}]);
    expect(judge(other, after)).toMatchObject({ error: { answer: 'fork', atSeq: 2 } });
  });
});
