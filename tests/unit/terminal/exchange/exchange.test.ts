import { zstdDecompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openCentreBook } from '../../../../electron/terminal/centre/centre-book.ts';
import { exportQueue, importAnswers } from '../../../../electron/terminal/exchange/exchange.ts';
import { decodeExchange, encodeAnswers } from '../../../../shared/batch/exchange-file.ts';
import { sealAnswer } from '../../../../shared/centre/signed.ts';
import { newSm2KeyPair, sm3Hex } from '../../../../shared/centre/sm2.ts';
import { sm3 } from '../../../../shared/ledger/chain.ts';
import { clock, type Enrolled, MemoryCentre, openFolder } from '../backup/support.ts';
import { deposit, refusal, TERMINAL, value } from '../ledger/support.ts';

const CENTRE = newSm2KeyPair();
const identity = { terminalId: TERMINAL, centrePublicKey: CENTRE.publicKey };

/** The centre's people take a file in and give the answers back, signed by this key. */
async function answersTo(centre: MemoryCentre, file: Uint8Array, keys = CENTRE) {
  const answers = [];
  for (const body of value(decodeExchange(file, sm3)).batches) {
    const batch = zstdDecompressSync(body);
    const { answer } = value(await centre.sendBatch(batch));
    const frame = { terminalId: TERMINAL, inReplyTo: sm3Hex(batch), timeMs: clock.nowMs() };
    answers.push(sealAnswer({ ok: true, ...frame, value: answer }, keys));
  }
  return encodeAnswers(TERMINAL, answers);
}

function booked(count: number) {
  const terminal = openFolder();
  for (let at = 0; at < count; at++) value(terminal.ledger.append(deposit(`d-${at}`, 100)));
  return terminal;
}

const exported = ({ ledger, keys }: Enrolled) => value(exportQueue(ledger, TERMINAL, keys));
const uplink = ({ ledger }: Enrolled) => ({ ledger, book: openCentreBook(ledger.store), clock });

describe('[F22] a queue that leaves the machine as a file', () => {
  test('arrives whole at the centre, and its answers empty the queue', async () => {
    const [terminal, centre] = [booked(1_200), new MemoryCentre()];
    const { bytes, records } = exported(terminal);
    expect(records).toBe(1_201);
    const answers = await answersTo(centre, bytes);
    expect(centre.records).toHaveLength(1_201);
    expect(value(importAnswers(uplink(terminal), answers, identity)).acknowledgedSeq).toBe(1_201);
    expect(refusal(exportQueue(terminal.ledger, TERMINAL, terminal.keys))?.code).toBe(
      'exchange.nothingWaits',
    );
  });

  test('an answer that was left out is missed: its verdicts would never be heard of', async () => {
    const [terminal, centre] = [booked(1_200), new MemoryCentre()];
    const answers = await answersTo(centre, exported(terminal).bytes);
    const file = JSON.parse(answers) as { answers: unknown[] };
    const [, second] = file.answers;
    const without = JSON.stringify({ ...file, answers: [second] });
    expect(refusal(importAnswers(uplink(terminal), without, identity))?.code).toBe(
      'exchange.answerMissing',
    );
    expect(terminal.ledger.acknowledged().seq).toBe(0);
    expect(value(importAnswers(uplink(terminal), answers, identity)).acknowledgedSeq).toBe(1_201);
  });

  test('what is booked in between waits for the next file; answers may come twice', async () => {
    const [terminal, centre] = [booked(2), new MemoryCentre()];
    const answers = await answersTo(centre, exported(terminal).bytes);
    value(terminal.ledger.append(deposit('later', 1)));
    for (const _ of ['once', 'twice']) {
      expect(value(importAnswers(uplink(terminal), answers, identity)).acknowledgedSeq).toBe(3);
    }
    expect(exported(terminal)).toMatchObject({ records: 1, firstSeq: 4 });
  });

  test('answers by another key, for another terminal or of other records confirm nothing', async () => {
    const [terminal, centre] = [booked(1), new MemoryCentre()];
    const { bytes } = exported(terminal);
    const code = (answers: string, of = terminal) =>
      refusal(importAnswers(uplink(of), answers, identity))?.code;
    const answers = await answersTo(centre, bytes);
    expect(code(await answersTo(centre, bytes, newSm2KeyPair()))).toBe('centre.badSignature');
    expect(code(answers.replace(TERMINAL, 'T-000002'))).toBe('exchange.otherTerminal');
    expect(code('{}')).toBe('exchange.notAnswers');
    const other = openFolder();
    value(other.ledger.append(deposit('other', 7)));
    expect(code(answers, other)).toBe('centre.batch.otherBatch');
    expect([terminal, other].map(({ ledger }) => ledger.acknowledged().seq)).toEqual([0, 0]);
  });

  test('a file damaged at any byte is recognised', () => {
    const { bytes } = exported(booked(1));
    for (let at = 0; at < bytes.length; at += 7) {
      const damaged = Uint8Array.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      expect(decodeExchange(damaged, sm3).ok).toBe(false);
    }
    expect(decodeExchange(bytes.subarray(0, -1), sm3).ok).toBe(false);
  });
});
