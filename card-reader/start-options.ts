/** The command line of the card-reader process. */
import { commandWords } from '../shared/door/command-words.ts';

export interface StartOptions {
  readonly transport: 'pcsc' | 'simulated';
  /** Reader or slot with a security module. */
  readonly psamReader?: string;
  /** Adapter of a vendor's library: the program and its arguments. Takes the place of PC/SC. */
  readonly vendorCommand?: readonly string[];
}

/** Options of the process. Throws on a transport that does not exist. */
export function startOptions(args: readonly string[]): StartOptions {
  const after = (name: string) => {
    const at = args.indexOf(name);
    return at < 0 ? undefined : args[at + 1];
  };
  const transport = after('--transport') ?? 'pcsc';
  if (transport !== 'pcsc' && transport !== 'simulated') {
    throw new Error(`unknown transport ${transport}: pcsc or simulated`);
  }
  const psamReader = after('--psam');
  const vendor = after('--vendor-command');
  return {
    transport,
    ...(psamReader !== undefined && { psamReader }),
    ...(vendor !== undefined && { vendorCommand: commandWords(vendor) }),
  };
}
