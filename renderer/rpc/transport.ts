/** The one thing that differs between the hosts, as small as it can be. */
import type { WireValue } from '../../shared/door/frames.ts';

export interface Transport {
  send(frame: WireValue): void;
  onMessage(listener: (frame: WireValue) => void): void;
  /** Called once. `final` = coming again is pointless until a person opens the window anew. */
  onClose(listener: (reason: CloseReason) => void): void;
  close(): void;
}

export interface CloseReason {
  readonly final: boolean;
  /** Another window of the same role took over, or this one was never let in. */
  readonly why: 'lost' | 'superseded' | 'refused';
}

/** Opens a new connection; rejects when there is nobody to connect to. */
export type OpenTransport = () => Promise<Transport>;
