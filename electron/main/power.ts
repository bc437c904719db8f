/** Sleep, lock and end of the machine: no card is held meanwhile, and the service ends in order. */
import type { BrowserWindow, PowerMonitor } from 'electron';
import type { Broker } from '../../shared/door/broker.ts';
import type { PowerEvent } from '../../shared/door/messages.ts';

/** Electron's names; locking is told on Windows and macOS only. */
const EVENTS = {
  suspend: 'suspend',
  resume: 'resume',
  'lock-screen': 'lock',
  'unlock-screen': 'unlock',
} as const satisfies Record<string, PowerEvent>;

export type Monitor = Pick<PowerMonitor, 'on'>;

/** `quit` ends the program in order; the system waits for it (Linux, macOS). */
export function watchPower(
  monitor: Monitor,
  { power }: Pick<Broker, 'power'>,
  quit: () => void,
): void {
  for (const [name, event] of Object.entries(EVENTS)) {
    monitor.on(name as 'suspend', () => power(event));
  }
  monitor.on('shutdown', ((event: Pick<Event, 'preventDefault'>) => {
    event.preventDefault();
    quit();
  }) as () => void);
}

/** Windows tells its end to the windows and waits for nobody. */
export function watchSessionEnd(window: Pick<BrowserWindow, 'on'>, quit: () => void): void {
  window.on('session-end', quit);
}
