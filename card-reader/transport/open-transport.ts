/** Chooses the transport from the options the host gave. */
import type { Clock } from '../clock.ts';
import type { CardTransport } from './card-transport.ts';
import { PcscliteTransport } from './pcsclite-transport.ts';
import { SimulatedTransport } from './simulated-transport.ts';

export function openTransport(options: readonly string[], clock: Clock): CardTransport {
  const at = options.indexOf('--transport');
  const kind = at < 0 ? 'pcsc' : options[at + 1];
  if (kind === 'simulated') return new SimulatedTransport(clock);
  if (kind === 'pcsc') return new PcscliteTransport(clock);
  throw new Error(`unknown transport ${kind}: pcsc or simulated`);
}
