/** The line between terminal and centre when it is cut, lies, or is someone else's. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Inquiry } from '../../../shared/centre/person.ts';
import { sealAnswer } from '../../../shared/centre/signed.ts';
import { newSm2KeyPair } from '../../../shared/centre/sm2.ts';
import { type BadLine, type Fault, faithful, startBadLine } from '../../support/bad-line.ts';
import { type CentreProcess, startCentre } from '../../support/centre.ts';
import {
  clientOf,
  code,
  enrolTerminal,
  lookUp,
  sell,
  type TestTerminal,
  value,
} from '../../support/centre-terminal.ts';

const CARD = { kind: 'card', cardNumber: 'X10000018', recognitionCode: '' } as const;

let centre: CentreProcess;
let line: BadLine;
let terminal: TestTerminal;
let other: TestTerminal;
let inquiry: Inquiry;

beforeAll(async () => {
  centre = await startCentre();
  line = await startBadLine(centre);
  const [first = '', second = ''] = centre.admin('code', '2').split('\n');
  terminal = await enrolTerminal(centre, first);
  other = await enrolTerminal(centre, second);
  inquiry = await lookUp(terminal, CARD.cardNumber);
});
afterAll(async () => {
  terminal?.close();
  other?.close();
  await line?.close();
  await centre?.stop();
});
beforeEach(() => line.setFault(faithful));

/** A client over the bad line, impatient. */
function badClient() {
  return clientOf({ ...centre, url: line.url }, terminal.keys, terminal.identity, {
    timeoutMs: 1_500,
    batchTimeoutMs: 1_500,
  });
}

const cutAt =
  (share: number): Fault =>
  (answer, response) => {
    response.writeHead(200, { 'content-length': answer.length });
    response.write(answer.subarray(0, Math.floor(answer.length * share)), () => response.destroy());
  };
const endAt =
  (share: number): Fault =>
  (answer, response) =>
    response.end(answer.subarray(0, Math.floor(answer.length * share)));
const flipAt =
  (share: number): Fault =>
  (answer, response) => {
    const changed = Buffer.from(answer);
    const at = Math.floor(answer.length * share);
    changed[at] = (changed[at] ?? 0) ^ 1;
    response.end(changed);
  };

const HOSTILE: readonly (readonly [string, Fault])[] = [
  ...[0, 0.3, 0.7, 0.99].map((share) => [`cut at ${share} of the answer`, cutAt(share)] as const),
  ...[0, 0.3, 0.7, 0.99].map((share) => [`ended at ${share} of the answer`, endAt(share)] as const),
  ...[0.05, 0.2, 0.4, 0.6, 0.8, 0.95].map(
    (share) => [`one bit changed at ${share} of the answer`, flipAt(share)] as const,
  ),
  [
    'the page of a hotel network, 200 OK',
    (_answer, response) => response.end('<html><body>Please sign in</body></html>'),
  ],
  ['a 500 with the true body', (answer, response) => response.writeHead(500).end(answer)],
  [
    'a redirect',
    (_answer, response) => response.writeHead(302, { location: 'https://127.0.0.1:1/' }).end(),
  ],
  ['JSON of another shape', (_answer, response) => response.end('{"text":1}')],
  ['random bytes', (_answer, response) => response.end(Buffer.alloc(500, 0x9d))],
  [
    'an endless body',
    (_answer, response) => {
      const flood = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 0x20)));
        if (!response.destroyed) response.once('drain', flood);
      };
      flood();
    },
  ],
  [
    'a drop of the answer each second',
    (answer, response) => {
      response.write(answer.subarray(0, 1));
    },
  ],
  [
    'an answer signed by another key',
    (answer, response) => {
      const { text } = JSON.parse(answer.toString()) as { text: string };
      const content = JSON.parse(text) as Parameters<typeof sealAnswer>[0];
      response.end(JSON.stringify(sealAnswer(content, newSm2KeyPair())));
    },
  ],
];

