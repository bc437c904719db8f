/** What the starter tells this host: one JSON text in the environment, so that no secret shows in a process list. */
import * as z from 'zod';

export const SETTINGS_VARIABLE = 'TERMINAL_HOST';

const settings = z.strictObject({
  /** The ledger and everything else that must survive. */
  dataDir: z.string(),
  /** Launch files; made readable for its owner alone. */
  runtimeDir: z.string(),
  centreUrl: z.string().exactOptional(),
  centreCaFile: z.string().exactOptional(),
  enrolmentCode: z.string().exactOptional(),
  cardTransport: z.enum(['pcsc', 'simulated']),
  demo: z.boolean(),
  /** End when standard input ends: the starter is gone then and nobody else would stop us. */
  endWithInput: z.boolean(),
});

export type HostSettings = z.infer<typeof settings>;

/** Reads the settings; throws when they are missing or malformed (the starter's bug). */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): HostSettings {
  const text = environment[SETTINGS_VARIABLE];
  if (text === undefined) throw new Error(`${SETTINGS_VARIABLE} is not set`);
  return settings.parse(JSON.parse(text));
}
