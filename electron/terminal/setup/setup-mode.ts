/**
 * The service of a terminal that is not set up yet: a store without records, the line to the card
 * reader, and doors behind which only the wizard answers.
 */
import { join } from 'node:path';
import { METHODS } from '../../../shared/contract/methods.ts';
import type { DisplayState } from '../../../shared/display/display-state.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { LEDGER_FILE } from '../backup/files.ts';
import { openCentreBook } from '../centre/centre-book.ts';
import type { Terminal } from '../create-terminal.ts';
import { createOperators } from '../operators/operators.ts';
import { createDoors } from '../rpc/doors.ts';
import type { Handlers } from '../rpc/rpc-server.ts';
import { openStore } from '../store/index.ts';
import type { TerminalOptions } from '../terminal-options.ts';
import { openDraft } from './draft.ts';
import { createReaderStep } from './reader-step.ts';
import { createWizard, type Wizard } from './wizard.ts';

export type SetupOptions = Omit<TerminalOptions, 'setup' | 'restart'> &
  Required<Pick<TerminalOptions, 'restart'>>;

/** What the process needs of a terminal, set up or not. */
export type Service = Pick<
  Terminal,
  | 'cardEvent'
  | 'readerLost'
  | 'openDoor'
  | 'doorFrame'
  | 'closeDoor'
  | 'lock'
  | 'wake'
  | 'hostChanged'
  | 'close'
>;

const NOT_IN_SERVICE: DisplayState = {
  screen: 'outOfService',
  institution: '',
  hotline: '',
  offline: false,
};

export function openSetupMode(options: SetupOptions): Result<Service> {
  const { dataDir, clock, random, secrets, centre, simulatedReader, restart } = options;
  const store = openStore(join(dataDir, LEDGER_FILE), { nowMs: clock.nowMs() });
  if (!store.ok) return store;
  const { db } = store.value;
  const draft = openDraft(dataDir);
  const changed = (): void => doors.changed();
  const reader = createReaderStep({
    send: options.sendCard,
    cardRead: (read) => draft.write({ reader: read }),
    changed,
  });
  const wizard = createWizard({
    ...{ dataDir, draft, clock, random, secrets, reader, simulatedReader },
    book: openCentreBook(store.value),
    operators: createOperators({
      ...{ db, clock },
      random: (buffer) => buffer.set(random(buffer.length)),
    }),
    ...(centre && { hint: centre }),
    hasRecords: () => db.prepare('SELECT 1 FROM records LIMIT 1').get() !== undefined,
    // The window gets its answer first.
    restart: () => void setImmediate(restart),
  });
  const doors = createDoors(
    {
      handlers: wizardHandlers(wizard, changed),
      operatorRoles: () => undefined,
      onBug(error, method) {
        options.log('service.callFailed', { what: method, error });
        return { code: 'system.internal', params: { where: method } };
      },
    },
    (role) =>
      role === 'cashier' || role === 'discharge'
        ? { event: 'setup', value: wizard.view() }
        : { event: 'display', value: NOT_IN_SERVICE },
  );
  const open = new Set<string>();
  return ok({
    cardEvent: reader.port.receive,
    readerLost: reader.lost,
    openDoor(doorId, role, send) {
      open.add(doorId);
      doors.open(doorId, role, send);
    },
    doorFrame: doors.frame,
    closeDoor: doors.close,
    // Nobody's data is on the screens of a wizard, and nothing waits for the centre.
    lock: () => undefined,
    wake: () => undefined,
    hostChanged: () => undefined,
    async close() {
      // What was to be shown a turn later finds nobody any more.
      for (const doorId of open) doors.close(doorId);
      store.value.close();
    },
  });
}

function wizardHandlers(wizard: Wizard, changed: () => void): Handlers {
  const notYet = () => refuse('setup.notYet');
  const others = Object.fromEntries(Object.keys(METHODS).map((name) => [name, notYet]));
  async function shown<T>(work: Result<T> | Promise<Result<T>>): Promise<Result<T>> {
    const outcome = await work;
    changed();
    return outcome;
  }
  return {
    ...(others as unknown as Handlers),
    'setup.region': (p) => shown(wizard.region(p)),
    'setup.institution': (p) => shown(wizard.institution(p)),
    'setup.enrol': (p) => shown(wizard.enrol(p)),
    'setup.skipReader': () => shown(wizard.skipReader()),
    'setup.simulate': ({ id }) => shown(wizard.simulate(id)),
    'setup.testPrint': ({ printer }) => shown(wizard.testPrint(printer)),
    'setup.printer': ({ use }) => shown(wizard.printer(use)),
    'setup.operator': (p) => shown(wizard.operator(p)),
    'setup.signIn': ({ operatorId, password }) => shown(wizard.signIn(operatorId, password)),
    'setup.finish': () => shown(wizard.finish()),
  };
}
