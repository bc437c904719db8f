/** Ledger to centre and back, over a real centre process on its own PostgreSQL. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { batchHeaderOf, encodeBatch } from '../../../shared/batch/batch.ts';
import { batchSigningBytes } from '../../../shared/batch/header.ts';
import type { CentreClient } from '../../../shared/centre/client.ts';
import { newSm2KeyPair, type Sm2KeyPair, sm2Sign } from '../../../shared/centre/sm2.ts';
import { ZERO_HASH } from '../../../shared/ledger/chain.ts';
import { toHex } from '../../../shared/ledger/hex.ts';
import { refuse } from '../../../shared/result.ts';
import { type CentreProcess, startCentre } from '../../support/centre.ts';
import {
  code,
  enrolTerminal,
  ledgerSink,
  lookUp,
  openTerminal,
  sell,
  type TestTerminal,
  takeBack,
  value,
} from '../../support/centre-terminal.ts';

/** Holders of the demo region: retired with an account; employee with one; employee, empty one. */
const CHEN = 'X10000018';
const LI = 'X10000026';
const WANG = 'X10000034';

let centre: CentreProcess;
const opened: TestTerminal[] = [];
const codes: string[] = [];

beforeAll(async () => {
  centre = await startCentre();
  codes.push(...centre.admin('code', '30').split('\n'));
});
afterAll(async () => {
  for (const terminal of opened) terminal.close();
  await centre?.stop();
});

async function newTerminal(): Promise<TestTerminal> {
  const terminal = await enrolTerminal(centre, codes.pop() ?? '');
  opened.push(terminal);
  return terminal;
}

/** The encoded batch of a range of a ledger; `change` makes it a wrong one, signed all the same. */
function batchOf(
  { ledger, keys }: TestTerminal,
  fromSeq: number,
  limit: number,
  change: {
    readonly header?: (
      header: ReturnType<typeof batchHeaderOf>,
    ) => ReturnType<typeof batchHeaderOf>;
    readonly keys?: Sm2KeyPair;
  } = {},
): Uint8Array {
  const records = ledger.records({ fromSeq, limit });
  const previous = fromSeq === 1 ? toHex(ZERO_HASH) : (ledger.record(fromSeq - 1)?.hash ?? '');
  const built = batchHeaderOf(records, previous);
  const header = change.header ? change.header(built) : built;
  const signature = sm2Sign(batchSigningBytes(header), change.keys ?? keys);
  return encodeBatch({ header, signature, records: records.map(({ bytes }) => bytes) });
}

async function balance(terminal: TestTerminal, cardNumber: string): Promise<number> {
  const inquiry = value(
    await terminal.client.inquire({ kind: 'card', cardNumber, recognitionCode: '' }),
  );
  return inquiry.account?.balanceFen ?? Number.NaN;
}

