/** Settlement policies in force at this terminal, as the centre sent them; kept word for word. */
import type Database from 'better-sqlite3';
import { ok, type Result } from '../../../shared/result.ts';
import { type Policy, parsePolicy, policyFor } from '../../../shared/settlement/index.ts';

export interface PolicyQuery {
  readonly insutype: string;
  /** Insured place, whose policy counts wherever the treatment is. */
  readonly region: string;
  readonly medType: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
}

export interface Policies {
  /** Stores a policy text; refused, with what was there kept, when it is not a valid policy. */
  put(text: string): Result<Policy>;
  /** The policy in force for a visit, or the named refusal that there is none. */
  select(query: PolicyQuery): Result<Policy>;
  /** A policy by its key, for explaining an old settlement. */
  byKey(id: string, version: string): Policy | undefined;
  count(): number;
}

export function createPolicies(db: Database.Database): Policies {
  const insert = db.prepare<[string, string, string]>(
    `INSERT INTO policies (id, version, text) VALUES (?, ?, ?)
     ON CONFLICT (id, version) DO UPDATE SET text = excluded.text`,
  );
  const all = db.prepare<[], { text: string }>('SELECT text FROM policies ORDER BY id, version');
  let parsed: readonly Policy[] = all.all().flatMap(({ text }) => {
    const policy = parsePolicy(JSON.parse(text));
    return policy.ok ? [policy.value] : [];
  });

  return {
    put(text) {
      const policy = parseText(text);
      if (!policy.ok) return policy;
      const { id, version } = policy.value;
      insert.run(id, version, text);
      const others = parsed.filter((known) => known.id !== id || known.version !== version);
      parsed = [...others, policy.value];
      return policy;
    },
    select: (query) => policyFor(parsed, query),
    byKey: (id, version) => parsed.find((known) => known.id === id && known.version === version),
    count: () => parsed.length,
  };
}

function parseText(text: string): Result<Policy> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, error: { code: 'catalogue.policyNotJson' } };
  }
  const policy = parsePolicy(json);
  if (policy.ok) return ok(policy.value);
  return { ok: false, error: policy.error[0] ?? { code: 'catalogue.policyNotJson' } };
}
