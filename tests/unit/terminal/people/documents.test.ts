/** Documents at the counter on a real ledger: what stops, what a supervisor lets pass, what is kept. */
import { beforeEach, describe, expect, test } from 'vitest';
import { type Counter, createCounter } from '../../../../electron/terminal/counter/counter.ts';
import { createSealer } from '../../../../electron/terminal/identity/sealer.ts';
import type { Ledger } from '../../../../electron/terminal/ledger/index.ts';
import type { Approval } from '../../../../electron/terminal/operators/approval.ts';
import { createAgentStore } from '../../../../electron/terminal/people/agent-store.ts';
import { createDocuments, type Documents } from '../../../../electron/terminal/people/documents.ts';
import { bookPlan } from '../../../../electron/terminal/settle/book.ts';
import { createOfflineGuard } from '../../../../electron/terminal/settle/offline-limits.ts';
import { decodePayload } from '../../../../shared/ledger/payloads/index.ts';
import { ok, refuse } from '../../../../shared/result.ts';
import { PERSON } from '../book-settlement.ts';
import { DEMO_REGION, personOf, socialCard } from '../counter/people.ts';
import { openTestLedger, testClock } from '../open-test-ledger.ts';
import { booking, plan } from '../settle/plan.ts';

const HOLDER = '000000195103120025';
const OTHER = '00000019540805003X';
const CARD = { ...socialCard, holder: { ...socialCard.holder, idNumber: HOLDER } };
const WHO = { operatorId: 'c01', desk: 'cashier' };
const YES: Approval = {
  ...{ actionId: 'card.checkId', supervisorId: 's01', requestedBy: 'c01' },
  ...{ reason: '换发新证，号码已核实', atMs: 0 },
};

let ledger: Ledger;
let counter: Counter;
let documents: Documents;
let clock: ReturnType<typeof testClock>;

beforeEach(async () => {
  clock = testClock();
  ledger = openTestLedger(clock);
  const asOfMs = clock.nowMs();
  ledger.applySnapshot({ person: PERSON.personNo, balanceFen: 10_000, asOfMs, lastSeqIncluded: 0 });
  counter = createCounter({
    region: DEMO_REGION,
    port: { request: async () => ({ ok: true }) },
    lookUp: async () => ok({ person: personOf(CARD, PERSON.personNo), hasAccount: true }),
    changed: () => undefined,
    cardGone: () => undefined,
  });
  let ids = 0;
  documents = createDocuments({
    ledger,
    agents: agents(),
    counter: () => counter,
    identity: { credentialReference: (text) => `ref(${text.length})` },
    newCommandId: () => `document-${++ids}`,
  });
  await insert();
});

const agents = () =>
  createAgentStore(
    ledger.store.db,
    createSealer({ keyId: 'k1', identityKey: new Uint8Array(32).fill(7) }),
  );

async function insert(): Promise<void> {
  counter.onCard({ type: 'cardPresent', sessionId: 's1', reader: 'R', card: CARD });
  await new Promise((resolve) => setTimeout(resolve, 0));
}

/** Step-up records: what was let pass, by whom, why, and whose document was shown. */
function stepUps() {
  return [...ledger.records({ fromSeq: 1, limit: 100 })].flatMap(({ header }) => {
    const decoded = decodePayload(header);
    if (decoded?.kind !== 'session' || decoded.payload.action !== 'stepUp') return [];
    const { approvedAction: what, reason: why, subjectOperatorId: by } = decoded.payload;
    return [{ what, why, by, credential: header.credential, person: header.person }];
  });
}

const bytesOfLedger = () =>
  JSON.stringify([...ledger.records({ fromSeq: 1, limit: 100 })].map(({ header }) => header));

function book(commandId: string, witness = documents.witness) {
  const deps = {
    ...{ ledger, clock, guard: createOfflineGuard(ledger.store.db) },
    limits: { perSaleFen: 0, perCardFen: 0, perDayFen: 0, totalFen: 0, maxAgeHours: 0 },
    newSettlementId: () => `S-${commandId}`,
    kickSync: () => undefined,
    witness,
    client: {
      authorise: async () =>
        ok({
          ...{ commandId, state: 'held' as const, acctPayFen: 0, fundPaySumFen: 0 },
          expiresInS: 60,
        }),
      queryAuthorisation: async () => refuse('centre.unreachable'),
      voidAuthorisation: async () => refuse('centre.unreachable'),
    },
  };
  const seenFen = ledger.available(PERSON.personNo)?.availableFen ?? 0;
  return bookPlan(deps, plan(1_500, seenFen), booking(commandId));
}

