/** A terminal is two desks with their display, or a self-service machine: it greets no other window. */
import { expect, test } from 'vitest';
import { createDoors } from '../../../../electron/terminal/rpc/doors.ts';
import type { RpcDeps } from '../../../../electron/terminal/rpc/rpc-server.ts';
import { DESK_WINDOWS, KIOSK_WINDOWS, type WindowRole } from '../../../../shared/contract/roles.ts';
import { HELLO } from '../../../../shared/door/frames.ts';

test.each<[string, readonly WindowRole[], readonly WindowRole[]]>([
  ['[R096] a self-service machine', KIOSK_WINDOWS, ['kiosk']],
  ['a terminal with desks', DESK_WINDOWS, ['cashier', 'discharge', 'display']],
])('%s greets its own windows only', (_, roles, greeted) => {
  const heard = new Set<WindowRole>();
  const doors = createDoors({} as RpcDeps, (role) => ({ event: 'view', value: role }), roles);
  for (const role of ['cashier', 'discharge', 'display', 'kiosk'] as const) {
    doors.open(role, role, () => heard.add(role));
    doors.frame(role, { id: 1, method: HELLO });
  }
  expect([...heard]).toEqual(greeted);
});
