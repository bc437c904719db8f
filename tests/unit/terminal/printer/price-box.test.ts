/** The speaking price box: what it is told, once each; a box that fails disturbs nobody. */
import { beforeEach, expect, test } from 'vitest';
import {
  createPriceBox,
  type PriceBox,
  priceBoxSchema,
  priceBytes,
} from '../../../../electron/terminal/printer/price-box.ts';
import type { FlowView } from '../../../../shared/contract/views.ts';
import { ok, type Result, refuse } from '../../../../shared/result.ts';

type Flow = Pick<FlowView, 'state' | 'split' | 'result'>;
const flow = (state: FlowView['state'], cashPayFen: number, seq = 7) =>
  ({ state, split: { cashPayFen }, result: { cashPayFen, seq } }) as unknown as Flow;

const SETUP = priceBoxSchema.parse({ to: { kind: 'device', path: '/dev/ttyUSB0' } });

let sent: string[];
let failures: string[];
let outcome: () => Promise<Result<null>>;
let box: PriceBox;

beforeEach(() => {
  sent = [];
  failures = [];
  outcome = async () => ok(null);
  box = createPriceBox(
    SETUP,
    ({ code }) => failures.push(code),
    (_to, bytes) => {
      sent.push(Buffer.from(bytes).toString('latin1'));
      return outcome();
    },
  );
});

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('the usual bytes: light, figure as ASCII, end', () => {
  expect(Buffer.from(priceBytes(SETUP.due, 1_250)).toString('hex')).toBe(
    ['1b7332', '1b5141', '31322e3530', '0d'].join(''),
  );
});

test.each([['{yuan'], ['1B 7'], ['{YUAN}'], ['1B  73'], ['']])(
  'bytes %j are refused by the set-up',
  (due) => {
    expect(priceBoxSchema.safeParse({ ...SETUP, due }).success).toBe(false);
  },
);

test('says what is to pay and what was paid, each once', async () => {
  for (const state of [
    'idle',
    'preSettled',
    'preSettled',
    'pin',
    'processing',
    'done',
    'done',
  ] as const) {
    box.noticed(flow(state, 1_250));
    await settled();
  }
  expect(sent).toEqual(['\x1bs2\x1bQA12.50\r', '\x1bs3\x1bQA12.50\r']);
});

test('the same amount of the next customer is said again', async () => {
  box.noticed(flow('done', 1_250, 7));
  await settled();
  box.noticed(flow('idle', 0));
  box.noticed(flow('done', 1_250, 9));
  await settled();
  expect(sent).toHaveLength(2);
});

test('of what waits for a slow box only the newest is said', async () => {
  let free: (outcome: Result<null>) => void = () => undefined;
  outcome = () =>
    new Promise((resolve) => {
      free = resolve;
    });
  box.noticed(flow('preSettled', 100));
  box.noticed(flow('preSettled', 200));
  box.noticed(flow('preSettled', 300));
  expect(sent).toHaveLength(1);
  free(ok(null));
  await settled();
  expect(sent.map((text) => /[\d.]+(?=\r)/.exec(text)?.[0])).toEqual(['1.00', '3.00']);
});

test('a box that is gone is told of once, and again after it had worked', async () => {
  const fail = async () => refuse('print.printerGone', { printer: 'box' });
  for (const [nth, reply] of [fail, fail, async () => ok(null), fail].entries()) {
    outcome = reply;
    box.noticed(flow('preSettled', 100 + nth));
    await settled();
  }
  expect(sent).toHaveLength(4);
  expect(failures).toEqual(['print.printerGone', 'print.printerGone']);
});
