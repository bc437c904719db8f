/**
 * A terminal in a process of its own, to be killed for good: the rooms of the simulator in real time,
 * with the centre at the other end of a pipe. Sells once, sends all, ends. The first message says how.
 */
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { HttpsCall, HttpsLine } from '../../../electron/terminal/centre/https.ts';
import type { OfflineLimits } from '../../../shared/centre/certificate.ts';
import type { Sm2KeyPair } from '../../../shared/centre/sm2.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { sell } from './cashier.ts';
import { personOf } from './people.ts';
import type { Process } from './process.ts';
import { randomOf } from './random.ts';
import { start } from './terminal.ts';
import { createTime } from './time.ts';

export interface Job {
  readonly folder: string;
  readonly terminalId: string;
  readonly keys: Sm2KeyPair;
  readonly centrePublicKey: string;
  readonly limits: OfflineLimits;
  readonly commandId: string;
  /** The numbered point at which the process kills itself. */
  readonly dieAt: number;
}

/** What travels to the centre's end of the pipe; bytes as base64. */
export interface PipedCall extends Omit<HttpsCall, 'body'> {
  readonly body: string;
}

const [job] = (await once(process, 'message')) as [Job];
const time = createTime(Date.now());
const random = randomOf(job.dieAt, 'till process');
const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };

/** Everybody who looks sees this line, also when the next instruction is the last. */
function say(what: string): void {
  writeSync(1, `${what}\n`);
}

const pipe = (running: Process): HttpsLine => ({
  async send(call): Promise<Result<Buffer>> {
    running.point();
    const piped: PipedCall = { ...call, body: Buffer.from(call.body ?? []).toString('base64') };
    process.send?.(piped);
    const [answer] = (await once(process, 'message')) as [string];
    running.point();
    return ok(Buffer.from(answer, 'base64'));
  },
  close: () => undefined,
});

const { ready } = start(
  {
    ...job,
    ...{ variant: 'right', marked: new Set<string>(), time, random, clock },
    line: {
      forger: job.keys,
      weather: () => ({}),
      deliver: () => Buffer.of(),
      olderAnswer: () => undefined,
    },
    wire: pipe,
    freeBytes: () => Number.MAX_SAFE_INTEGER,
    printerFails: () => false,
    card: () => ({ ok: true }),
    onPrinted: ({ seq, settlementId }) => say(`slip ${seq} ${settlementId}`),
    onRefused: (kind) => say(`refused ${kind}`),
  },
  () => process.kill(process.pid, 'SIGKILL'),
  (starting) => starting.dieAt(job.dieAt, 'kill'),
);

async function work(): Promise<void> {
  const terminal = await ready;
  const { commandId } = job;
  const purchase = { commands: [commandId], tampered: false };
  const sale = { commandId, person: personOf(1), priceFen: 100, taps: 1, purchase };
  const sold = await sell(terminal, { ...sale, pulledAfterMs: undefined }, time);
  say(`told ${commandId} ${sold.ok ? 'booked' : sold.error.code}`);
  await terminal.round();
  terminal.disk.close();
  process.disconnect();
  process.exit(0);
}

void work();
for (;;) {
  await time.runUntil(Date.now());
  await wait(1);
}
