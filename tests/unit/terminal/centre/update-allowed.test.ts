import { expect, test } from 'vitest';
import { updateAllowed } from '../../../../electron/terminal/centre/update-allowed.ts';
import { openTestLedger, testClock } from '../open-test-ledger.ts';

test('the program is not exchanged while records wait or an outcome is open', () => {
  const ledger = openTestLedger(testClock());
  const code = () => {
    const allowed = updateAllowed(ledger);
    return allowed.ok ? 'ok' : allowed.error.code;
  };
  expect(code()).toBe('outcome.queueNotEmpty');
  const { seq, hash } = ledger.head();
  ledger.acknowledge(seq, hash);
  expect(code()).toBe('ok');
  ledger.intents.put({ commandId: 'command-1', kind: 'settlement', json: '{}' });
  expect(code()).toBe('outcome.unknown');
});