describe('what the line may do to an answer', () => {
  test.each(HOSTILE)(
    '%s: nothing is acknowledged, and the truth is taken after it [F12] [F13]',
    async (_what, fault) => {
      const { seq } = sell(terminal.ledger, inquiry, { priceYuan: 1 });
      const before = terminal.ledger.acknowledged();
      const client = badClient();
      line.setFault(fault);
      const sync = terminal.sync(client);
      const refused = await sync.drain();
      expect(code(refused)).toMatch(/^centre\.(unreachable|timeout|badAnswer|badSignature)$/);
      expect(terminal.ledger.acknowledged()).toEqual(before);
      expect(sync.state()).toMatchObject({ link: 'offline', acknowledgedSeq: before.seq });
      expect(sync.state().queueRecords).toBeGreaterThan(0);
      line.setFault(faithful);
      value(await sync.drain());
      expect(terminal.ledger.acknowledged().seq).toBe(seq);
      client.close();
    },
  );

  test('without a fault the same line carries the batch: the faults above are what stopped it', async () => {
    const { seq } = sell(terminal.ledger, inquiry, { priceYuan: 1 });
    const client = badClient();
    value(await terminal.sync(client).drain());
    expect(terminal.ledger.acknowledged().seq).toBe(seq);
    client.close();
  });

  test('a true answer for another request or terminal is not believed [F12]', async () => {
    const kept: Buffer[] = [];
    line.setFault((answer, response) => {
      kept.push(answer);
      response.end(answer);
    });
    const mine = badClient();
    value(await mine.inquire(CARD));
    const theirs = clientOf({ ...centre, url: line.url }, other.keys, other.identity);
    value(await theirs.inquire(CARD));
    for (const replayed of kept) {
      line.setFault((_answer, response) => response.end(replayed));
      expect(await mine.inquire(CARD)).toMatchObject({
        error: { code: 'centre.badAnswer', params: { detail: 'otherRequest' } },
      });
    }
    mine.close();
    theirs.close();
  });
});

describe('a centre that goes away and comes back', () => {
  test('stopped: the queue grows and says how much waits; started again: it drains', async () => {
    const stopping = await startCentre();
    const port = Number(new URL(stopping.url).port);
    const mine = await enrolTerminal(stopping, stopping.enrolmentCode);
    const known = await lookUp(mine, CARD.cardNumber);
    const sync = mine.sync();
    value(await sync.drain());
    await stopping.halt();
    const first = sell(mine.ledger, known, { priceYuan: 15 });
    const second = sell(mine.ledger, known, { priceYuan: 25 });
    expect(code(await sync.drain())).toBe('centre.noConnection');
    const insured = [first, second].map(
      ({ amounts }) => amounts.acctPayFen + amounts.fundPaySumFen,
    );
    expect(sync.state()).toMatchObject({
      link: 'offline',
      queueRecords: 2,
      queueAmountFen: insured.reduce((sum, fen) => sum + fen, 0),
    });
    const again = await startCentre({ dataDir: stopping.dataDir, port });
    expect(again.seeded).toBe(false);
    expect(value(await sync.drain())).toMatchObject({ link: 'online', queueRecords: 0 });
    await again.stop();
    mine.close();
  });

  test('killed after its answer: what it acknowledged is still there, its answer the same [F8]', async () => {
    const dying = await startCentre();
    const port = Number(new URL(dying.url).port);
    const mine = await enrolTerminal(dying, dying.enrolmentCode);
    const known = await lookUp(mine, CARD.cardNumber);
    const { amounts } = sell(mine.ledger, known, { priceYuan: 15 });
    const sent: Uint8Array[] = [];
    const watched = {
      ...mine.client,
      sendBatch: (batch: Uint8Array) => {
        sent.push(batch);
        return mine.client.sendBatch(batch);
      },
    };
    value(await mine.sync(watched).drain());
    const receipt = mine.book.latestReceipt();
    await dying.kill();
    const again = await startCentre({ dataDir: dying.dataDir, port });
    expect(value(await mine.client.sendBatch(sent[0] ?? new Uint8Array())).sealed).toEqual(receipt);
    const { account } = value(await mine.client.inquire(CARD));
    expect(account?.balanceFen).toBe((known.account?.balanceFen ?? 0) - amounts.acctPayFen);
    await again.stop();
    mine.close();
  });

  test('a second centre on the same folder is refused and leaves the first one alone', async () => {
    await expect(startCentre({ dataDir: centre.dataDir })).rejects.toThrow('another centre');
    expect(value(await terminal.client.health()).status).toBe('ready');
    value(await terminal.client.inquire(CARD));
  });
});
