/** Settings of the terminal that matter to whoever reads the ledger: each change is one record. */
import { createHash } from 'node:crypto';
import { ok, type Result } from '../../../shared/result.ts';
import type { StateFile } from '../guard/state-file.ts';
import type { Ledger } from '../ledger/index.ts';

/** Long settings stand in a record by their digest. */
export function digestOf(setting: unknown): string {
  return createHash('sha256').update(JSON.stringify(setting)).digest('hex').slice(0, 16);
}

/** Books what differs from the settings noted before; a change is named by where it came. A new ledger's genesis has the first ones. */
export function recordSettings(
  ledger: Pick<Ledger, 'append' | 'head'>,
  state: StateFile,
  settings: Readonly<Record<string, string>>,
): Result<null> {
  const { settings: known } = state.read();
  const { epoch, seq } = ledger.head();
  for (const [setting, after] of Object.entries(known ? settings : {})) {
    const before = known?.[setting] ?? '';
    if (before === after) continue;
    const booked = ledger.append({
      kind: 'configuration',
      commandId: `configuration/${epoch}/${seq}/${setting}`,
      operatorId: '',
      payload: { setting, before, after },
    });
    if (!booked.ok) return booked;
  }
  if (!known || digestOf(known) !== digestOf(settings)) state.write({ settings: { ...settings } });
  return ok(null);
}
