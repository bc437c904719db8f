/**
 * Who acted for the holder in a booked act, as slips name them: both ID numbers masked, sealed with
 * the identity key. The ledger itself has keyed references only, which nobody can print.
 */
import type Database from 'better-sqlite3';
import * as z from 'zod';
import { maskIdNumber } from '../../../shared/display/mask.ts';
import type { SealedTable } from '../identity/reseal-rows.ts';
import type { createSealer } from '../identity/sealer.ts';

const stored = z.strictObject({ holderIdMasked: z.string(), agentIdMasked: z.string() });

/** Masked ID numbers of the person represented and of the one who acted. */
export type ActByAgent = z.infer<typeof stored>;

export interface AgentStore {
  /** Called inside the transaction that books the act. */
  put(commandId: string, numbers: { holder: string; agent: string }): void;
  /** By the command of the booked act. */
  get(commandId: string): ActByAgent | undefined;
}

const contextOf = (commandId: string) => JSON.stringify(['agent', commandId]);

export const SEALED_ACTS: SealedTable = {
  ...{ table: 'agents', key: 'command_id', column: 'sealed', contextOf },
};

export function createAgentStore(
  db: Database.Database,
  sealer: ReturnType<typeof createSealer>,
): AgentStore {
  const insert = db.prepare('INSERT INTO agents (command_id, sealed) VALUES (?, ?)');
  const select = db.prepare<[string], Buffer>('SELECT sealed FROM agents WHERE command_id = ?');
  return {
    put(commandId, { holder, agent }) {
      const act: ActByAgent = {
        holderIdMasked: maskIdNumber(holder),
        agentIdMasked: maskIdNumber(agent),
      };
      insert.run(commandId, sealer.seal(contextOf(commandId), JSON.stringify(act)));
    },
    get(commandId) {
      const sealed = select.pluck().get(commandId);
      return sealed && stored.parse(JSON.parse(sealer.open(contextOf(commandId), sealed)));
    },
  };
}
