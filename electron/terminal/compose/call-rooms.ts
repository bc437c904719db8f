/** What the calls of the windows reach beside what the windows are shown of. */
import { ok, type Result } from '../../../shared/result.ts';
import type { Sync } from '../centre/sync.ts';
import { updateAllowed } from '../centre/update-allowed.ts';
import { clearFunds } from '../clearing/clear-funds.ts';
import type { DeskSessions } from '../desk/desk-sessions.ts';
import type { DisplaySource } from '../display/display-view.ts';
import { createOffice } from '../office/office.ts';
import { stillStands } from '../settle/former-epoch.ts';
import { openOutcomes } from '../settle/open-outcomes.ts';
import { recentSettlements } from '../settle/recent.ts';
import { type ReversalRequest, type Reversed, reverseSettlement } from '../settle/reverse.ts';
import type { StoredSettlement } from '../settle/stored-settlement.ts';
import type { Shift } from '../shift/shift.ts';
import { openAccounts } from './account-room.ts';
import type { CounterRooms } from './counter-rooms.ts';
import type { Foundation } from './foundation.ts';
import { openOnFile } from './on-file-room.ts';
import type { RoomsOptions } from './options.ts';
import { openReports } from './report-room.ts';
import { openRestores } from './restore-room.ts';
import { openStayRoom } from './stay-room.ts';
import { openTrainingSwitch } from './training-room.ts';

interface AroundTheCalls extends Required<Pick<DisplaySource, 'entitlement'>> {
  readonly sessions: DeskSessions;
  readonly sync: Sync;
}

export function openCallRooms(
  options: RoomsOptions,
  base: Foundation,
  rooms: CounterRooms,
  { sessions, sync, entitlement }: AroundTheCalls,
) {
  const { ledger, clock, operators, shifts, stays, identity, tasks, recovery } = base;
  const { counter, documents, till, discharge, paperwork, returns, simulator } = rooms;
  const reverse = reversals(options, base, rooms);
  const accounts = openAccounts(options, base, rooms, entitlement);
  return {
    ...{ sessions, operators, shifts, stays, tasks, recovery },
    ...{ counter, documents, till, discharge, paperwork, returns, simulator },
    ...{ accounts, onFile: openOnFile(options, base, rooms, accounts), reverse },
    reports: openReports(options, base),
    training: openTrainingSwitch(options, base, rooms, sessions),
    stayDesk: openStayRoom(options, base, rooms, reverse),
    restores: openRestores(options, base, rooms, sync),
    office: createOffice({ ...options, ledger, clock, sync, tasks }),
    recent: (shift: Shift) => recentSettlements(ledger, identity, shift),
    clear(request: Parameters<typeof clearFunds>[1]) {
      const cleared = clearFunds(ledger, request);
      if (cleared.ok) sync.kick();
      return cleared;
    },
    updateAllowed: () => updateAllowed(ledger),
    openOutcomes: () => openOutcomes(ledger, identity),
  };
}

/** Takes a settlement back, with its slip. */
function reversals(
  { link, log }: RoomsOptions,
  { ledger, recovery, stays }: Foundation,
  { booking, paperwork }: CounterRooms,
) {
  /** An advance goes back to its case, and the stay is open again. */
  function undo({ header, payload: { stayId } }: StoredSettlement): Result<unknown> {
    if (stayId === undefined) return ok(null);
    const free = recovery.undoAdvance(header.seq, header.epoch);
    return free.ok ? stays.reopen(stayId) : free;
  }

  return async (request: ReversalRequest): Promise<Result<Reversed>> => {
    const stands = await stillStands({ ledger, office: link.office }, request);
    if (!stands.ok) return stands;
    const reversed = reverseSettlement(booking, undo, request);
    if (!reversed.ok) return reversed;
    const { reason, supervisorId: approvedBy } = request.approval;
    const about = { seq: reversed.value.seq, reason, approvedBy };
    const slip = paperwork.slip(request.seq, about, request.epoch);
    if (!slip.ok) log('paper.slipNotWritten', { seq: request.seq, reason: slip.error.code });
    return reversed;
  };
}
