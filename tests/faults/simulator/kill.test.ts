/**
 * kill −9 for real, all along the numbered points of start, sale and batch: a process for each. The
 * simulator passes every single point (points.test.ts); here the operating system takes the process.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { verifyFile } from '../../../electron/terminal/ledger/verify-file.ts';
import type { OfflineLimits } from '../../../shared/centre/certificate.ts';
import { createCentre } from './centre.ts';
import { demoPolicy, SCRATCH, sharedKeys, template } from './ground.ts';
import { personOf, REGION } from './people.ts';
import { layPaper } from './terminal.ts';
import type { Job, PipedCall } from './till-process.ts';

const WORKER = new URL('till-process.ts', import.meta.url).pathname;
const TERMINAL = 'T-000001';
const PAID_IN_FEN = 100_000;
const LIMITS: OfflineLimits = {
  ...{ perSaleFen: 15_000, perCardFen: 50_000, perDayFen: 50_000, totalFen: 50_000 },
  maxAgeHours: 72,
};

function world() {
  const folder = mkdtempSync(join(SCRATCH, 'till-process-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  layPaper(folder);
  const file = join(folder, 'ledger.db');
  copyFileSync(template(), file);
  const { centreKeys, terminalKeys } = sharedKeys();
  const [keys = centreKeys] = terminalKeys;
  const person = personOf(1);
  const centre = createCentre({
    ...{ keys: centreKeys, region: REGION, persons: [person], policy: demoPolicy() },
    clock: { nowMs: () => Date.now(), monotonicMs: () => performance.now() },
    enrolled: new Map([[TERMINAL, keys.publicKey]]),
  });
  centre.credit(person.psnNo, PAID_IN_FEN);

  /** Runs one process; gives what it said, and whether it came to its end. */
  async function run(dieAt: number): Promise<{ said: string[]; ended: boolean }> {
    const child = fork(WORKER, [], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    let output = '';
    child.stdout?.on('data', (part: Buffer) => {
      output += part.toString();
    });
    child.on('message', ({ body, ...call }: PipedCall) => {
      const answer = centre.receive({ ...call, body: Buffer.from(body, 'base64') });
      child.send(answer.toString('base64'), () => undefined);
    });
    const job: Job = {
      ...{ folder, terminalId: TERMINAL, keys, limits: LIMITS, dieAt },
      centrePublicKey: centreKeys.publicKey,
      commandId: `cmd-${String(dieAt).padStart(8, '0')}`,
    };
    child.send(job);
    const [code] = (await once(child, 'close')) as [number | null];
    return { said: output.split('\n').slice(0, -1), ended: code === 0 };
  }

  return { file, centre, person, run };
}

/** Commands of the settlements in a file, read without the program. */
function settlements(file: string): string[] {
  const db = new Database(file, { readonly: true });
  try {
    const found = db.prepare<[], string>('SELECT command_id FROM records WHERE kind = 10');
    return found.pluck().all();
  } finally {
    db.close();
  }
}

/** The first thing a verification finds; a ledger that never came to its first record is empty. */
function faultIn(file: string): string | undefined {
  const verified = verifyFile(file, { anchors: [] });
  return verified.ok ? verified.value.finding?.fault : verified.error.code;
}

/** A process for each point would cost minutes; every third meets each kind of point. */
const STRIDE = 3;

test('[F1] [F2] killed all along start, sale and batch: nothing lost, nothing twice', async () => {
  const { file, centre, person, run } = world();
  const told: string[] = [];
  let slips = 0;
  let dieAt = 1;
  for (let ended = false; !ended; dieAt += STRIDE) {
    const outcome = await run(dieAt);
    ended = outcome.ended;
    for (const line of outcome.said) {
      const [what, about = '', result] = line.split(' ');
      if (what === 'told' && result === 'booked') told.push(about);
      if (what === 'slip') slips += 1;
    }
    expect([undefined, ...(told.length === 0 ? ['empty'] : [])]).toContain(faultIn(file));
    expect(settlements(file)).toEqual(expect.arrayContaining(told));
    expect(settlements(file).length).toBeGreaterThanOrEqual(slips);
  }
  expect(dieAt).toBeGreaterThan(25);
  const booked = settlements(file);
  expect(new Set(booked).size).toBe(booked.length);
  const known = centre.terminals.get(TERMINAL);
  const atCentre = [...(known?.bookings.values() ?? [])].map(({ commandId }) => commandId);
  expect(atCentre.toSorted()).toEqual(booked.toSorted());
  expect(centre.balanceFen(person.psnNo)).toBe(PAID_IN_FEN - 100 * booked.length);
  expect([...centre.holds.values()].filter(({ state }) => state === 'held')).toEqual([]);
}, 180_000);
