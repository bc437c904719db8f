import { expect, test } from 'vitest';
import { createLineWatch } from '../../../../electron/terminal/settle/line-watch.ts';
import type { SyncState } from '../../../../shared/centre/client.ts';
import { decodePayload } from '../../../../shared/ledger/payloads/index.ts';
import { openTestLedger, testClock } from '../open-test-ledger.ts';

const state = (link: SyncState['link']): SyncState => ({
  link,
  queueRecords: 0,
  queueAmountFen: 0,
  oldestAgeMs: 0,
  nextTryInMs: 0,
  acknowledgedSeq: 0,
});

test('each change of mode is one chained record; open work is resolved when the line is back', () => {
  const ledger = openTestLedger(testClock());
  let resolved = 0;
  let open = true;
  let ids = 0;
  const watch = createLineWatch({
    ledger,
    newCommandId: () => `mode-${++ids}`,
    hasOpen: () => open,
    resolveOpen: async () => void resolved++,
    log: () => undefined,
  });
  for (const link of ['offline', 'offline', 'online'] as const) {
    watch(state(link));
  }
  const modes = ledger.records({ fromSeq: 2, limit: 10 }).map(({ header }) => {
    const decoded = decodePayload(header);
    return decoded?.kind === 'modeChange' ? decoded.payload.mode : decoded?.kind;
  });
  expect(modes).toEqual(['offline', 'online']);
  expect(resolved).toBe(1);
  open = false;
  for (const link of ['offline', 'online'] as const) watch(state(link));
  expect(resolved).toBe(1);
});
