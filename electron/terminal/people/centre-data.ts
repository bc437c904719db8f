/**
 * Puts what the centre tells into its places: persons, balances, accumulators, policies, catalogue,
 * block list. Answers to an inquiry and the downlink go the same way.
 */
import type Database from 'better-sqlite3';
import type { BlockEntry } from '../../../shared/centre/downlink.ts';
import type {
  AccountSnapshot,
  AccumulatorSnapshot,
  Inquiry,
  Person,
} from '../../../shared/centre/person.ts';
import { sm3Hex } from '../../../shared/centre/sm2.ts';
import { businessDate } from '../../../shared/clock.ts';
import type { Payload } from '../../../shared/ledger/payloads/index.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { DownlinkSink } from '../centre/receive.ts';
import type { Identity } from '../identity/identity.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Policies } from '../policies/policies.ts';
import type { RulesInForce } from '../region/rules-in-force.ts';

export interface CentreDataDeps {
  readonly db: Database.Database;
  readonly identity: Identity;
  readonly ledger: Ledger;
  readonly policies: Policies;
  readonly pharmacyRules: Pick<RulesInForce, 'put'>;
  /** Takes a whole catalogue; refused whole when a row is wrong. */
  importCatalogue(version: string, csv: string): Result<{ readonly rows: number }>;
}

export interface CentreData {
  applyInquiry(inquiry: Inquiry, cardNumber: string): void;
  /** Where the downlink goes. */
  readonly sink: DownlinkSink;
  /** Why a card or person is blocked, if so. */
  blockReason(cardNumber: string, psnNo: string): string | undefined;
}

export function createCentreData(deps: CentreDataDeps): CentreData {
  const { db, identity, ledger } = deps;
  const block = db.prepare(
    `INSERT INTO block_list (kind, key, reason, since_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT (kind, key) DO UPDATE SET reason = excluded.reason`,
  );
  const unblock = db.prepare('DELETE FROM block_list WHERE kind = ? AND key = ?');
  const reason = db.prepare<[string, string], { reason: string }>(
    'SELECT reason FROM block_list WHERE kind = ? AND key = ?',
  );
  const blockKey = (kind: BlockEntry['kind'], key: string): string =>
    kind === 'card' ? identity.credentialReference(key) : key;

  function applyPerson(person: Person, cardNumber = person.cardNumbers[0] ?? ''): Result<null> {
    const { gender, cardNumbers: _cards, identities, identityPeriods, ...rest } = person;
    const from = businessDate(0);
    identity.put({
      ...rest,
      cardNumber,
      sex: gender,
      identities: identityPeriods ?? identities.map((code) => ({ code, from })),
    });
    return ok(null);
  }

  function applySnapshot(snapshot: AccountSnapshot): Result<unknown> {
    return ledger.applySnapshot({
      person: snapshot.psnNo,
      balanceFen: snapshot.balanceFen,
      asOfMs: snapshot.asOfMs,
      lastSeqIncluded: snapshot.lastSeqIncluded,
    });
  }

  function applyAccumulators(accumulators: AccumulatorSnapshot): Result<unknown> {
    return ledger.applyAccumulators({
      person: accumulators.psnNo,
      year: accumulators.year,
      amountsFen: accumulators.amountsFen,
      lastSeqIncluded: accumulators.lastSeqIncluded,
    });
  }

  return {
    applyInquiry(inquiry, cardNumber) {
      applyPerson(inquiry.person, cardNumber);
      if (inquiry.account) applySnapshot(inquiry.account);
      applyAccumulators(inquiry.accumulators);
    },
    sink: {
      applyPerson: (person) => applyPerson(person),
      applySnapshot,
      applyAccumulators,
      applyPolicy({ policyId, policyVersion, text }) {
        const put = deps.policies.put(text);
        if (!put.ok) return put;
        const effectiveFrom = put.value.effective.from;
        const payload = { policyId, policyVersion, digest: sm3Hex(text), effectiveFrom };
        return activated(deps, { kind: 'policyActivation', payload });
      },
      applyCatalogue({ version, csv }) {
        const taken = deps.importCatalogue(version, csv);
        if (!taken.ok) return taken;
        const payload = { version, digest: sm3Hex(csv), items: taken.value.rows };
        return activated(deps, { kind: 'catalogueActivation', payload });
      },
      applyBlock(entry) {
        const key = blockKey(entry.kind, entry.key);
        if (entry.blocked) block.run(entry.kind, key, entry.reason, entry.sinceMs);
        else unblock.run(entry.kind, key);
        return ok(null);
      },
      applyPharmacyRules(file) {
        if (!deps.pharmacyRules.put(file)) return ok(null);
        const digest = sm3Hex(JSON.stringify(file));
        const { epoch, seq } = ledger.head();
        return ledger.append({
          ...{ kind: 'configuration', operatorId: '' },
          commandId: `pharmacyRules/${digest.slice(0, 16)}/${epoch}.${seq}`,
          payload: {
            ...{ setting: 'pharmacyRules', before: '' },
            after: `${file.version} ${file.from} ${digest}`,
          },
        });
      },
    },
    blockReason(cardNumber, psnNo) {
      const byCard = reason.get('card', blockKey('card', cardNumber));
      return (byCard ?? reason.get('person', psnNo))?.reason;
    },
  };
}

type Activation = Extract<Payload, { kind: 'policyActivation' | 'catalogueActivation' }>;

/**
 * What the terminal settles by is a record of its ledger. The same content again changes nothing; a
 * return to an earlier content is an activation like any other.
 */
function activated({ db, ledger }: CentreDataDeps, activation: Activation): Result<unknown> {
  const { kind, payload } = activation;
  const name =
    kind === 'policyActivation' ? `${kind}/${payload.policyId}/${payload.policyVersion}` : kind;
  const content = `${kind === 'policyActivation' ? '' : payload.version}/${payload.digest}`;
  const known = db.prepare<[string], string>('SELECT content FROM in_force WHERE name = ?').pluck();
  if (known.get(name) === content) return ok(null);
  const { epoch, seq } = ledger.head();
  const commandId = `${name}/${payload.digest.slice(0, 16)}/${epoch}.${seq}`;
  const booked = ledger.append({ ...activation, commandId, operatorId: '' });
  if (booked.ok) {
    db.prepare<[string, string]>(
      `INSERT INTO in_force VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET content = excluded.content`,
    ).run(name, content);
  }
  return booked;
}
