/**
 * What the region asks of its pharmacies today: the newest of the centre's rules whose day has come,
 * and until there are any, what the terminal was set up with.
 */
import type Database from 'better-sqlite3';
import {
  type PharmacyRules,
  type PharmacyRulesFile,
  pharmacyRulesSchema,
} from '../../../shared/region-files/pharmacy-rules.ts';

export interface RulesInForce {
  /** Keeps rules; others from the same day are replaced. False when they were there before. */
  put(file: PharmacyRulesFile): boolean;
  /** Rules of a day `YYYY-MM-DD`, with their version where the centre sent them. */
  on(date: string): { readonly rules?: PharmacyRules; readonly version?: string };
}

/** @param atFirst what counts before the centre has sent any */
export function createRulesInForce(db: Database.Database, atFirst?: PharmacyRules): RulesInForce {
  const put = db.prepare<[string, string, string]>(
    `INSERT INTO pharmacy_rules VALUES (?, ?, ?)
     ON CONFLICT (from_date) DO UPDATE SET version = excluded.version, rules = excluded.rules
     WHERE version <> excluded.version OR rules <> excluded.rules`,
  );
  const last = db.prepare<[string], { version: string; rules: string }>(
    `SELECT version, rules FROM pharmacy_rules
     WHERE from_date <= ? ORDER BY from_date DESC LIMIT 1`,
  );
  /** The text that was parsed last: it is asked for at every key press. */
  let parsed: { readonly text: string; readonly rules: PharmacyRules } | undefined;

  return {
    put({ from, version, rules }) {
      return put.run(from, version, JSON.stringify(rules)).changes > 0;
    },
    on(date) {
      const found = last.get(date);
      if (!found) return atFirst ? { rules: atFirst } : {};
      const { version, rules: text } = found;
      if (parsed?.text !== text) {
        parsed = { text, rules: pharmacyRulesSchema.parse(JSON.parse(text)) };
      }
      return { rules: parsed.rules, version };
    },
  };
}
