/**
 * What the terminal remembers beside its ledger, in a small file that is replaced whole. Nothing
 * here is money: a lost file costs a check made once more.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { isMessageCode, type MessageCode } from '../../../shared/messages/index.ts';
import { publishFile } from '../store/durable-file.ts';

const schema = z.object({
  /** Newest business day money was booked on, year·10000 + month·100 + day. */
  latestDay: z.int().optional(),
  /** The centre goes on from another head: this epoch is kept as evidence only. */
  evidence: z.object({ epoch: z.int(), atSeq: z.int() }).optional(),
  /** Settings as the newest configuration records have them. */
  settings: z.record(z.string(), z.string()).optional(),
  audit: z.object({ atMs: z.int(), records: z.int(), wrong: z.string().optional() }).optional(),
  backup: z.object({ atMs: z.int(), file: z.string(), refused: z.string().optional() }).optional(),
  /** The last restore asked for on the screen: the epoch it began, or why it was not done. */
  restore: z
    .object({
      atMs: z.int(),
      backup: z.string(),
      operatorId: z.string(),
      epoch: z.int().optional(),
      refused: z
        .object({
          code: z.custom<MessageCode>((code) => typeof code === 'string' && isMessageCode(code)),
          params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
        })
        .optional(),
    })
    .optional(),
});
export type TerminalState = z.infer<typeof schema>;

export interface StateFile {
  read(): TerminalState;
  /** Replaces the named parts durably. */
  write(parts: Partial<TerminalState>): void;
}

/** Opens the file; one that is missing or unreadable counts as empty. */
export function openStateFile(path: string): StateFile {
  let state = load(path);
  return {
    read: () => state,
    write(parts) {
      state = { ...state, ...parts };
      writeFileSync(`${path}.new`, JSON.stringify(state), { mode: 0o600 });
      publishFile(`${path}.new`, path);
    },
  };
}

function load(path: string): TerminalState {
  try {
    return schema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? {};
  } catch {
    return {};
  }
}
