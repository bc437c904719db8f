/**
 * Who may work here: accounts with roles, sign-in with lockout, and a supervisor's approval for one
 * action. Knows nothing of windows and sessions; it answers who somebody is.
 */
import type Database from 'better-sqlite3';
import * as z from 'zod';
import type { Clock } from '../../../shared/clock.ts';
import { OPERATOR_ROLES, type OperatorRole } from '../../../shared/contract/roles.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { Approval, ApprovalRequest } from './approval.ts';
import { createLockout } from './lockout.ts';
import { type FillRandom, hashPassword, NOBODYS_HASH, verifyPassword } from './password.ts';

export interface Operator {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly OperatorRole[];
}

export const MIN_PASSWORD_CHARS = 6;
export const MIN_REASON_CHARS = 2;

export interface Operators {
  add(operator: Operator, password: string): Promise<Result<Operator>>;
  list(): Operator[];
  get(id: string): Operator | undefined;
  /** Refused alike for an unknown id and a wrong password; the fifth wrong one locks for 15 min. */
  signIn(id: string, password: string): Promise<Result<Operator>>;
  /** A supervisor's yes to the one action named in the request, given with the own password. */
  approve(request: ApprovalRequest): Promise<Result<Approval>>;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly roles: string;
  readonly password_hash: string;
}

export const rolesSchema = z.array(z.enum(OPERATOR_ROLES));

export function createOperators(options: {
  readonly db: Database.Database;
  readonly clock: Clock;
  readonly random: FillRandom;
}): Operators {
  const { db, clock, random } = options;
  const lockout = createLockout(db, clock);
  const select = db.prepare<[string], Row>('SELECT * FROM operators WHERE id = ?');
  const selectAll = db.prepare<[], Row>('SELECT * FROM operators ORDER BY id');
  const insert = db.prepare(
    'INSERT INTO operators (id, name, roles, password_hash) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );

  async function signIn(id: string, password: string): Promise<Result<Operator>> {
    const attempt = lockout.attempt(id);
    if (!attempt.ok) return attempt;
    const row = select.get(id);
    const right = await verifyPassword(password, row?.password_hash ?? NOBODYS_HASH);
    if (!row || !right) return refuse('operator.wrongPassword');
    lockout.clear(id);
    return ok(toOperator(row));
  }

  return {
    async add(operator, password) {
      if (operator.id.trim() === '' || operator.name.trim() === '')
        return refuse('operator.nameMissing');
      if (operator.roles.length === 0) return refuse('operator.roleMissing');
      if ([...password].length < MIN_PASSWORD_CHARS)
        return refuse('operator.passwordShort', { min: MIN_PASSWORD_CHARS });
      const hash = await hashPassword(password, random);
      const { id, name, roles } = operator;
      const added = insert.run(id, name, JSON.stringify(roles), hash).changes === 1;
      return added ? ok({ id, name, roles }) : refuse('operator.exists', { id });
    },
    list: () => selectAll.all().map(toOperator),
    get(id) {
      const row = select.get(id);
      return row && toOperator(row);
    },
    signIn,
    async approve({ supervisorId, password, reason, actionId, requestedBy }) {
      if ([...reason.trim()].length < MIN_REASON_CHARS) return refuse('operator.reasonMissing');
      if (supervisorId === requestedBy) return refuse('operator.ownApproval');
      const supervisor = await signIn(supervisorId, password);
      if (!supervisor.ok) return supervisor;
      if (!supervisor.value.roles.includes('supervisor')) return refuse('operator.noSupervisor');
      const atMs = clock.nowMs();
      return ok({ actionId, supervisorId, requestedBy, reason: reason.trim(), atMs });
    },
  };
}

function toOperator({ id, name, roles }: Row): Operator {
  return { id, name, roles: rolesSchema.parse(JSON.parse(roles)) };
}
