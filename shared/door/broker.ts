/**
 * The host's whole work, the same under Electron and under Node: two supervised children, doors
 * between windows and the service, card messages passed between the children, PDF requests.
 * It reads no frame and no card message.
 */
import type { WindowRole } from '../contract/roles.ts';
import type { MessageCode } from '../messages/index.ts';
import type { MessageParams } from '../result.ts';
import type { WireValue } from './frames.ts';
import type { PowerEvent, ServiceOptions, ServiceToHost } from './messages.ts';
import { type Child, type Supervisor, supervise, type Timers } from './supervisor.ts';

/** How long children may take to end in order before they are killed. */
const STOP_PATIENCE_MS = 5_000;

/** What became of a child that nobody ended. */
export type ChildNote = 'serviceCrashed' | 'serviceGaveUp' | 'readerCrashed' | 'readerGaveUp';

export interface BrokerDeps {
  readonly startService: () => Child;
  readonly startReader: () => Child;
  readonly timers: Timers;
  readonly options: ServiceOptions;
  /** Writes a page as PDF; the answer names the reason when it could not. */
  readonly printPdf: (html: string, file: string) => Promise<MessageCode | undefined>;
  readonly on: {
    ready(): void;
    progress(step: Extract<ServiceToHost, { type: 'progress' }>): void;
    /** The service cannot go on; after this the host shows the words and ends. */
    fatal(code: MessageCode, params: MessageParams): void;
    /** For the host's journal. */
    noted?(what: ChildNote): void;
  };
}

/** The window's end of a door, as the host sees it. */
export interface DoorSink {
  /** A port that leads straight to the window; then no frame passes through the host. */
  readonly port?: unknown;
  frame(frame: WireValue): void;
  /** The service is gone: the window has to come again. */
  closed(): void;
}

export interface Door {
  frame(frame: WireValue): void;
  close(): void;
}

export interface Broker {
  /** Opens a door of the given role; it waits for the service when that is still starting. */
  openDoor(role: WindowRole, sink: DoorSink): Door;
  /** Nobody is in front of a machine that sleeps or is locked: then no card is held or read. */
  power(event: PowerEvent): void;
  /** Tells the service, also one that starts later, whether the customer display can be seen. */
  customerScreen(missing: boolean): void;
  stop(): Promise<void>;
}

/** A machine may wake while it is still locked. */
const ABSENCE = {
  suspend: { state: 'asleep', begins: true },
  resume: { state: 'asleep', begins: false },
  lock: { state: 'locked', begins: true },
  unlock: { state: 'locked', begins: false },
} as const;

/** Starts both children and brokers between them and the windows. */
export function createBroker(deps: BrokerDeps): Broker {
  const doors = new Map<string, { role: WindowRole; sink: DoorSink; early: WireValue[] }>();
  let ready = false;
  let doorCount = 0;
  let reader: Supervisor | undefined;
  const away = new Set<'asleep' | 'locked'>();
  let screenMissing = false;

  const announce = (doorId: string): void => {
    const door = doors.get(doorId);
    if (!door) return;
    const ports = door.sink.port === undefined ? [] : [door.sink.port];
    service.send({ type: 'doorOpen', doorId, role: door.role }, ports);
    for (const frame of door.early.splice(0)) service.send({ type: 'doorFrame', doorId, frame });
  };

  const fromService = async (message: ServiceToHost): Promise<void> => {
    switch (message.type) {
      case 'ready':
        ready = true;
        freshReader();
        for (const doorId of doors.keys()) announce(doorId);
        return deps.on.ready();
      case 'progress':
        return deps.on.progress(message);
      case 'doorFrame':
        return doors.get(message.doorId)?.sink.frame(message.frame);
      case 'card':
        return reader?.send(message.message);
      case 'restart':
        closeAllDoors();
        return service.restart({ type: 'shutdown' }, STOP_PATIENCE_MS);
      case 'fatal':
        return deps.on.fatal(message.code, message.params ?? {});
      case 'printPdf': {
        const code = await deps.printPdf(message.html, message.file);
        const ok = code === undefined;
        service.send({ type: 'printPdfDone', id: message.id, ok, ...(!ok && { code }) });
      }
    }
  };

  const closeAllDoors = (): void => {
    ready = false;
    const open = [...doors.values()];
    doors.clear();
    for (const { sink } of open) sink.closed();
  };

  const service = supervise(deps.startService, deps.timers, {
    started: (child) => {
      child.send({ type: 'options', ...deps.options });
      if (screenMissing) child.send({ type: 'customerScreen', missing: true });
    },
    message: (message) => void fromService(message as ServiceToHost),
    crashed: () => {
      deps.on.noted?.('serviceCrashed');
      closeAllDoors();
    },
    gaveUp: () => {
      deps.on.noted?.('serviceGaveUp');
      deps.on.fatal('system.serviceGaveUp', {});
    },
  });

  /** A service that has just started knows of no card, so the reader begins anew with it. */
  const freshReader = (): void => {
    if (reader) {
      if (away.size === 0) reader.restart();
      return;
    }
    reader = supervise(deps.startReader, deps.timers, {
      started: () => service.send({ type: 'readerProcess', state: 'started' }),
      message: (message) => service.send({ type: 'card', message: message as WireValue }),
      crashed: () => {
        deps.on.noted?.('readerCrashed');
        service.send({ type: 'readerProcess', state: 'crashed' });
      },
      // Without a reader the till still sells for cash, so this ends nothing.
      gaveUp: () => {
        deps.on.noted?.('readerGaveUp');
        service.send({ type: 'readerProcess', state: 'gaveUp' });
      },
    });
  };

  return {
    openDoor: (role, sink) => {
      doorCount += 1;
      const doorId = `door-${doorCount}`;
      const early: WireValue[] = [];
      doors.set(doorId, { role, sink, early });
      if (ready) announce(doorId);
      return {
        frame: (frame) => {
          if (!doors.has(doorId)) return;
          if (ready) service.send({ type: 'doorFrame', doorId, frame });
          else early.push(frame);
        },
        close: () => {
          if (doors.delete(doorId) && ready) service.send({ type: 'doorClosed', doorId });
        },
      };
    },
    power: (event) => {
      const { state, begins } = ABSENCE[event];
      if (begins) away.add(state);
      else away.delete(state);
      service.send({ type: 'power', event });
      if (begins) reader?.pause();
      else if (away.size === 0) reader?.restart();
    },
    customerScreen: (missing) => {
      if (missing === screenMissing) return;
      screenMissing = missing;
      service.send({ type: 'customerScreen', missing });
    },
    stop: async () => {
      closeAllDoors();
      await service.stop({ type: 'shutdown' }, STOP_PATIENCE_MS);
      await reader?.stop({ type: 'shutdown', id: 0 }, STOP_PATIENCE_MS);
    },
  };
}
