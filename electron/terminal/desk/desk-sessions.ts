/** Who is signed in at which desk window, and whether the window is locked. Survives a reload. */
import type { OperatorRole, WindowRole } from '../../../shared/contract/roles.ts';
import type { OperatorView } from '../../../shared/contract/views.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Operator, Operators } from '../operators/operators.ts';

export type Desk = Exclude<WindowRole, 'display' | 'kiosk'>;

export interface DeskSessions {
  operator(desk: Desk): Operator | undefined;
  view(desk: Desk): OperatorView | undefined;
  /** Roles of an operator who is signed in and not locked. */
  roles(window: WindowRole): readonly OperatorRole[] | undefined;
  signIn(desk: Desk, operatorId: string, password: string): Promise<Result<null>>;
  signOut(desk: Desk): Result<null>;
  lock(desk: Desk): Result<null>;
  unlock(desk: Desk, password: string): Promise<Result<null>>;
  lockAll(): void;
  /** The desk goes on with another operator, whose password was asked for already. */
  switchTo(desk: Desk, operator: Operator): void;
}

export interface DeskSessionDeps {
  readonly operators: Operators;
  readonly ledger: Ledger;
  newCommandId(): string;
  changed(): void;
}

interface Session {
  readonly operator: Operator;
  readonly locked: boolean;
}

type SessionAction = 'signIn' | 'signOut' | 'lock' | 'unlock' | 'refused';

export function createDeskSessions(deps: DeskSessionDeps): DeskSessions {
  const sessions = new Map<Desk, Session>();

  /** Sign-ins, also refused ones, are chained events: nobody can take them out later. */
  function record(action: SessionAction, operatorId: string, desk: Desk): Result<null> {
    const appended = deps.ledger.append({
      kind: 'session',
      commandId: deps.newCommandId(),
      operatorId,
      payload: { action, subjectOperatorId: operatorId, role: desk },
    });
    return appended.ok ? ok(null) : appended;
  }

  function set(desk: Desk, session: Session | undefined): void {
    if (session) sessions.set(desk, session);
    else sessions.delete(desk);
    deps.changed();
  }

  function lock(desk: Desk): Result<null> {
    const session = sessions.get(desk);
    if (!session || session.locked) return ok(null);
    set(desk, { ...session, locked: true });
    return record('lock', session.operator.id, desk);
  }

  return {
    operator: (desk) => sessions.get(desk)?.operator,
    view(desk) {
      const session = sessions.get(desk);
      return session && { ...session.operator, locked: session.locked };
    },
    roles(window) {
      const isDesk = window !== 'display' && window !== 'kiosk';
      const session = isDesk ? sessions.get(window) : undefined;
      return session && !session.locked ? session.operator.roles : undefined;
    },
    async signIn(desk, operatorId, password) {
      const operator = await deps.operators.signIn(operatorId, password);
      if (!operator.ok) {
        record('refused', '', desk);
        return operator;
      }
      const recorded = record('signIn', operatorId, desk);
      if (recorded.ok) set(desk, { operator: operator.value, locked: false });
      return recorded;
    },
    signOut(desk) {
      const session = sessions.get(desk);
      set(desk, undefined);
      return session ? record('signOut', session.operator.id, desk) : ok(null);
    },
    lock,
    async unlock(desk, password) {
      const session = sessions.get(desk);
      if (!session) return refuse('desk.notSignedIn');
      const operator = await deps.operators.signIn(session.operator.id, password);
      if (!operator.ok) return operator;
      set(desk, { ...session, locked: false });
      return record('unlock', session.operator.id, desk);
    },
    lockAll() {
      for (const desk of sessions.keys()) lock(desk);
    },
    switchTo(desk, operator) {
      const before = sessions.get(desk);
      if (before) record('signOut', before.operator.id, desk);
      record('signIn', operator.id, desk);
      set(desk, { operator, locked: false });
    },
  };
}
