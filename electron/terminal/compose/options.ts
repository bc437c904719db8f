/** What the rooms share beside the terminal's own options: the open ledger and the open line. */
import type { CentreLink } from '../centre/link.ts';
import type { Guard } from '../guard/guard.ts';
import type { StateFile } from '../guard/state-file.ts';
import type { Ledger } from '../ledger/index.ts';
import type { TerminalOptions } from '../terminal-options.ts';

export interface RoomsOptions extends TerminalOptions {
  readonly ledger: Ledger;
  readonly link: CentreLink;
  readonly guard: Guard;
  readonly state: StateFile;
}
