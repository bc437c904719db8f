/** Batches and requests made to do harm: a name for each, and the centre goes on for everybody else. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_BATCH_BYTES } from '../../../centre/batches/intake.ts';
import { httpsLine } from '../../../electron/terminal/centre/https.ts';
import { post } from '../../../electron/terminal/centre/post.ts';
import { type Batch, batchHeaderOf, encodeBatch } from '../../../shared/batch/batch.ts';
import { batchSigningBytes } from '../../../shared/batch/header.ts';
import { sm2Sign } from '../../../shared/centre/sm2.ts';
import { chainHash, sm3, ZERO_HASH } from '../../../shared/ledger/chain.ts';
import { toHex } from '../../../shared/ledger/hex.ts';
import { KIND_CODES } from '../../../shared/ledger/kinds.ts';
import {
  decodePayload,
  encodePayload,
  type Payload,
} from '../../../shared/ledger/payloads/index.ts';
import { decodeRecord, encodeRecord, type LedgerRecord } from '../../../shared/ledger/record.ts';
import { type CentreProcess, startCentre } from '../../support/centre.ts';
import {
  clock,
  code,
  enrolTerminal,
  lookUp,
  sell,
  type TestTerminal,
  value,
} from '../../support/centre-terminal.ts';

const CARD = 'X10000018';

let centre: CentreProcess;
/** Sends what is refused anyway. */
let sender: TestTerminal;
const opened: TestTerminal[] = [];
const codes: string[] = [];