describe('an ID card beside the card', () => {
  test('[R021] the holder’s own lets the settlement go on', async () => {
    expect(documents.check(HOLDER)).toEqual(ok(null));
    expect(await Promise.race([counter.askPin('settlement'), 'asked'])).toBe('asked');
  });

  test('[R021] somebody else’s stops it before any PIN is asked for', async () => {
    expect(documents.check(OTHER)).toEqual(refuse('people.document.differs'));
    expect(await counter.askPin('settlement')).toEqual(refuse('people.document.differs'));
    expect(counter.pinEntry()).toBeUndefined();
  });

  test('[R021] a supervisor lets it pass with a reason, and that is a chained record', async () => {
    documents.check(OTHER);
    expect(documents.approve(OTHER, YES, WHO)).toEqual(ok(null));
    expect(await Promise.race([counter.askPin('settlement'), 'asked'])).toBe('asked');
    expect(stepUps()).toEqual([
      {
        ...{ what: 'documentMismatch', why: YES.reason, by: 's01' },
        credential: { kind: 'id', reference: `ref(${`id:${OTHER}`.length})` },
        person: { personNo: PERSON.personNo, region: '000000' },
      },
    ]);
    expect(bytesOfLedger()).not.toContain(OTHER);
  });

  test('[R021] nothing is let pass that did not stop, and the next card starts afresh', async () => {
    expect(documents.approve(OTHER, YES, WHO).ok).toBe(false);
    documents.check(OTHER);
    counter.onCard({ type: 'cardRemoved', sessionId: 's1' });
    await insert();
    expect(counter.session()?.documentStop).toBeUndefined();
    expect(stepUps()).toEqual([]);
  });

  test('[R021] the right document after a wrong one lifts the stop', () => {
    documents.check(OTHER);
    expect(documents.check(HOLDER)).toEqual(ok(null));
    expect(counter.session()?.documentStop).toBeUndefined();
  });
});

describe('somebody who acts for the holder', () => {
  test('[R067] is booked beside the act with both documents, and shows them again at the next', async () => {
    expect(documents.setAgent(OTHER)).toEqual(ok(null));
    const first = await book('command-1');
    expect(first.ok && stepUps()).toMatchObject([
      {
        what: 'actForHolder',
        why: `record ${first.ok ? first.value.seq : 0}; holder ref(${`id:${HOLDER}`.length})`,
        credential: { kind: 'id', reference: `ref(${`id:${OTHER}`.length})` },
        person: { personNo: PERSON.personNo },
      },
    ]);
    expect((await book('command-2')).ok).toBe(true);
    expect(stepUps()).toHaveLength(1);
    for (const number of [HOLDER, OTHER]) expect(bytesOfLedger()).not.toContain(number);
  });

  test('[R011] is kept for the slip: both numbers, masked, and unreadable in the file', async () => {
    documents.setAgent(OTHER);
    await book('command-4');
    await book('command-5');
    expect(agents().get('command-4')).toEqual({
      ...{ holderIdMasked: '000***********0025', agentIdMasked: '000***********003X' },
    });
    expect(agents().get('command-5')).toBeUndefined();
    const sealed = ledger.store.db.prepare('SELECT sealed FROM agents').pluck().get() as Buffer;
    expect(sealed.toString('latin1')).not.toMatch(/003X|0025/);
  });

  test('[R011] [R067] is never the holder, and is gone with the card', () => {
    expect(documents.setAgent(HOLDER)).toEqual(refuse('people.agent.samePerson'));
    documents.setAgent(OTHER);
    counter.onCard({ type: 'cardRemoved', sessionId: 's1' });
    expect(counter.session()).toBeUndefined();
    expect(documents.setAgent(OTHER)).toEqual(refuse('till.noCard'));
  });

  test('[R067] a settlement whose witness cannot be booked is not booked either', async () => {
    documents.setAgent(OTHER);
    const witness: Documents['witness'] = (act) => {
      documents.witness(act);
      return refuse('ledger.diskFull');
    };
    const before = ledger.head().seq;
    expect((await book('command-3', witness)).ok).toBe(false);
    expect(ledger.head().seq).toBe(before);
  });
});
