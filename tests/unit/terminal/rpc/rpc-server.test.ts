import { describe, expect, test } from 'vitest';
import {
  type Handlers,
  type RpcDeps,
  serveFrame,
} from '../../../../electron/terminal/rpc/rpc-server.ts';
import { METHODS } from '../../../../shared/contract/methods.ts';
import type { OperatorRole, WindowRole } from '../../../../shared/contract/roles.ts';
import { ok } from '../../../../shared/result.ts';

interface Answer {
  readonly id: number;
  readonly ok: boolean;
  readonly value?: unknown;
  readonly error?: { readonly code: string; readonly path?: string };
}

/** Serves one call at a door of the given role and gives the answer frame. */
async function call(
  role: WindowRole,
  method: string,
  params: unknown,
  roles?: readonly OperatorRole[],
): Promise<Answer | undefined> {
  const answers: Answer[] = [];
  const handlers = new Proxy({} as Handlers, {
    get: (_, name) => () => {
      if (name === 'till.clear') throw new Error('a bug');
      return ok(String(name));
    },
  });
  const deps: RpcDeps = {
    handlers,
    operatorRoles: () => roles,
    onBug: (_error, where) => ({ code: 'system.internal', params: { where } }),
  };
  const door = { id: 'd', role, send: (frame: unknown) => void answers.push(frame as Answer) };
  await serveFrame(deps, door, { id: 1, method, params });
  return answers[0];
}

const refusal = async (...args: Parameters<typeof call>) => (await call(...args))?.error?.code;

describe('calls of a window', () => {
  test('an allowed call reaches its handler', async () => {
    expect(await call('cashier', 'till.next', {}, ['cashier'])).toEqual({
      id: 1,
      ok: true,
      value: 'till.next',
    });
  });

  test.each<[string, WindowRole, string, readonly OperatorRole[] | undefined, string]>([
    [
      'the customer display cannot sell',
      'display',
      'till.preSettle',
      ['cashier'],
      'system.wrongWindow',
    ],
    [
      'the till cannot discharge',
      'cashier',
      'stay.preSettle',
      ['supervisor'],
      'system.wrongWindow',
    ],
    [
      'the desk cannot confirm for the holder',
      'discharge',
      'display.confirm',
      ['supervisor'],
      'system.wrongWindow',
    ],
    ['nobody is signed in', 'cashier', 'till.preSettle', undefined, 'desk.notSignedIn'],
    ['an auditor does not sell', 'cashier', 'till.preSettle', ['auditor'], 'desk.roleMissing'],
    [
      'a method that does not exist',
      'cashier',
      'till.giveCash',
      ['cashier'],
      'system.unknownMethod',
    ],
    ['a name every object has', 'cashier', 'constructor', ['cashier'], 'system.unknownMethod'],
  ])('%s: refused', async (_, role, method, roles, code) => {
    expect(await refusal(role, method, {}, roles)).toBe(code);
  });

  test('the customer display has its few methods and no other', async () => {
    const own = [
      ...[
        'display.answer',
        'display.choose',
        'display.confirm',
        'display.left',
        'display.movements',
        'display.touched',
      ],
      ...['pin.backspace', 'pin.cancel', 'pin.clear', 'pin.digit', 'pin.submit'],
    ];
    const every = ['auditor', 'cashier', 'dischargeClerk', 'supervisor', 'technician'] as const;
    const allowed: string[] = [];
    for (const method of Object.keys(METHODS)) {
      const code = await refusal('display', method, {}, every);
      if (code !== 'system.wrongWindow') allowed.push(method);
    }
    expect(allowed.sort()).toEqual(own);
  });

  test.each([
    ['a missing parameter', 'till.add', { code: 'D1' }, 'quantityE4'],
    ['a broken quantity', 'till.add', { code: 'D1', quantityE4: 1.5 }, 'quantityE4'],
    ['an unknown parameter', 'till.next', { extra: 1 }, ''],
    ['a text that is too long', 'till.search', { text: 'x'.repeat(201) }, 'text'],
    ['a command id that is none', 'till.settle', { commandId: "'; DROP" }, 'commandId'],
  ])('%s is refused with its field', async (_, method, params, path) => {
    const answer = await call('cashier', method, params, ['cashier']);
    expect(answer?.error).toMatchObject({ code: 'system.badInput', path });
  });

  test('a PIN digit is one digit', async () => {
    expect(await refusal('display', 'pin.digit', { digit: 12 })).toBe('system.badInput');
    expect(await refusal('display', 'pin.digit', { digit: '1' })).toBe('system.badInput');
    expect((await call('display', 'pin.digit', { digit: 1 }))?.ok).toBe(true);
  });

  test('a bug behind a call is named and answered, never thrown', async () => {
    expect(await refusal('cashier', 'till.clear', {}, ['cashier'])).toBe('system.internal');
  });

  test.each([null, 'x', 7, [], { id: 'x', method: 'till.next' }, { id: 1 }])(
    'a frame that is no call is passed over: %j',
    async (frame) => {
      let sent = 0;
      const door = { id: 'd', role: 'cashier' as const, send: () => void sent++ };
      const deps = { handlers: {} as Handlers, operatorRoles: () => undefined } as unknown;
      await serveFrame(deps as RpcDeps, door, frame);
      expect(sent).toBe(0);
    },
  );
});
