/**
 * A till in its own process, to be killed: books deposits and acknowledges each on stdout once it
 * is booked. Arguments: file, count, variant, crash point, crash after n bookings.
 * Variants: `right`; `slipFirst` and `normal` are wrong on purpose, as controls.
 */
import { writeSync } from 'node:fs';
import { type Draft, openLedger, openStore } from '../../../electron/terminal/ledger/index.ts';
import { depositPostings } from '../../../shared/ledger/postings.ts';
import { ok } from '../../../shared/result.ts';

const [file = '', count = '0', variant = 'right', crashPoint = 'none', crashAfter = '0'] =
  process.argv.slice(2);

const store = openStore(file, { nowMs: Date.now() });
if (!store.ok) throw new Error(store.error.code);
if (variant === 'normal') store.value.db.pragma('synchronous = NORMAL');
const ledger = openLedger(store.value, {
  clock: { nowMs: () => Date.now(), monotonicMs: () => performance.now() },
  terminalId: 'T-000001',
  bootId: String(process.pid),
});
if (!ledger.ok) throw new Error(ledger.error.code);
const { append, head, transaction } = ledger.value;

const start = head().seq;
writeSync(1, 'ready\n');
for (let at = 0; at < Number(count); at++) book(`cmd-${start}-${at}`, at);

function book(commandId: string, at: number): void {
  const crashing = at === Number(crashAfter);
  if (crashing && crashPoint === 'before') die();
  if (variant === 'slipFirst') acknowledge(commandId);
  const booked = transaction(() => {
    const appended = append(draft(commandId));
    if (crashing && crashPoint === 'inside') die();
    return appended.ok ? ok(undefined) : appended;
  });
  if (!booked.ok) throw new Error(booked.error.code);
  if (crashing && crashPoint === 'after') die();
  if (variant !== 'slipFirst') acknowledge(commandId);
}

function acknowledge(commandId: string): void {
  writeSync(1, `${commandId}\n`);
}

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  for (;;);
}

function draft(commandId: string): Draft {
  return {
    kind: 'deposit',
    commandId,
    operatorId: 'O-1',
    payload: { stayId: 'STAY-1', amountFen: 100, depositId: commandId },
    postings: depositPostings('STAY-1', 'S-1', 100),
  };
}
