/** A terminal of the bench: real ledger, real client over TLS, real sync; its bytes are counted. */
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { httpsLine } from '../../../electron/terminal/centre/https.ts';
import {
  createBreaker,
  createCentreClient,
  createSync,
  openCentreBook,
} from '../../../electron/terminal/centre/index.ts';
import { type Ledger, openLedger, openStore } from '../../../electron/terminal/ledger/index.ts';
import { newSm2KeyPair } from '../../../shared/centre/sm2.ts';
import { ok } from '../../../shared/result.ts';
import { BALANCE_FEN, PERSONS, personNo, value } from './world.ts';

const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
const random = (bytes: number) => randomBytes(bytes);
const PHARMACY = { code: 'P00000000001', name: '安康大药房', level: 'pharmacy' };

/** What a terminal meets when others send too; it comes back by itself. */
const PASSING: ReadonlySet<string> = new Set(['centre.batch.busy', 'centre.timeout']);
const RETRY_MS = 500;

export interface CentreAt {
  readonly url: string;
  readonly caPem: string;
}

export interface BenchTerminal {
  readonly ledger: Ledger;
  /** Sends everything that is not acknowledged yet. */
  drain(): Promise<void>;
  /** Bytes sent and received so far: bodies and our headers. */
  wireBytes(): number;
  /** The newest batch as it went over the line. */
  lastBody(): Uint8Array;
  close(): void;
}

/** Enrols with a code and gives every person a balance. */
export async function openBenchTerminal(
  at: CentreAt,
  code: string,
  directory: string,
): Promise<BenchTerminal> {
  const keys = newSm2KeyPair();
  const stranger = createCentreClient({ ...at, clock, random, keys });
  const enrolment = value(await stranger.enrol({ enrolmentCode: code, institution: PHARMACY }));
  stranger.close();
  const { terminalId } = enrolment.certificate;
  const store = value(openStore(join(directory, `${terminalId}.db`), { nowMs: clock.nowMs() }));
  const ledger = value(openLedger(store, { clock, terminalId, bootId: randomUUID() }));
  giveBalances(ledger);
  const book = openCentreBook(store);
  book.saveEnrolment({ ...enrolment, ...at });
  const counted = countingLine(at);
  const { centrePublicKey } = enrolment;
  const identity = { terminalId, centrePublicKey };
  const client = createCentreClient({ ...at, clock, random, keys, identity, line: counted.line });
  const sync = createSync({
    ...{ ledger, keys, book, clock },
    client: {
      ...client,
      downlink: async (cursor) => ok({ items: [], nextCursor: cursor, more: false }),
    },
    sink: NOTHING_COMES,
    breaker: createBreaker(clock),
    random: () => 0.5,
    later: () => () => undefined,
    onState: () => undefined,
    onRefused: () => undefined,
  });
  return {
    ledger,
    wireBytes: counted.bytes,
    lastBody: counted.lastBody,
    async drain() {
      for (let sent = await sync.drain(); !sent.ok; sent = await sync.drain()) {
        if (!PASSING.has(sent.error.code)) throw new Error(JSON.stringify(sent.error));
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
      if (ledger.acknowledged().seq !== ledger.head().seq) throw new Error('not all was taken');
      if (book.verdicts().length > 0) throw new Error(JSON.stringify(book.verdicts()[0]));
    },
    close() {
      client.close();
      store.close();
    },
  };
}

const unexpected = () => {
  throw new Error('the downlink is off in this bench');
};
const NOTHING_COMES = {
  applyPerson: unexpected,
  applyPolicy: unexpected,
  applyCatalogue: unexpected,
  applyBlock: unexpected,
  applyPharmacyRules: unexpected,
  applySnapshot: unexpected,
  applyAccumulators: unexpected,
};

function giveBalances(ledger: Ledger): void {
  ledger.store.db.pragma('synchronous = OFF');
  value(
    ledger.transaction(() => {
      for (let at = 0; at < PERSONS; at++) {
        const person = personNo(at);
        const snapshot = { person, balanceFen: BALANCE_FEN, asOfMs: 1, lastSeqIncluded: 0 };
        value(ledger.applySnapshot(snapshot));
      }
      return ok(undefined);
    }),
  );
  ledger.store.db.pragma('synchronous = FULL');
}

function countingLine(at: CentreAt) {
  const line = httpsLine(at.url, at.caPem);
  let bytes = 0;
  let lastBody: Uint8Array = new Uint8Array();
  return {
    bytes: () => bytes,
    lastBody: () => lastBody,
    line: {
      ...line,
      async send(call: Parameters<typeof line.send>[0]) {
        lastBody = call.body ?? lastBody;
        bytes += (call.body?.length ?? 0) + JSON.stringify(call.headers ?? {}).length;
        const answer = await line.send(call);
        if (answer.ok) bytes += answer.value.length;
        return answer;
      },
    },
  };
}
