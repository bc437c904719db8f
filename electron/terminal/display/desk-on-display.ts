/** Whose work is on the customer display: there is one display for two desks. */
import type { Counter } from '../counter/counter.ts';
import type { Desk } from '../desk/desk-sessions.ts';
import type { Discharge } from '../discharge/discharge.ts';
import type { Substitute } from '../substitute/substitute.ts';
import type { Till } from '../till/till.ts';
import { type DeskWork, displayBill } from './display-view.ts';

export interface DisplayDesks {
  readonly counter: Counter;
  readonly till: Till;
  readonly discharge: Discharge;
  readonly substitute: Pick<Substitute, 'work'>;
  /** Somebody is signed in at the desk and has not locked it. */
  isServed(desk: Desk): boolean;
}

/**
 * Money on its way first, whosever it is; then the work that belongs to the card in the reader, or
 * to nobody's card for a sale in cash; then the open basket. A desk that is locked shows nothing.
 */
export function deskOnDisplay(desks: DisplayDesks): DeskWork {
  const { counter, till, discharge, substitute } = desks;
  const here = counter.session()?.sessionId ?? '';
  const moving = [discharge, till].find((desk) => isMoving(desk, here));
  if (moving) return { flow: moving.flow() };
  const converting = substitute.work();
  if (converting && converting.sessionId === here) {
    const { plan, state } = converting;
    return { flow: { state }, plan };
  }
  if (discharge.flowSession() === here && desks.isServed('discharge')) {
    const plan = discharge.plan();
    const net = discharge.depositNet();
    return { flow: discharge.flow(), ...(plan && { plan }), ...(net && { net }) };
  }
  return desks.isServed('cashier') ? tillWork(till, here) : { flow: { state: 'idle' } };
}

/** While nobody knows whether money moved, whoever is at the counter is told to wait. */
function isMoving(desk: Pick<Till, 'flow' | 'flowSession'>, here: string): boolean {
  const { state } = desk.flow();
  return state === 'processing' || (state === 'unknown' && ['', desk.flowSession()].includes(here));
}

function tillWork(till: Till, here: string): DeskWork {
  const bill = displayBill(till.basket());
  if (till.flowSession() === here) {
    const plan = till.plan();
    return { flow: till.flow(), bill, ...(plan && { plan }) };
  }
  // A finished sale of somebody whose card has left is nobody else's business.
  const open = till.flow().state !== 'done';
  return { flow: { state: 'idle' }, ...(open && { bill }) };
}
