/** What every simulated world stands on, made once per process: keys, policy, an installed terminal. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIdentity } from '../../../electron/terminal/identity/identity.ts';
import { openStore } from '../../../electron/terminal/ledger/index.ts';
import { createPolicies } from '../../../electron/terminal/policies/policies.ts';
import { newSm2KeyPair, type Sm2KeyPair } from '../../../shared/centre/sm2.ts';
import { type Policy, parsePolicy } from '../../../shared/settlement/index.ts';
import { personOf } from './people.ts';
import { PERSONS, TERMINALS } from './schedule.ts';
import { IDENTITY_KEYS, must } from './terminal.ts';

/** Files of a simulated disk live in memory where the system offers that. */
export const SCRATCH = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export function terminalName(index: number): string {
  return `T-00000${index + 1}`;
}

interface Keys {
  readonly centreKeys: Sm2KeyPair;
  readonly terminalKeys: readonly Sm2KeyPair[];
  /** Somebody who would like to be the centre. */
  readonly forger: Sm2KeyPair;
}

let keys: Keys | undefined;

export function sharedKeys(): Keys {
  keys ??= {
    centreKeys: newSm2KeyPair(),
    terminalKeys: Array.from({ length: TERMINALS }, newSm2KeyPair),
    forger: newSm2KeyPair(),
  };
  return keys;
}

const POLICY_FILE = new URL('../../../shared/policies/demo-employee.json', import.meta.url);
const policyText = () => readFileSync(POLICY_FILE, 'utf8');
let policy: Policy | undefined;

export function demoPolicy(): Policy {
  if (policy) return policy;
  const parsed = parsePolicy(JSON.parse(policyText()));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  policy = parsed.value;
  return policy;
}

let templateFile: string | undefined;

/** A store that was just installed: migrated, with persons and policy, no ledger yet. */
export function template(): string {
  if (templateFile) return templateFile;
  const folder = mkdtempSync(join(SCRATCH, 'simulator-template-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  templateFile = join(folder, 'ledger.db');
  const store = must(openStore(templateFile, { nowMs: 0 }));
  must(createPolicies(store.db).put(policyText()));
  const identity = createIdentity(store.db, IDENTITY_KEYS);
  for (let index = 1; index <= PERSONS; index++) {
    const { gender: sex, cardNumbers, identities: _none, ...person } = personOf(index);
    identity.put({ ...person, sex, cardNumber: cardNumbers[0] ?? '', identities: [] });
  }
  store.close();
  return templateFile;
}
