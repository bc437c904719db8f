/** The answer to a batch, cut or changed at every byte: the real client believes only the whole of it. */
import { beforeEach, describe, expect, test } from 'vitest';
import { createCentreClient } from '../../../electron/terminal/centre/index.ts';
import { batchHeaderOf, encodeBatch } from '../../../shared/batch/batch.ts';
import { batchSigningBytes } from '../../../shared/batch/header.ts';
import type { CentreClient } from '../../../shared/centre/client.ts';
import { sm2Sign } from '../../../shared/centre/sm2.ts';
import { ZERO_HASH } from '../../../shared/ledger/chain.ts';
import { toHex } from '../../../shared/ledger/hex.ts';
import { ok } from '../../../shared/result.ts';
import { open, TERMINAL } from '../../unit/terminal/ledger/support.ts';
import { createCentre } from './centre.ts';
import { demoPolicy, sharedKeys } from './ground.ts';
import { personOf, REGION } from './people.ts';
import { randomOf } from './random.ts';

const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
const random = randomOf(1, 'answers');

let batch: Uint8Array;
let client: CentreClient;
/** What becomes of the centre's answer on its way. */
let underway: (answer: Buffer) => Buffer;
let whole: Buffer;

beforeEach(async () => {
  const { centreKeys, terminalKeys } = sharedKeys();
  const [keys = centreKeys] = terminalKeys;
  const records = open().ledger.records({ fromSeq: 1, limit: 10 });
  const header = batchHeaderOf(records, toHex(ZERO_HASH));
  const signature = sm2Sign(batchSigningBytes(header), keys);
  batch = encodeBatch({ header, signature, records: records.map(({ bytes }) => bytes) });
  const centre = createCentre({
    ...{ keys: centreKeys, clock, region: REGION, persons: [personOf(1)], policy: demoPolicy() },
    enrolled: new Map([[TERMINAL, keys.publicKey]]),
  });
  client = createCentreClient({
    ...{ url: 'https://centre.invalid', caPem: '', clock, keys },
    random: (bytes) => random.bytes(bytes),
    identity: { terminalId: TERMINAL, centrePublicKey: centreKeys.publicKey },
    line: {
      send: (call) => Promise.resolve(ok(underway(centre.receive(call)))),
      close: () => undefined,
    },
  });
  underway = (answer) => {
    whole = answer;
    return answer;
  };
  const receipt = await client.sendBatch(batch);
  expect(receipt).toMatchObject({ ok: true, value: { answer: { answer: 'accepted' } } });
});

async function outcomeOf(change: (answer: Buffer) => Buffer): Promise<string> {
  // The stored answer comes again byte for byte, so that each try changes the same text.
  underway = (answer) => {
    expect(answer).toEqual(whole);
    return change(answer);
  };
  const receipt = await client.sendBatch(batch);
  return receipt.ok ? receipt.value.answer.answer : receipt.error.code;
}

const REFUSED = ['centre.badAnswer', 'centre.badSignature'];

describe('an answer that arrives in part or changed', () => {
  test('cut after every byte: never believed before the last [F13]', async () => {
    for (let end = 0; end < whole.length; end++) {
      const outcome = await outcomeOf((answer) => answer.subarray(0, end));
      expect(REFUSED, `cut after ${end} bytes`).toContain(outcome);
    }
    expect(await outcomeOf((answer) => answer)).toBe('accepted');
  });

  test('one bit changed at every third byte: never believed [F12]', async () => {
    for (let at = 0; at < whole.length; at += 3) {
      const outcome = await outcomeOf((answer) => {
        const changed = Buffer.from(answer);
        changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
        return changed;
      });
      expect(REFUSED, `bit of byte ${at}`).toContain(outcome);
    }
  });
});
