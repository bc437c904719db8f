/** What the starter tells a host: one JSON text in the environment, so that no secret shows in a process list. */
import * as z from 'zod';
import { WINDOW_ROLES } from '../contract/roles.ts';

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
  /** Reader or slot with a security module (PSAM). */
  psamReader: z.string().min(1).exactOptional(),
  /** Adapter of a vendor's reader library, in the place of PC/SC: program and arguments. */
  vendorCommand: z.array(z.string()).min(1).exactOptional(),
  /** End when standard input ends: the starter is gone then and nobody else would stop us. */
  endWithInput: z.boolean(),
  /** Windows to open at the start. */
  windows: z.array(z.enum(WINDOW_ROLES)),
});

export type HostSettings = z.infer<typeof settings>;

/** Reads the settings; `undefined` when there are none. Throws when they are malformed. */
export function readSettings(text: string | undefined): HostSettings | undefined {
  return text === undefined ? undefined : settings.parse(JSON.parse(text));
}

/** Command line of the card-reader process under these settings. */
export function readerArguments(settings: HostSettings): string[] {
  const { cardTransport, psamReader, vendorCommand } = settings;
  return [
    ...['--transport', cardTransport],
    ...(psamReader === undefined ? [] : ['--psam', psamReader]),
    ...(vendorCommand ? ['--vendor-command', JSON.stringify(vendorCommand)] : []),
  ];
}
