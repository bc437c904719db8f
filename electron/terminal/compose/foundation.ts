/** The rooms that keep things: persons, policies, catalogue, operators, shifts, stays. */
import { businessDate } from '../../../shared/clock.ts';
import { maskName } from '../../../shared/display/mask.ts';
import type { Result } from '../../../shared/result.ts';
import { createAccessTrail } from '../audit/access-trail.ts';
import { importCatalogue } from '../catalogue/import-catalogue.ts';
import { findItem } from '../catalogue/search.ts';
import { createIdentity } from '../identity/identity.ts';
import { loadIdentityKeys } from '../identity/load-identity-keys.ts';
import { createReseal } from '../identity/reseal-rows.ts';
import { createSealer } from '../identity/sealer.ts';
import { createOperators } from '../operators/operators.ts';
import { createAgentStore, SEALED_ACTS } from '../people/agent-store.ts';
import { createCentreData } from '../people/centre-data.ts';
import { createPolicies } from '../policies/policies.ts';
import { SEALED_PARTIES } from '../recovery/case-store.ts';
import { createRecovery } from '../recovery/recovery.ts';
import { createRulesInForce } from '../region/rules-in-force.ts';
import { timeOrderedId } from '../settle/time-ordered-id.ts';
import { createShifts } from '../shift/shifts.ts';
import { createStays } from '../stays/stays.ts';
import { createTasks } from '../tasks/tasks.ts';
import type { RoomsOptions } from './options.ts';

export type Foundation = ReturnType<typeof layFoundation>;

/** Random bytes in an id beside its time. */
const ID_RANDOM_BYTES = 10;

export function layFoundation({ ledger, clock, random, secrets, setup }: RoomsOptions) {
  const { db } = ledger.store;
  const identityKeys = loadIdentityKeys(secrets, random);
  const identity = createIdentity(db, identityKeys);
  const sealer = createSealer(identityKeys);
  const policies = createPolicies(db);
  const pharmacyRules = createRulesInForce(db, setup.region.pharmacy);
  const findItemOn = (code: string, date: string) => findItem(db, code, date);

  const stays = createStays({ db, ledger, clock, findItem: findItemOn });

  /** Taken whole or refused with the first reason; the old catalogue stays then. */
  function takeCatalogue(version: string, csv: string): Result<{ readonly rows: number }> {
    const nowMs = clock.nowMs();
    const taken = importCatalogue(db, { version, csv, nowMs, fileName: `${version}.csv` });
    if (taken.ok) return taken;
    return { ok: false, error: taken.error[0] ?? { code: 'system.internal' } };
  }

  return {
    db,
    ledger,
    clock,
    identity,
    policies,
    findItemOn,
    newId: () => timeOrderedId(clock.nowMs(), random(ID_RANDOM_BYTES)),
    operators: createOperators({
      db,
      clock,
      random: (buffer) => buffer.set(random(buffer.length)),
    }),
    agents: createAgentStore(db, sealer),
    resealRows: createReseal(db, identityKeys, [SEALED_ACTS, SEALED_PARTIES]),
    tasks: createTasks(db, clock),
    shifts: createShifts({ db, ledger, clock }),
    stays,
    accessTrail: createAccessTrail(db, ledger, clock),
    recovery: createRecovery({
      ...{ db, ledger, clock, stays },
      sealer,
      holderMasked(psnNo) {
        const person = identity.byPsnNo(psnNo);
        return person ? maskName(person.name) : psnNo.slice(-4);
      },
    }),
    data: createCentreData({
      ...{ db, identity, ledger, policies, pharmacyRules },
      importCatalogue: takeCatalogue,
    }),
    /** What pharmacies are asked today. */
    rulesToday: () => pharmacyRules.on(businessDate(clock.nowMs())).rules,
  };
}
