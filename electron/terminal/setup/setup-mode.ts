/**
 * The service of a terminal that is not set up yet: a store without records, the line to the card
 * reader, and doors behind which only the wizard answers.
 */
import { join } from 'node:path';
import { ok, type Result } from '../../../shared/result.ts';
import { LEDGER_FILE } from '../backup/files.ts';
import { openCentreBook } from '../centre/centre-book.ts';
import type { Terminal } from '../create-terminal.ts';
import { createOperators } from '../operators/operators.ts';
import type { Handlers } from '../rpc/rpc-server.ts';
import { openStore } from '../store/index.ts';
import type { TerminalOptions } from '../terminal-options.ts';
import { openDraft } from './draft.ts';
import { openFewDoors } from './few-doors.ts';
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
  const doors = openFewDoors({
    ...{ otherwise: 'setup.notYet', event: 'setup', view: wizard.view, log: options.log },
    handlers: wizardHandlers(wizard, changed),
  });
  // Nobody's data is on the screens of a wizard, and nothing waits for the centre.
  const nothing = (): void => undefined;
  return ok({
    ...doors,
    cardEvent: reader.port.receive,
    readerLost: reader.lost,
    ...{ lock: nothing, wake: nothing, hostChanged: nothing },
    async close() {
      doors.closeAll();
      store.value.close();
    },
  });
}

function wizardHandlers(wizard: Wizard, changed: () => void): Partial<Handlers> {
  async function shown<T>(work: Result<T> | Promise<Result<T>>): Promise<Result<T>> {
    const outcome = await work;
    changed();
    return outcome;
  }
  return {
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
