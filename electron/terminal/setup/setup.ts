/**
 * The terminal's configuration, `terminal.json` in its data folder: which institution it stands in
 * and what its region wants. Written once by the set-up; a malformed file is refused by field.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { institutionSchema } from '../../../shared/centre/certificate.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { demoDataSchema } from '../demo/demo-data.ts';
import { kioskSetupSchema } from '../kiosk/kiosk-setup.ts';
import { priceBoxSchema } from '../printer/price-box.ts';
import { printerSchema } from '../printer/sink.ts';
import { regionSchema } from '../region/region.ts';
import { publishFile } from '../store/durable-file.ts';
import { faceCheckSchema } from '../voucher/face-check.ts';
import { SETUP_FILE } from './files.ts';

/** A card image for the simulated reader; its shape is the card reader's business. */
const simulatedCard = z.object({
  id: z.string().min(1),
  label: z.string().min(1),
  image: z.record(z.string(), z.unknown()),
});

export const simulatedCardsSchema = z.array(simulatedCard);

export const setupSchema = z.strictObject({
  institution: institutionSchema,
  /** Level keys of the two desks, as the policies name them. */
  levels: z.strictObject({ pharmacy: z.string().min(1), stay: z.string().min(1) }),
  region: regionSchema,
  /** The slip printer; without one slips are files. */
  printer: printerSchema.optional(),
  /** A speaking price box at the till; without one nothing is said. */
  priceBox: priceBoxSchema.optional(),
  /** What a self-service machine allows. */
  kiosk: kioskSetupSchema.optional(),
  /** The program that checks faces at activations, where the site has one. */
  faceCheck: faceCheckSchema.optional(),
  /** Room kept on the disk, in MiB; see guard/disk-reserve.ts. */
  disk: z
    .strictObject({ ballastMib: z.int().min(1).max(4096), floorMib: z.int().min(1).max(4096) })
    .optional(),
  /** Only in a demo: operators with known passwords, a ward with open stays. */
  demo: demoDataSchema.optional(),
  simulatedCards: simulatedCardsSchema.optional(),
});

export type TerminalSetup = z.infer<typeof setupSchema>;

/** Writes the configuration, whole or not at all. */
export function writeSetup(dataDir: string, setup: TerminalSetup): void {
  const file = join(dataDir, SETUP_FILE);
  writeFileSync(`${file}.new`, JSON.stringify(setup, undefined, 2), { mode: 0o600 });
  publishFile(`${file}.new`, file);
}

/** Reads the configuration of a data folder. */
export function readSetup(dataDir: string): Result<TerminalSetup> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(join(dataDir, SETUP_FILE), 'utf8'));
  } catch {
    return refuse('system.noSetup', { file: SETUP_FILE });
  }
  const parsed = setupSchema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const path = parsed.error.issues[0]?.path.join('.') ?? '';
  return refuse('system.badSetup', { file: SETUP_FILE, field: path }, path);
}
