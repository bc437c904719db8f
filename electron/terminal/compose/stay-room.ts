/** The discharge desk beside its one settlement in work: trials, papers, cancellation. */
import type { Result } from '../../../shared/result.ts';
import type { ReversalRequest, Reversed } from '../settle/reverse.ts';
import { createStayDesk } from '../stay-desk/stay-desk.ts';
import type { CounterRooms } from './counter-rooms.ts';
import type { Foundation } from './foundation.ts';
import type { RoomsOptions } from './options.ts';

export function openStayRoom(
  { dataDir, printPdf, setup, link: { signSlip } }: RoomsOptions,
  { ledger, identity, stays, clock }: Foundation,
  { discharge, isOnline, roll }: CounterRooms,
  reverse: (request: ReversalRequest) => Promise<Result<Reversed>>,
) {
  const { institution, region } = setup;
  return createStayDesk({
    ...{ dataDir, printPdf, institution, region, ledger, identity, stays, clock },
    ...{ discharge, isOnline, reverse, roll, signSlip },
  });
}
