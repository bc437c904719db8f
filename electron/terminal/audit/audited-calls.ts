/** Calls that show somebody's data: each is written into the trail before its answer goes out. */
import type { MethodName } from '../../../shared/contract/methods.ts';
import type { Door, Handler, Handlers } from '../rpc/rpc-server.ts';
import type { AccessAct } from './access-trail.ts';

export const AUDITED: Readonly<Partial<Record<MethodName, AccessAct>>> = {
  'card.checkId': 'idCheck',
  'till.recent': 'listView',
  'outcome.open': 'listView',
  'recovery.list': 'listView',
  'substitute.list': 'listView',
  'substitute.overdue': 'listView',
  'till.slip': 'slipView',
  'till.reprint': 'slipCopy',
  'return.find': 'purchaseView',
  'stay.select': 'stayView',
  'stay.list': 'stayPaper',
  'stay.reprintList': 'stayPaper',
  'stay.feeList': 'stayPaper',
  'report.table': 'reportView',
  'report.save': 'reportExport',
  'office.clearingFiles': 'reportExport',
};

/** What a call is about, as far as its parameters say it. */
export interface AccessSubject {
  readonly seq?: number;
  readonly epoch?: number;
  readonly stayId?: string;
  readonly kind?: string;
}

/** Writes an access; throws when it cannot, and the call is refused as broken. */
export type RecordAccess = (
  door: Door,
  act: AccessAct,
  method: MethodName,
  about: AccessSubject,
) => void;

/** The same calls, each audited one with its line in the trail. */
export function recordingAccess(handlers: Handlers, record: RecordAccess): Handlers {
  const wrapped = Object.entries(AUDITED).map(([name, act]) => {
    const method = name as MethodName;
    const inner = handlers[method] as Handler<MethodName>;
    const recorded = async (params: never, door: Door) => {
      const answer = await inner(params, door);
      if (answer.ok) record(door, act, method, params as AccessSubject);
      return answer;
    };
    return [method, recorded] as const;
  });
  return { ...handlers, ...Object.fromEntries(wrapped) } as Handlers;
}