describe('batches', () => {
  test('a sale drains to the centre, which books the account and confirms our head', async () => {
    const terminal = await newTerminal();
    const inquiry = await lookUp(terminal, CHEN);
    const before = await balance(terminal, CHEN);
    const { amounts } = sell(terminal.ledger, inquiry, { priceYuan: 80 });
    expect(amounts.acctPayFen).toBeGreaterThan(0);
    const state = value(await terminal.sync().drain());
    expect(state).toMatchObject({ link: 'online', queueRecords: 0, queueAmountFen: 0 });
    expect(terminal.ledger.acknowledged().head).toBe(terminal.ledger.head().hash);
    expect(terminal.book.verdicts()).toEqual([]);
    expect(await balance(terminal, CHEN)).toBe(before - amounts.acctPayFen);
  });

  test('the statement names the sale, and its last line is the balance', async () => {
    const terminal = await newTerminal();
    const inquiry = await lookUp(terminal, CHEN);
    const { amounts } = sell(terminal.ledger, inquiry, { priceYuan: 12 });
    value(await terminal.sync().drain());
    const { statement, account } = await lookUp(terminal, CHEN);
    expect(statement.at(-1)).toMatchObject({
      source: 'settlement',
      amountFen: -amounts.acctPayFen,
      balanceFen: account?.balanceFen,
      institution: 'P00000000001',
    });
  });

  test('the same batch again is one effect and the same answer, byte for byte [F8]', async () => {
    const terminal = await newTerminal();
    sell(terminal.ledger, await lookUp(terminal, CHEN), { priceYuan: 30 });
    const batch = batchOf(terminal, 1, 10);
    const first = value(await terminal.client.sendBatch(batch));
    expect(first.answer.answer).toBe('accepted');
    const after = await balance(terminal, CHEN);
    for (let time = 0; time < 3; time++) {
      expect(value(await terminal.client.sendBatch(batch)).sealed).toEqual(first.sealed);
    }
    expect(await balance(terminal, CHEN)).toBe(after);
  });

  test('a batch sent twice at once is one effect and one answer [F8]', async () => {
    const terminal = await newTerminal();
    const before = await balance(terminal, CHEN);
    const { amounts } = sell(terminal.ledger, await lookUp(terminal, CHEN), { priceYuan: 30 });
    const batch = batchOf(terminal, 1, 10);
    const send = () => terminal.client.sendBatch(batch);
    const answers = (await Promise.all([send(), send(), send()])).map(value);
    expect(new Set(answers.map(({ sealed }) => sealed.signature)).size).toBe(1);
    expect(await balance(terminal, CHEN)).toBe(before - amounts.acctPayFen);
  });

  test('after a lost reply a grown batch is taken: its known part again, the rest new [F10]', async () => {
    const terminal = await newTerminal();
    const before = await balance(terminal, CHEN);
    const inquiry = await lookUp(terminal, CHEN);
    const one = sell(terminal.ledger, inquiry, { priceYuan: 20 });
    const lossy = losing(terminal.client, 1);
    expect(code(await terminal.sync(lossy).drain())).toBe('centre.unreachable');
    expect(terminal.ledger.acknowledged().seq).toBe(0);
    const two = sell(terminal.ledger, inquiry, { priceYuan: 25 });
    value(await terminal.sync().drain());
    expect(terminal.ledger.acknowledged().seq).toBe(two.seq);
    const spent = one.amounts.acctPayFen + two.amounts.acctPayFen;
    expect(await balance(terminal, CHEN)).toBe(before - spent);
  });

  test('overlapping ranges, split differently each time, converge to one effect [F9]', async () => {
    const terminal = await newTerminal();
    const before = await balance(terminal, LI);
    const inquiry = await lookUp(terminal, LI);
    let spentFen = 0;
    for (const priceYuan of [5, 6, 7, 8]) {
      spentFen += sell(terminal.ledger, inquiry, { priceYuan }).amounts.acctPayFen;
    }
    const said: string[] = [];
    for (const [fromSeq, limit] of [
      [1, 2],
      [1, 3],
      [5, 1],
      [2, 3],
      [3, 3],
      [1, 5],
      [5, 1],
    ] as const) {
      const receipt = value(await terminal.client.sendBatch(batchOf(terminal, fromSeq, limit)));
      said.push(receipt.answer.answer);
    }
    expect(said).toEqual([
      'accepted',
      'accepted',
      'gap',
      'accepted',
      'accepted',
      'accepted',
      'accepted',
    ]);
    expect(await balance(terminal, LI)).toBe(before - spentFen);
  });

  test('a gap names the record that is expected; nothing is stored', async () => {
    const terminal = await newTerminal();
    sell(terminal.ledger, await lookUp(terminal, CHEN), { priceYuan: 3 });
    const { answer } = value(await terminal.client.sendBatch(batchOf(terminal, 2, 1)));
    expect(answer).toMatchObject({ answer: 'gap', expectedSeq: 1 });
  });

  test('another history under known numbers is a fork, and the uplink stops loudly [F15]', async () => {
    const terminal = await newTerminal();
    const inquiry = await lookUp(terminal, CHEN);
    sell(terminal.ledger, inquiry, { priceYuan: 3 });
    value(await terminal.sync().drain());
    const twin = openTerminal(centre, terminal.keys, terminal.enrolment);
    opened.push(twin);
    const { account } = inquiry;
    if (account) value(ledgerSink(twin.ledger).applySnapshot({ ...account, lastSeqIncluded: 0 }));
    sell(twin.ledger, inquiry, { priceYuan: 4 });
    const sync = twin.sync();
    expect(code(await sync.drain())).toBe('centre.batch.fork');
    expect(sync.state().stopped?.code).toBe('centre.batch.fork');
    expect(twin.ledger.acknowledged().seq).toBe(0);
  });

  test.each([
    [
      'totals',
      'bad_totals',
      (h: Header) => ({ ...h, controlTotalsFen: { ...h.controlTotalsFen, cash: 1 } }),
    ],
    ['new head', 'bad_head', (h: Header) => ({ ...h, newHead: ZERO_HASH })],
    ['previous head', 'fork', (h: Header) => ({ ...h, previousHead: new Uint8Array(32).fill(7) })],
    ['count', 'bad_record', (h: Header) => ({ ...h, count: h.count + 1 })],
    ['epoch', 'fork', (h: Header) => ({ ...h, epoch: 2 })],
    ['terminal', 'bad_signature', (h: Header) => ({ ...h, terminalId: 'T000000-0' })],
  ])('a wrong %s is answered %s and nothing is stored', async (_what, expected, header) => {
    const terminal = await newTerminal();
    sell(terminal.ledger, await lookUp(terminal, CHEN), { priceYuan: 3 });
    const wrong = batchOf(terminal, 1, 5, { header });
    expect(value(await terminal.client.sendBatch(wrong)).answer.answer).toBe(expected);
    value(await terminal.sync().drain()); // the true one is still taken: the wrong one left no trace
    expect(terminal.ledger.acknowledged().seq).toBe(terminal.ledger.head().seq);
  });

  test('a batch signed by another key is refused by name', async () => {
    const terminal = await newTerminal();
    sell(terminal.ledger, await lookUp(terminal, CHEN), { priceYuan: 3 });
    const forged = batchOf(terminal, 1, 5, { keys: newSm2KeyPair() });
    expect(value(await terminal.client.sendBatch(forged)).answer.answer).toBe('bad_signature');
  });

  test.each([
    ['no batch at all', Uint8Array.of(1, 2, 3)],
    ['nothing', new Uint8Array()],
    ['a flood of zeros', new Uint8Array(80 * 1024 * 1024)],
  ])('%s is a named refusal [F25]', async (_what, bytes) => {
    const terminal = await newTerminal();
    expect(code(await terminal.client.sendBatch(bytes))).toBe('centre.refused.malformed');
  });
});

