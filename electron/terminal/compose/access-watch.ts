/** Who looks at whose data: calls as they are answered, the card as it is shown at a desk. */
import type { AccessSubject, RecordAccess } from '../audit/audited-calls.ts';
import type { DeskSessions } from '../desk/desk-sessions.ts';
import { deskOf } from '../rpc/caller.ts';
import type { CounterRooms } from './counter-rooms.ts';
import type { Foundation } from './foundation.ts';
import type { RoomsOptions } from './options.ts';

const DESKS = ['cashier', 'discharge'] as const;

export function openAccessWatch(
  { log }: Pick<RoomsOptions, 'log'>,
  { accessTrail, ledger, stays }: Pick<Foundation, 'accessTrail' | 'ledger' | 'stays'>,
  { counter }: Pick<CounterRooms, 'counter'>,
  sessions: Pick<DeskSessions, 'operator' | 'roles'>,
) {
  let sessionId = '';
  /** Who has seen the card that is in the reader. */
  const seen = new Set<string>();

  /** Record, person and words of what a call is about. */
  function about({ seq, epoch, stayId, kind }: AccessSubject) {
    if (seq !== undefined) {
      const header = ledger.record(seq, epoch)?.header;
      const place = `${epoch ?? ledger.head().epoch}/${seq}`;
      return { person: header?.person?.personNo ?? '', subject: place };
    }
    if (stayId !== undefined) return { person: stays.get(stayId)?.psnNo ?? '', subject: stayId };
    const person = counter.session()?.person?.psnNo ?? '';
    return kind === undefined ? { person, subject: '' } : { person: '', subject: kind };
  }

  return {
    recordCall: ((door, act, method, subject) => {
      const desk = deskOf(door);
      const found = act === 'listView' ? { person: '', subject: method } : about(subject);
      accessTrail.record({ operator: sessions.operator(desk)?.id ?? '', desk, act, ...found });
    }) satisfies RecordAccess,
    /** The person of a card is on the screen of everybody who is signed in. */
    noteCard(): void {
      const session = counter.session();
      if (session?.sessionId !== sessionId) seen.clear();
      sessionId = session?.sessionId ?? '';
      const person = session?.person?.psnNo;
      if (person === undefined) return;
      for (const desk of DESKS) {
        const operator = sessions.operator(desk)?.id;
        if (operator === undefined || !sessions.roles(desk) || seen.has(`${desk}/${operator}`))
          continue;
        seen.add(`${desk}/${operator}`);
        try {
          accessTrail.record({ operator, desk, act: 'cardRead', person, subject: '' });
        } catch (error) {
          log('audit.notRecorded', { error });
        }
      }
    },
  };
}
