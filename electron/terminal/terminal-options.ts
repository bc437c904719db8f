/** What a terminal needs from outside: its data folder, set-up, clock, secrets, and the ways out. */
import type { CardRequest } from '../../shared/card/messages.ts';
import type { Clock } from '../../shared/clock.ts';
import type { SecretPlace } from '../../shared/door/messages.ts';
import type { MessageCode } from '../../shared/messages/index.ts';
import type { MessageParams, Result } from '../../shared/result.ts';
import type { KeyService } from './card/key-service.ts';
import type { CentreAddress, CentreLink } from './centre/link.ts';
import type { SecretStore } from './centre/secret-store.ts';
import type { Log } from './journal/log-line.ts';
import type { TerminalSetup } from './setup/setup.ts';
import type { KeeperJob, KeeperOutcome } from './upkeep/keeper.ts';

/** What the host knows of the machine; looked at whenever a view is made. */
export interface HostFacts {
  readonly secretPlace: SecretPlace;
  /** The screen of the customer display is unplugged. */
  readonly customerScreenMissing: boolean;
}

export interface TerminalOptions {
  readonly dataDir: string;
  readonly setup: TerminalSetup;
  readonly clock: Clock;
  /** Secure random bytes. */
  random(bytes: number): Uint8Array;
  readonly secrets: SecretStore;
  readonly centre?: CentreAddress;
  readonly simulatedReader: boolean;
  /** A self-service machine: no desks, only its own window. */
  readonly kiosk?: boolean;
  /** A ledger to practise on: everything it shows or writes carries the mark, nothing leaves it. */
  readonly training?: true;
  /** Takes the place of the line to a real centre; only in training. */
  readonly link?: CentreLink;
  /** Into training and back; absent where nothing can be switched. */
  switchTraining?(stillFree: () => Result<null>): Promise<Result<null>>;
  /** Ends this service in order and starts it anew; absent where no host does that. */
  restart?(): void;
  /** Opens 3.00 cards, where the site has one. */
  readonly keyService?: KeyService;
  readonly softwareVersion: string;
  /** When this program was made; no clock can be right before that. */
  readonly releasedMs: number;
  /** Runs long work on the ledger's file beside the till; without it nothing is checked daily. */
  readonly keep?: (job: KeeperJob) => Promise<KeeperOutcome>;
  /** Absent where no host looks after a machine (tools, tests). */
  host?(): HostFacts;
  sendCard(request: CardRequest): void;
  printPdf(html: string, file: string): Promise<Result<null>>;
  progress(code: MessageCode, params: MessageParams, done: number, total: number): void;
  /** For the technician; what can be said is a closed list without personal data. */
  readonly log: Log;
}
