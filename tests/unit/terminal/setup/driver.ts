/** A wizard behind its real doors, without a window: calls its methods, sees what it shows. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileSecretStore } from '../../../../electron/terminal/centre/secret-store.ts';
import {
  openSetupMode,
  type Service,
  type SetupOptions,
} from '../../../../electron/terminal/setup/setup-mode.ts';
import type { MethodName, ParamsOf } from '../../../../shared/contract/methods.ts';
import type { WindowRole } from '../../../../shared/contract/roles.ts';
import type { SetupStep, SetupView, StepState } from '../../../../shared/contract/setup.ts';
import { HELLO, type WireValue } from '../../../../shared/door/frames.ts';
import { refuse } from '../../../../shared/result.ts';

interface Reply {
  readonly id: number;
  readonly ok: boolean;
  readonly error?: { readonly code: string };
}

/** Whatever serves doors, through one of them. */
export function atDoor(
  service: Pick<Service, 'openDoor' | 'doorFrame' | 'closeDoor'>,
  role: WindowRole,
) {
  const waiting = new Map<number, (reply: Reply) => void>();
  const events = new Map<string, unknown>();
  let lastId = 0;
  const doorId = `door-${role}`;
  service.openDoor(doorId, role, (frame) => {
    const told = frame as unknown as Reply & { readonly event?: string; readonly value?: unknown };
    if (told.event !== undefined) events.set(told.event, told.value);
    else waiting.get(told.id)?.(told);
  });
  const call = <M extends MethodName>(method: M, params: ParamsOf<M>): Promise<Reply> => {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      service.doorFrame(doorId, { id, method, params: params as WireValue });
    });
  };
  service.doorFrame(doorId, { id: 0, method: HELLO, params: {} });
  return {
    call,
    /** Code of the refusal; `undefined` when the call went through. */
    refusal: async <M extends MethodName>(method: M, params: ParamsOf<M>) =>
      (await call(method, params)).error?.code,
    /** Before the service ends: what is to be shown later finds nobody. */
    close: () => service.closeDoor(doorId),
    /** Views are pushed a turn later than the answer. */
    async shown<T>(event: string): Promise<T> {
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
      return events.get(event) as T;
    },
  };
}

export interface WizardWorld {
  readonly dataDir: string;
  readonly clock: SetupOptions['clock'];
  readonly centre?: NonNullable<SetupOptions['centre']>;
}

/** Opens the service of a data folder that holds no terminal yet. */
export function openWizard({ dataDir, clock, centre }: WizardWorld) {
  let restarts = 0;
  const opened = openSetupMode({
    ...{ dataDir, clock, simulatedReader: true, ...(centre && { centre }) },
    random: (bytes) => randomBytes(bytes),
    secrets: fileSecretStore(join(dataDir, 'secrets')),
    restart: () => {
      restarts += 1;
    },
    ...{ softwareVersion: 'test', releasedMs: 0 },
    sendCard: () => undefined,
    printPdf: async () => refuse('system.pdfFailed'),
    progress: () => undefined,
    log: () => undefined,
  });
  if (!opened.ok) throw new Error(opened.error.code);
  const service = opened.value;
  const door = atDoor(service, 'cashier');
  const view = () => door.shown<SetupView>('setup');
  return {
    ...{ service, view, ...door },
    restarts: () => restarts,
    async states(): Promise<Partial<Record<SetupStep, StepState>>> {
      const { steps } = await view();
      return Object.fromEntries(steps.map(({ step, state }) => [step, state]));
    },
  };
}

/** A card as the reader announces it: an invented holder. */
export function cardEvents(service: Pick<Service, 'cardEvent'>) {
  const reader = 'Test Reader 00';
  return {
    state(state: 'empty' | 'present' | 'mute' | 'noReader') {
      service.cardEvent({ type: 'readerState', reader, state, code: `card.state.${state}` });
    },
    insert(holder: { name: string; idNumber: string; cardNumber: string }) {
      service.cardEvent({
        type: 'readerState',
        reader,
        state: 'present',
        code: 'card.state.present',
      });
      const card = { profile: 'cn-social-security', holder };
      service.cardEvent({ type: 'cardPresent', sessionId: 's-1', reader, card: card as never });
    },
  };
}
