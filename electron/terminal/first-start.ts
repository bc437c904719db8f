/**
 * What a new terminal needs before its first customer: everything the centre has for it, and in a
 * demo the operators and the ward. A later start finds it done and does not wait for the line.
 */
import type { MessageCode } from '../../shared/messages/index.ts';
import { type MessageParams, ok, type Result } from '../../shared/result.ts';
import type { Rooms } from './compose/rooms.ts';
import { loadDemoOperators, loadDemoWard } from './demo/load-demo.ts';
import type { TerminalSetup } from './setup/setup.ts';

type Progress = (code: MessageCode, params: MessageParams, done: number, total: number) => void;

export async function firstStart(
  rooms: Pick<Rooms, 'policies' | 'sync' | 'operators' | 'stays'>,
  setup: TerminalSetup,
  progress: Progress,
): Promise<Result<null>> {
  if (rooms.policies.count() > 0) {
    rooms.sync.kick();
    return ok(null);
  }
  const steps = setup.demo ? 3 : 1;
  progress('system.firstDownlink', {}, 0, steps);
  const drained = await rooms.sync.drain();
  if (!drained.ok) return drained;
  if (!setup.demo) return ok(null);
  progress('system.firstOperators', {}, 1, steps);
  const operators = await loadDemoOperators(rooms.operators, setup.demo);
  if (!operators.ok) return operators;
  progress('system.firstWard', {}, 2, steps);
  const ward = loadDemoWard(rooms.stays, setup.demo);
  if (!ward.ok) return ward;
  progress('system.firstDone', {}, steps, steps);
  rooms.sync.kick();
  return ok(null);
}