type Header = ReturnType<typeof batchHeaderOf>;

describe('recomputation', () => {
  test('amounts shifted from cash to the pooled fund are found to the fen; later sales stand [F14]', async () => {
    const terminal = await newTerminal();
    const before = await balance(terminal, CHEN);
    const inquiry = await lookUp(terminal, CHEN);
    const wrong = sell(terminal.ledger, inquiry, {
      priceYuan: 40,
      tamper: (a) => ({
        ...a,
        pooledFundPayFen: a.pooledFundPayFen + 1,
        fundPaySumFen: a.fundPaySumFen + 1,
        acctPayFen: a.acctPayFen - 1,
      }),
    });
    const right = sell(terminal.ledger, inquiry, { priceYuan: 10 });
    value(await terminal.sync().drain());
    expect(terminal.ledger.acknowledged().seq).toBe(right.seq);
    const [verdict, ...others] = terminal.book.verdicts();
    expect(others).toEqual([]);
    expect(verdict).toMatchObject({
      seq: wrong.seq,
      commandId: wrong.commandId,
      outcome: 'refused',
    });
    expect(verdict?.reasons).toContainEqual({
      code: 'centre.verdict.amount',
      column: 'pooledFundPayFen',
      claimedFen: wrong.amounts.pooledFundPayFen,
      computedFen: wrong.amounts.pooledFundPayFen - 1,
    });
    expect(await balance(terminal, CHEN)).toBe(before - right.amounts.acctPayFen);
  });

  test('a reversal gives back exactly what was booked, also to the counters; a refused sale nothing', async () => {
    const terminal = await newTerminal();
    const inquiry = await lookUp(terminal, CHEN);
    const before = inquiry.account?.balanceFen;
    const right = sell(terminal.ledger, inquiry, { priceYuan: 33 });
    const wrong = sell(terminal.ledger, inquiry, {
      priceYuan: 44,
      tamper: (a) => ({ ...a, acctPayFen: a.acctPayFen - 100, cashPayFen: a.cashPayFen + 100 }),
    });
    takeBack(terminal.ledger, right.seq);
    takeBack(terminal.ledger, wrong.seq);
    value(await terminal.sync().drain());
    expect(terminal.book.verdicts().map(({ seq }) => seq)).toEqual([wrong.seq]);
    const after = await lookUp(terminal, CHEN);
    expect(after.account?.balanceFen).toBe(before);
    expect(after.accumulators.amountsFen.outpatientDeductible).toBe(
      inquiry.accumulators.amountsFen.outpatientDeductible,
    );
  });

  test('an account is never negative: what it does not cover is named as short', async () => {
    const most = 100_000_000;
    const limits = { perSaleFen: most, perCardFen: most, perDayFen: most, totalFen: most };
    centre.admin('limits', JSON.stringify({ ...limits, maxAgeHours: 72 }));
    const one = await newTerminal();
    const two = await newTerminal();
    const known = [await lookUp(one, WANG), await lookUp(two, WANG)] as const;
    const balanceFen = known[0].account?.balanceFen ?? 0;
    const priceYuan = Math.ceil(balanceFen / 100) * 2;
    const first = sell(one.ledger, known[0], { priceYuan });
    const second = sell(two.ledger, known[1], { priceYuan });
    value(await one.sync().drain());
    value(await two.sync().drain());
    const leftFen = balanceFen - first.amounts.acctPayFen;
    expect(second.amounts.acctPayFen).toBeGreaterThan(leftFen);
    expect(two.book.verdicts()).toMatchObject([
      {
        seq: second.seq,
        outcome: 'short',
        reasons: [{ code: 'centre.verdict.accountShort', computedFen: leftFen }],
      },
    ]);
    expect(await balance(two, WANG)).toBe(0);
  });
});

/** A line that delivers the batch and then loses the answer, so many times. */
function losing(client: CentreClient, times: number): CentreClient {
  let left = times;
  return {
    ...client,
    async sendBatch(batch) {
      const answered = await client.sendBatch(batch);
      return left-- > 0 ? refuse('centre.unreachable') : answered;
    },
  };
}
