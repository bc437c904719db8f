/**
 * What the host process and its children say to each other. The host supervises and carries; it
 * understands neither the frames of the windows nor the messages about cards. JSON values only.
 */
import type { WindowRole } from '../contract/roles.ts';
import type { MessageCode } from '../messages/index.ts';
import type { MessageParams } from '../result.ts';
import type { WireValue } from './frames.ts';

/**
 * Where the terminal's secrets are: sealed by the system's own key store; in files only their owner
 * can read, because this host has nothing better; or in such files because the system has no store.
 */
export type SecretPlace = 'system' | 'file' | 'noStore';

/** What this host can do. Windows and service ask this; nobody guesses from the environment. */
export interface HostCapabilities {
  readonly host: 'electron' | 'node';
  /** Lists can be written as PDF. */
  readonly printPdf: boolean;
  readonly secretStore: SecretPlace;
  /** The machine says when it sleeps, wakes or is locked. */
  readonly power: boolean;
}

/** Settings of one terminal, sent as the first message after the service has started. */
export interface ServiceOptions {
  readonly dataDir: string;
  readonly centreUrl?: string;
  readonly centreCaFile?: string;
  /** Only until the terminal is enrolled. */
  readonly enrolmentCode?: string;
  readonly cardTransport: 'pcsc' | 'simulated';
  /** A self-service machine: no desks, only its own window. */
  readonly kiosk?: boolean;
  readonly capabilities: HostCapabilities;
  /**
   * With the system's own store: the key (64 hex digits) that the terminal's secrets are sealed with.
   * Only the host can have it opened, and only on this machine; nobody writes it down.
   */
  readonly machineKey?: string;
}

export type HostToService =
  | ({ readonly type: 'options' } & ServiceOptions)
  | { readonly type: 'doorOpen'; readonly doorId: string; readonly role: WindowRole }
  | { readonly type: 'doorFrame'; readonly doorId: string; readonly frame: WireValue }
  | { readonly type: 'doorClosed'; readonly doorId: string }
  | { readonly type: 'card'; readonly message: WireValue }
  /** On `crashed` the service forgets the card; after `started` a fresh reader state follows. */
  | { readonly type: 'readerProcess'; readonly state: 'started' | 'crashed' | 'gaveUp' }
  | { readonly type: 'power'; readonly event: PowerEvent }
  /** The screen of the customer display was unplugged, or is there again. */
  | { readonly type: 'customerScreen'; readonly missing: boolean }
  | {
      readonly type: 'printPdfDone';
      readonly id: string;
      readonly ok: boolean;
      readonly code?: MessageCode;
    }
  | { readonly type: 'shutdown' };

/** The machine sleeps and wakes; a person locks its session and comes back. */
export type PowerEvent = 'suspend' | 'resume' | 'lock' | 'unlock';

export type ServiceToHost =
  | { readonly type: 'ready' }
  | {
      readonly type: 'progress';
      readonly code: MessageCode;
      readonly params?: MessageParams;
      readonly done: number;
      readonly total: number;
    }
  | { readonly type: 'doorFrame'; readonly doorId: string; readonly frame: WireValue }
  | { readonly type: 'card'; readonly message: WireValue }
  /** What was set up counts from the next start on: end me in order and start me again. */
  | { readonly type: 'restart' }
  | { readonly type: 'fatal'; readonly code: MessageCode; readonly params?: MessageParams }
  /** Write a page as PDF. `file` is an absolute path inside the data folder. */
  | {
      readonly type: 'printPdf';
      readonly id: string;
      readonly html: string;
      readonly file: string;
    };
