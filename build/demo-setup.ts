/** Writes the demo terminal's set-up file from the demo region and the shipped card images. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadDemoRegion } from '../centre/demo-region/load.ts';
import { regionSchema } from '../electron/terminal/region/region.ts';
import { isSetUp, SETUP_FILE } from '../electron/terminal/setup/files.ts';
import { PACKS_FOLDER, type RegionPack } from '../electron/terminal/setup/region-pack.ts';
import type { TerminalSetup } from '../electron/terminal/setup/setup.ts';
import { businessDate } from '../shared/clock.ts';
import { PROJECT } from './paths.ts';

const IMAGES = join(PROJECT, 'card-reader', 'images');
/** Files beside the images that are none. */
const NO_IMAGES = new Set(['holders.json', 'card-image.schema.json']);

function demoRegion(today: string) {
  const region = loadDemoRegion(today);
  if (!region.ok) throw new Error(JSON.stringify(region.error));
  return region.value;
}

/** The demo terminal: a hospital with its own pharmacy till, in the invented region 000000. */
export function demoSetup(today: string): TerminalSetup {
  const { region: place, operators, ward, stays } = demoRegion(today);
  const hospital = place.institutions.find(({ level }) => level !== 'pharmacy');
  const pharmacy = place.institutions.find(({ level }) => level === 'pharmacy');
  if (!hospital || !pharmacy) throw new Error('the demo region has a hospital and a pharmacy');
  return {
    institution: hospital,
    levels: { pharmacy: pharmacy.level, stay: hospital.level },
    region: regionSchema.parse(place.profile),
    demo: {
      regionCode: place.region,
      operators,
      wardName: ward.name,
      stays: stays.map((stay) => ({ ...stay, deposits: [...stay.deposits] })),
    },
    simulatedCards: cardImages(),
  };
}

/** Lays the demo region's pack into a new terminal's folder, so that the wizard offers it. */
export function writeDemoPack(dataDir: string, nowMs: number): void {
  const { region } = demoRegion(businessDate(nowMs));
  const pack: RegionPack = {
    region: regionSchema.parse(region.profile),
    pharmacyLevel: region.institutions.find(({ level }) => level === 'pharmacy')?.level ?? '',
    institutions: [...region.institutions],
    simulatedCards: cardImages(),
  };
  const folder = join(dataDir, PACKS_FOLDER);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, 'demo-region.json'), JSON.stringify(pack, null, 2), { mode: 0o600 });
}

/** Writes `terminal.json` into a data folder that has none yet. */
export function writeDemoSetup(dataDir: string, nowMs: number): void {
  if (isSetUp(dataDir)) return;
  const file = join(dataDir, SETUP_FILE);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  // No printer stands here: its bytes go into a file, which any receipt printer can be fed with.
  const printer = { to: { kind: 'file', path: join(dataDir, 'roll.bin') } };
  const setup = { ...demoSetup(businessDate(nowMs)), printer };
  writeFileSync(file, JSON.stringify(setup, null, 2), { mode: 0o600 });
}

function cardImages(): NonNullable<TerminalSetup['simulatedCards']> {
  return readdirSync(IMAGES)
    .filter((name) => name.endsWith('.json') && !NO_IMAGES.has(name))
    .map((name) => {
      const image = JSON.parse(readFileSync(join(IMAGES, name), 'utf8')) as { name?: string };
      const id = name.slice(0, -'.json'.length);
      return { id, label: image.name ?? id, image };
    });
}
