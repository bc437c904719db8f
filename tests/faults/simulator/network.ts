/**
 * The line between one terminal and the centre, with everything a line can do: be down, lose a
 * request or its reply, deliver twice, late or out of order, change bytes, answer in another's name.
 */
import { zstdDecompressSync } from 'node:zlib';
import type { HttpsCall, HttpsLine } from '../../../electron/terminal/centre/https.ts';
import { decodeBatch } from '../../../shared/batch/batch.ts';
import { sealAnswer } from '../../../shared/centre/signed.ts';
import { type Sm2KeyPair, sm3Hex } from '../../../shared/centre/sm2.ts';
import { toHex } from '../../../shared/ledger/hex.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { Process } from './process.ts';
import type { Random } from './random.ts';
import type { Time } from './time.ts';

/** Shares of calls in [0, 1] that suffer each fault. */
export interface Weather {
  readonly down?: boolean;
  readonly loseRequest?: number;
  readonly loseReply?: number;
  readonly twice?: number;
  readonly late?: number;
  readonly damage?: number;
  readonly stale?: number;
  readonly forge?: number;
}

export interface LineOptions {
  readonly time: Time;
  readonly random: Random;
  readonly process: Process;
  /** Key of somebody who would like to be the centre. */
  readonly forger: Sm2KeyPair;
  weather(): Weather;
  /** Hands a request to the centre and gives the bytes of its answer. */
  deliver(call: HttpsCall): Buffer;
  /** An older answer of the centre, to any terminal. */
  olderAnswer(): Buffer | undefined;
}

const REFUSED_AFTER_MS = 5;
/** Longer than any call waits. */
const LATE_MS = 30_000;

/** A line as the real client uses it; it decides the fate of each call by the weather of the moment. */
export function simulatedLine(options: LineOptions): HttpsLine {
  const { time, random, process } = options;
  const travelMs = () => random.between(5, 120);

  function send(call: HttpsCall): Promise<Result<Buffer>> {
    process.point();
    const weather = options.weather();
    return new Promise((resolve) => {
      const end = (result: Result<Buffer>) => {
        cancel();
        if (process.dead) return;
        resolve(result);
      };
      const cancel = time.after(call.timeoutMs, () => end(refuse('centre.timeout')));
      if (weather.down) {
        time.after(REFUSED_AFTER_MS, () => end(refuse('centre.unreachable')));
        return;
      }
      const copies = random.chance(weather.twice ?? 0) ? 2 : 1;
      for (let copy = 0; copy < copies; copy++) {
        const late = random.chance(weather.late ?? 0) ? LATE_MS : 0;
        if (random.chance(weather.loseRequest ?? 0)) continue;
        time.after(travelMs() + late, () => arrive(call, weather, end));
      }
    });
  }

  function arrive(call: HttpsCall, weather: Weather, end: (answer: Result<Buffer>) => void): void {
    const forged = random.chance(weather.forge ?? 0) ? forgedAnswer(call, options) : undefined;
    const answer = forged ?? options.deliver(call);
    if (random.chance(weather.loseReply ?? 0)) return;
    time.after(travelMs(), () => end(ok(underway(answer, weather))));
  }

  /** What becomes of an answer on its way. */
  function underway(answer: Buffer, weather: Weather): Buffer {
    if (random.chance(weather.stale ?? 0)) return options.olderAnswer() ?? answer;
    if (!random.chance(weather.damage ?? 0)) return answer;
    const damaged = Buffer.from(answer);
    const at = random.between(0, damaged.length - 1);
    if (random.chance(0.5)) return damaged.subarray(0, at);
    damaged[at] = (damaged[at] ?? 0) ^ (1 << random.between(0, 7));
    return damaged;
  }

  return { send, close: () => undefined };
}

/** An answer as an obliging box on the way would make it: all is well, signed by somebody else. */
function forgedAnswer({ path, body, headers }: HttpsCall, { forger, time }: LineOptions) {
  const agreement = body && forgedAgreement(path, Buffer.from(body));
  if (!agreement) return undefined;
  const { inReplyTo, value } = agreement;
  const terminalId = headers?.['x-terminal'] ?? '';
  const frame = { terminalId, inReplyTo: inReplyTo ?? headers?.['x-nonce'] ?? '' };
  const answer = { ok: true as const, ...frame, timeMs: time.nowMs(), value };
  return Buffer.from(JSON.stringify(sealAnswer(answer, forger)));
}

function forgedAgreement(path: string, body: Buffer) {
  if (path === '/v1/batch') return forgedReceipt(body);
  if (path !== '/v1/authorise') return undefined;
  const { commandId, acctPayFen, fundPaySumFen, expiresInS } = JSON.parse(body.toString()) as {
    commandId: string;
    acctPayFen: number;
    fundPaySumFen: number;
    expiresInS: number;
  };
  const value = { commandId, state: 'held', acctPayFen, fundPaySumFen, expiresInS };
  return { inReplyTo: undefined, value };
}

/** Accepts whatever the batch says about itself. */
function forgedReceipt(body: Buffer) {
  const bytes = zstdDecompressSync(body);
  const batch = decodeBatch(bytes);
  if (!batch.ok) return undefined;
  const { epoch, firstSeq, count, newHead } = batch.value.header;
  const place = { epoch, firstSeq, lastSeq: firstSeq + count - 1, head: toHex(newHead) };
  const value = { answer: 'accepted', ...place, settlementsChecked: 0, verdicts: [] };
  return { inReplyTo: sm3Hex(bytes), value };
}
