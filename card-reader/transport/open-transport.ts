/** Chooses the transport from the options the host gave. */
import type { Clock } from '../clock.ts';
import type { CardTransport } from './card-transport.ts';
import { PcscliteTransport } from './pcsclite-transport.ts';
import { SimulatedTransport } from './simulated-transport.ts';

export function openTransport(kind: 'pcsc' | 'simulated', clock: Clock): CardTransport {
  return kind === 'simulated' ? new SimulatedTransport(clock) : new PcscliteTransport(clock);
}
