/**
 * A region pack: one file from the agency with all that differs from place to place. It names the
 * region, and may name institutions to choose from and the centre. Packs in the folder `regions` of
 * the data folder lie ready in the wizard; any other can be opened there.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { institutionSchema } from '../../../shared/centre/certificate.ts';
import type { RegionChoice } from '../../../shared/contract/setup.ts';
import { readChecked } from '../../../shared/region-files/checked.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { regionSchema } from '../region/region.ts';
import { simulatedCardsSchema } from './setup.ts';

export const PACKS_FOLDER = 'regions';

export const regionPackSchema = z.strictObject({
  region: regionSchema,
  /** Level key of pharmacies, as the region's policies name it. */
  pharmacyLevel: z.string().min(1).max(32).default('pharmacy'),
  institutions: z.array(institutionSchema).default([]),
  centre: z.strictObject({ url: z.string(), authority: z.string() }).optional(),
  /** Only in a demo: cards for the simulated reader. */
  simulatedCards: simulatedCardsSchema.optional(),
});
export type RegionPack = z.infer<typeof regionPackSchema>;

/** Parses a pack; the first thing that is wrong is named by line and field. */
export function parsePack(text: string, file: string): Result<RegionPack> {
  const read = readChecked(text, file, regionPackSchema);
  if (read.ok) return ok(read.value.value);
  const [first] = read.error;
  return first ? { ok: false, error: first } : refuse('setup.noPack', { file });
}

/** A pack that lies ready; `file` is its bare name. */
export function readPack(dataDir: string, file: string): Result<RegionPack> {
  if (!packFiles(dataDir).includes(file)) return refuse('setup.noPack', { file });
  return parsePack(readFileSync(join(dataDir, PACKS_FOLDER, file), 'utf8'), file);
}

/** Those that can be read; one that is damaged is named when it is opened by hand. */
export function readyPacks(dataDir: string): RegionChoice[] {
  return packFiles(dataDir).flatMap((file) => {
    const pack = readPack(dataDir, file);
    if (!pack.ok) return [];
    const { name, agency } = pack.value.region;
    return [{ file, name, agency }];
  });
}

function packFiles(dataDir: string): string[] {
  try {
    return readdirSync(join(dataDir, PACKS_FOLDER)).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
}