beforeAll(async () => {
  centre = await startCentre();
  codes.push(...centre.admin('code', '80').split('\n'));
  sender = await newTerminal();
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

/** A terminal that has sold once, and its first batch. */
async function seller() {
  const terminal = await newTerminal();
  const inquiry = await lookUp(terminal, CARD);
  sell(terminal.ledger, inquiry, { priceYuan: 2 });
  const records = terminal.ledger.records({ fromSeq: 1, limit: 10 });
  const header = batchHeaderOf(records, toHex(ZERO_HASH));
  const batch = sign(terminal, { header, signature: '', records: records.map((r) => r.bytes) });
  return { terminal, inquiry, batch };
}

function sign({ keys }: TestTerminal, batch: Batch): Batch {
  return { ...batch, signature: sm2Sign(batchSigningBytes(batch.header), keys) };
}

/** The batch with other record bytes, head and signature as a liar would make them. */
function withRecords(terminal: TestTerminal, batch: Batch, records: readonly Uint8Array[]): Batch {
  let head = batch.header.previousHead;
  for (const bytes of records) head = chainHash(sm3, head, bytes);
  const header = { ...batch.header, count: records.length, newHead: head };
  return sign(terminal, { header, signature: '', records: [...records] });
}

/** What the centre says: the answer's name, or the refusal's code. */
async function said({ client }: TestTerminal, bytes: Uint8Array): Promise<string> {
  const receipt = await client.sendBatch(bytes);
  return receipt.ok ? receipt.value.answer.answer : (code(receipt) ?? '');
}

/** A small generator of numbers, so that a failing case can be found again. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const KNOWN = /^(accepted|fork|gap|bad_\w+|centre\.refused\.malformed)$/;

describe('bytes of a batch [F25]', () => {
  test('cut anywhere, or with a length that lies, it is refused by name and the true one still fits', async () => {
    const { terminal, batch } = await seller();
    const whole = encodeBatch(batch);
    const next = numbers(7);
    for (let time = 0; time < 15; time++) {
      const cut = whole.subarray(0, next(whole.length));
      expect(await said(terminal, cut)).toBe('centre.refused.malformed');
      const lying = Uint8Array.from(whole);
      new DataView(lying.buffer).setUint32(next(whole.length - 4), 0xffff_fff0);
      expect(await said(terminal, lying)).toMatch(KNOWN);
    }
    expect(await said(terminal, Buffer.concat([whole, Buffer.of(0)]))).toBe(
      'centre.refused.malformed',
    );
    expect(await said(terminal, whole)).toBe('accepted');
  });

  test('more records than a batch may have are not even read', async () => {
    const { terminal, batch } = await seller();
    const { header } = batch;
    const empty = sign(terminal, { ...batch, header, records: [] });
    const start = encodeBatch(empty);
    const flood = Buffer.concat([start.subarray(0, -4), Buffer.alloc(15_000_000)]);
    flood.writeUInt32BE(3_749_999, start.length - 4);
    expect(await said(terminal, flood)).toBe('centre.refused.malformed');
    const many = withRecords(terminal, batch, Array(10_000).fill(batch.records[0]));
    expect(await said(terminal, encodeBatch(many))).toBe('bad_record');
  });

  test('a few kilobytes that unpack to more than any batch has are not unpacked [F12]', async () => {
    expect(await sender.client.sendBatch(Buffer.alloc(MAX_BATCH_BYTES + 1))).toMatchObject({
      error: { code: 'centre.refused.malformed', params: { detail: 'zstd' } },
    });
    const { terminal, batch } = await seller();
    expect(await said(terminal, encodeBatch(batch))).toBe('accepted');
  });

  test('bytes of a record changed and signed all the same: no answer is “something broke”', async () => {
    const next = numbers(11);
    let { terminal, batch } = await seller();
    for (let time = 0; time < 25; time++) {
      const at = next(batch.records.length);
      const records = batch.records.map((bytes, index) => {
        const changed = Uint8Array.from(bytes);
        if (index === at) changed[next(changed.length)] = next(256);
        return changed;
      });
      const answer = await said(terminal, encodeBatch(withRecords(terminal, batch, records)));
      expect(answer).toMatch(KNOWN);
      if (answer === 'accepted') ({ terminal, batch } = await seller());
    }
  });
});

/** The terminal's sale with another payload or header; control totals stay what they were. */
async function forged(change: (header: LedgerRecord) => Partial<LedgerRecord> | Payload) {
  const { terminal, batch } = await seller();
  const records = batch.records.map((bytes) => {
    const header = decodeRecord(bytes);
    if (header.kind !== KIND_CODES.settlement) return bytes;
    const changed = change(header);
    const isPayload = 'kind' in changed && typeof changed.kind === 'string';
    const payload = isPayload ? encodePayload(changed as Payload) : header.payload;
    return encodeRecord({ ...header, ...(isPayload ? { payload } : changed) } as LedgerRecord);
  });
  return { terminal, bytes: encodeBatch(withRecords(terminal, batch, records)) };
}

describe('records that are well-formed and mad [F25]', () => {
  const sold = (header: LedgerRecord, change: object): Payload => {
    const decoded = decodeSettlement(header);
    return { kind: 'settlement', payload: { ...decoded, ...change } };
  };

  test.each<[string, (header: LedgerRecord) => object]>([
    ['a hold with a zero character', () => ({ authorisationId: 'a\0b' })],
    ['a trace code with one', () => ({ traceCodes: [{ lineNo: 1, code: '\0' }] })],
    ['a counter whose name has one', () => ({ accumulatorDeltasFen: { 'a\0': 1 } })],
    [
      'a thousand counters nobody knows',
      () => ({
        accumulatorDeltasFen: Object.fromEntries(
          Array.from({ length: 1_000 }, (_, index) => [`c${10_000 + index}`, 1]),
        ),
      }),
    ],
    [
      'amounts beyond every account',
      (header) => ({
        amounts: { ...decodeSettlement(header).amounts, acctPayFen: Number.MAX_SAFE_INTEGER },
      }),
    ],
  ])('%s: a verdict inside an accepted batch, and nothing is paid', async (_what, change) => {
    const { terminal, bytes } = await forged((header) => sold(header, change(header)));
    const receipt = value(await terminal.client.sendBatch(bytes));
    expect(receipt.answer).toMatchObject({
      answer: 'accepted',
      verdicts: [{ outcome: 'refused', reasons: expect.any(Array) }],
    });
    const { verdicts } = receipt.answer as { verdicts: { reasons: unknown[] }[] };
    expect(verdicts[0]?.reasons.length).toBeLessThan(50);
  });

  test.each<[string, Partial<LedgerRecord>, string]>([
    ['a policy with a zero character', { policy: { id: '\0', version: '1' } }, 'bad_record'],
    ['a command with one', { commandId: 'a\0b' }, 'bad_record'],
    ['a time at the end of time', { timeMs: Number.MAX_SAFE_INTEGER }, 'accepted'],
    ['a time before all time', { timeMs: -Number.MAX_SAFE_INTEGER }, 'accepted'],
    ['a day that is none', { businessDate: 0xffff_ffff }, 'bad_record'],
    ['a person of nowhere', { person: { personNo: 'x'.repeat(60_000), region: '' } }, 'accepted'],
  ])('%s is answered by name', async (_what, change, answer) => {
    const { terminal, bytes } = await forged(() => change);
    expect(await said(terminal, bytes)).toBe(answer);
  });

  test('a reversal of what can never have been is a verdict', async () => {
    const { terminal, bytes } = await forged((header) => ({
      kind: KIND_CODES.reversal,
      payload: encodePayload({
        kind: 'reversal',
        payload: {
          ...{ originalEpoch: 0xffff_ffff, originalSeq: 0xffff_ffff, originalHash: 'none' },
          ...{ settlementId: 's', reason: '', approvedBy: header.operatorId },
        },
      }),
    }));
    const { answer } = value(await terminal.client.sendBatch(bytes));
    expect(answer).toMatchObject({
      verdicts: [{ reasons: [{ code: 'centre.verdict.reversalInvalid' }] }],
    });
  });
});

function decodeSettlement(header: LedgerRecord) {
  const decoded = decodePayload(header);
  if (decoded?.kind !== 'settlement') throw new Error('not a settlement');
  return decoded.payload;
}

describe('somebody else’s name', () => {
  test('a batch of one terminal sent by another is no batch of theirs, and does no harm to either', async () => {
    const [one, two] = [await seller(), await seller()];
    const bytes = encodeBatch(one.batch);
    expect(await said(two.terminal, bytes)).toBe('bad_signature');
    expect(await said(one.terminal, bytes)).toBe('accepted');
    expect(await said(two.terminal, bytes)).toBe('bad_signature');
    expect(await said(two.terminal, encodeBatch(two.batch))).toBe('accepted');
  });
});

describe('requests', () => {
  /** Sends these bytes to a path, signed as the terminal's own. */
  async function sent(terminal: TestTerminal, path: string, body: Uint8Array): Promise<string> {
    const line = httpsLine(centre.url, centre.caPem);
    const random = (bytes: number) => randomBytes(bytes);
    const poster = { line, clock, random, keys: terminal.keys };
    const { terminalId } = terminal;
    const answered = await post(poster, { path, body, terminalId, timeoutMs: 20_000 });
    line.close();
    if (!answered.ok) return answered.error.code;
    return (JSON.parse(answered.value.envelope.text) as { code?: string }).code ?? 'ok';
  }

  const valid = { commandId: 'command-1', psnNo: 'P', acctPayFen: 0, fundPaySumFen: 0 };
  const rest = { accumulatorDeltasFen: {}, expiresInS: 60 };
  test.each([
    ['deep', '['.repeat(200_000), 'malformed'],
    ['deep objects', '{"a":'.repeat(40_000), 'malformed'],
    ['a year beyond the calendar', JSON.stringify({ ...valid, ...rest, year: 1e15 }), 'malformed'],
    [
      'a zero character',
      JSON.stringify({ ...valid, ...rest, year: 2026, psnNo: '\0' }),
      'malformed',
    ],
    ['a prototype', '{"__proto__":{"commandId":"command-1"}}', 'malformed'],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 'malformed'],
    ['nothing', '', 'malformed'],
    ['too much', ' '.repeat(300_000), 'tooLarge'],
  ])('%s is refused by name', async (_what, body, refused) => {
    expect(await sent(sender, '/v1/authorise', Buffer.from(body))).toBe(
      `centre.refused.${refused}`,
    );
  });

  test('a batch larger than the door is refused before it is read', async () => {
    const large = randomBytes(17 * 1024 * 1024);
    expect(await sent(sender, '/v1/batch', large)).toMatch(
      /^centre\.(refused\.tooLarge|unreachable)$/,
    );
    value(await sender.client.downlink(0, 1));
  });

  test('bodies that never end hold nobody up', async () => {
    const { terminal, batch } = await seller();
    const { hostname, port } = new URL(centre.url);
    const slow = Array.from({ length: 60 }, () =>
      connect({ host: hostname, port: Number(port), ca: centre.caPem, servername: 'localhost' }),
    );
    for (const socket of slow) {
      socket.on('error', () => undefined);
      await once(socket, 'secureConnect');
      socket.write('POST /v1/batch HTTP/1.1\r\nHost: c\r\nContent-Length: 16000000\r\n\r\nx');
    }
    expect(await said(terminal, encodeBatch(batch))).toBe('accepted');
    value(await terminal.client.downlink(0, 1));
    for (const socket of slow) socket.destroy();
  });
});

describe('many at once', () => {
  test('ten terminals with a shared card, each batch sent three times at once: one effect each', async () => {
    const sellers = [];
    for (let count = 0; count < 10; count++) sellers.push(await seller());
    const before = (await lookUp(sender, CARD)).account?.balanceFen ?? 0;
    const paidFen = sellers.reduce(
      (sumFen, { terminal }) => sumFen + terminal.ledger.totals().personalAccount,
      0,
    );
    const answers = await Promise.all(
      sellers.flatMap(({ terminal, batch }) =>
        [1, 2, 3].map(() => untilTaken(terminal, encodeBatch(batch))),
      ),
    );
    expect(new Set(answers)).toEqual(new Set(['accepted']));
    const after = (await lookUp(sender, CARD)).account?.balanceFen ?? 0;
    expect(before - after).toBe(paidFen);
    expect(paidFen).toBeGreaterThan(0);
  });

  /** A centre that is full says so: the batch comes again. */
  async function untilTaken(terminal: TestTerminal, bytes: Uint8Array): Promise<string> {
    for (;;) {
      const answer = await said(terminal, bytes);
      if (answer !== 'retry_after') return answer;
    }
  }
});
