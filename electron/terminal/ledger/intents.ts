/**
 * Intentions of commands that leave the machine before they can be booked. Written down first, so
 * that a crash or a lost answer leaves something to resolve. They are not part of the chain.
 */
import { ok, type Result } from '../../../shared/result.ts';
import type { LedgerContext } from './context.ts';

export type IntentState = 'prepared' | 'sent' | 'done' | 'void';

export interface Intent {
  readonly commandId: string;
  readonly kind: string;
  readonly state: IntentState;
  /** JSON text; its shape belongs to the room that wrote it. */
  readonly json: string;
  readonly createdMs: number;
  readonly updatedMs: number;
}

/** Who has an intent in hand; known to this process only, so that a crash lets go of all. */
export type InHand = 'working' | 'waiting';

export interface Intents {
  /** By command id: `working` while the centre is asked, `waiting` while a desk shows it as open. */
  readonly inHand: Map<string, InHand>;
  /** Writes a new intent in state `prepared`; the same command id again changes nothing. */
  put(intent: Pick<Intent, 'commandId' | 'kind' | 'json'>): Result<Intent>;
  /** Moves an intent on, with new JSON when given; undefined when there is none. */
  update(commandId: string, state: IntentState, json?: string): Result<Intent | undefined>;
  get(commandId: string): Intent | undefined;
  /** Those still `prepared` or `sent`, oldest first. */
  open(): readonly Intent[];
}

const COLUMNS = `command_id AS commandId, kind, state, json,
  created_ms AS createdMs, updated_ms AS updatedMs`;

export function intentsOf({ sql, store, clock }: LedgerContext): Intents {
  const get = (commandId: string) =>
    sql<[string], Intent>(`SELECT ${COLUMNS} FROM intents WHERE command_id = ?`).get(commandId);
  return {
    get,
    inHand: new Map(),
    put({ commandId, kind, json }) {
      return store.transaction(() => {
        const nowMs = clock.nowMs();
        sql<[string, string, string, number, number]>(
          "INSERT INTO intents VALUES (?, ?, 'prepared', ?, ?, ?) ON CONFLICT DO NOTHING",
        ).run(commandId, kind, json, nowMs, nowMs);
        return ok(
          get(commandId) ?? {
            commandId,
            kind,
            state: 'prepared',
            json,
            createdMs: nowMs,
            updatedMs: nowMs,
          },
        );
      });
    },
    update(commandId, state, json) {
      return store.transaction(() => {
        sql<[string, string | null, number, string]>(
          `UPDATE intents SET state = ?, json = coalesce(?, json), updated_ms = ?
           WHERE command_id = ?`,
        ).run(state, json ?? null, clock.nowMs(), commandId);
        return ok(get(commandId));
      });
    },
    open() {
      return sql<[], Intent>(
        `SELECT ${COLUMNS} FROM intents WHERE state IN ('prepared', 'sent') ORDER BY created_ms`,
      ).all();
    },
  };
}
