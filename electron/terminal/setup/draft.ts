/**
 * What has been settled of a new terminal so far: one small file that is replaced whole, so that a
 * wizard that was cut off goes on where it was. No password and no enrolment code is in it.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { institutionSchema } from '../../../shared/centre/certificate.ts';
import { printerSchema } from '../printer/sink.ts';
import { publishFile } from '../store/durable-file.ts';
import { DRAFT_FILE } from './files.ts';
import { regionPackSchema } from './region-pack.ts';

const draftSchema = z.strictObject({
  pack: regionPackSchema.optional(),
  institution: institutionSchema.optional(),
  /** The reader a card was read with. */
  reader: z
    .union([z.strictObject({ name: z.string(), profile: z.string() }), z.literal('none')])
    .optional(),
  printer: z.union([printerSchema, z.literal('none')]).optional(),
  /** Who signed in at the centre, under which terminal id. */
  signedIn: z.strictObject({ operatorId: z.string(), terminalId: z.string() }).optional(),
});
export type Draft = z.infer<typeof draftSchema>;

export interface DraftFile {
  read(): Draft;
  write(parts: Partial<Draft>): void;
  remove(): void;
}

/** Opens the draft of a data folder; one that is missing or unreadable counts as empty. */
export function openDraft(dataDir: string): DraftFile {
  const file = join(dataDir, DRAFT_FILE);
  let draft = load(file);
  return {
    read: () => draft,
    write(parts) {
      draft = { ...draft, ...parts };
      writeFileSync(`${file}.new`, JSON.stringify(draft), { mode: 0o600 });
      publishFile(`${file}.new`, file);
    },
    remove: () => rmSync(file, { force: true }),
  };
}

function load(file: string): Draft {
  try {
    return draftSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? {};
  } catch {
    return {};
  }
}
