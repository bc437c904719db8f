/**
 * The centre of the simulated world. What decides is the real centre's own code: the
 * judgement of a batch with its signature, recomputation and booking. Only what the database does is done in memory.
 */
import { zstdDecompressSync } from 'node:zlib';
import { bookRecords } from '../../../centre/batches/book.ts';
import { judge } from '../../../centre/batches/judge.ts';
import { digest } from '../../../centre/batches/sm3.ts';
import type { AccountState, BookingState } from '../../../centre/batches/state.ts';
import { type Incoming, readHeaders } from '../../../centre/server/authenticate.ts';
import { seal } from '../../../centre/server/seal.ts';
import type { HttpsCall } from '../../../electron/terminal/centre/https.ts';
import { type Batch, decodeBatch } from '../../../shared/batch/batch.ts';
import type { Authorisation, AuthoriseRequest } from '../../../shared/centre/authorisation.ts';
import type { BatchAnswer } from '../../../shared/centre/batch-answer.ts';
import type { Downlink } from '../../../shared/centre/downlink.ts';
import type { Credential, Inquiry, Person } from '../../../shared/centre/person.ts';
import { type Envelope, REPLAY_WINDOW_MS, sealAnswer } from '../../../shared/centre/signed.ts';
import type { Sm2KeyPair } from '../../../shared/centre/sm2.ts';
import { businessDate, type Clock } from '../../../shared/clock.ts';
import { toHex } from '../../../shared/ledger/hex.ts';
import { fenToYuan } from '../../../shared/money/money.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { Policy } from '../../../shared/settlement/index.ts';
import {
  EPOCH,
  fence,
  type Hold,
  type KnownTerminal,
  NO_DATABASE,
  newTerminal,
  standOf,
} from './centre-memory.ts';

export interface SimulatedCentre {
  readonly keys: Sm2KeyPair;
  readonly terminals: ReadonlyMap<string, KnownTerminal>;
  readonly holds: ReadonlyMap<string, Hold>;
  /** Commands of sales that came without an id of their own; only a wrong terminal sends such. */
  readonly unnamed: readonly string[];
  /** The newest answers, oldest first. */
  readonly given: readonly Buffer[];
  balanceFen(psnNo: string): number;
  /** What one terminal may count on: the balance less what others hold. */
  availableFen(psnNo: string, terminalId: string): number;
  /** Money the agency pays in. */
  credit(psnNo: string, amountFen: number): void;
  /** Answers one request as the wire carries it. */
  receive(call: HttpsCall): Buffer;
}

export interface CentreOptions {
  readonly keys: Sm2KeyPair;
  readonly clock: Clock;
  readonly region: string;
  readonly persons: readonly Person[];
  readonly policy: Policy;
  /** Terminal ids with their public keys. */
  readonly enrolled: ReadonlyMap<string, string>;
}

/** Where a wrong terminal posts sales that nobody can tell apart. */
export const UNNAMED_SALES = '/unnamed';
const ANSWERS_KEPT = 50;

export function createCentre(options: CentreOptions): SimulatedCentre {
  const { keys, clock } = options;
  const persons = new Map(options.persons.map((person) => [person.psnNo, person]));
  const terminals = new Map(
    [...options.enrolled].map(([terminalId, publicKey]) => [
      terminalId,
      newTerminal(terminalId, publicKey),
    ]),
  );
  const accounts = new Map<string, AccountState>(
    options.persons.map(({ psnNo }) => [
      psnNo,
      { priorYearFen: 0, currentYearFen: 0, entries: 0, holds: new Map() },
    ]),
  );
  const holds = new Map<string, Hold>();
  const accumulators = new Map<string, Map<string, number>>();
  const nonces = new Set<string>();
  const given: Buffer[] = [];
  const unnamed: string[] = [];
  /** What changed, in order; a person changes again and again. */
  const feed: string[] = [];

  const yearNow = () => Number(businessDate(clock.nowMs()).slice(0, 4));
  const balanceFen = (psnNo: string) => {
    const account = accounts.get(psnNo);
    return account ? account.priorYearFen + account.currentYearFen : 0;
  };
  const heldFen = (psnNo: string, isMine: (hold: Hold) => boolean) =>
    inForce(psnNo)
      .filter(isMine)
      .reduce((sum, { request }) => sum + request.acctPayFen, 0);

  const availableFen = (psnNo: string, terminalId: string) => {
    const others = heldFen(psnNo, (hold) => hold.terminalId !== terminalId);
    return Math.max(0, balanceFen(psnNo) - others);
  };

  function inForce(psnNo: string): Hold[] {
    return [...holds.values()].filter(
      (hold) =>
        hold.request.psnNo === psnNo && hold.state === 'held' && hold.expiresAtMs > clock.nowMs(),
    );
  }

  function countersOf(psnNo: string, terminalId: string): Record<string, number> {
    const sums = Object.fromEntries(accumulators.get(psnNo) ?? []);
    for (const hold of inForce(psnNo)) {
      if (hold.terminalId === terminalId) continue;
      for (const [name, fen] of Object.entries(hold.request.accumulatorDeltasFen)) {
        sums[name] = (sums[name] ?? 0) + fen;
      }
    }
    return sums;
  }

  function moneyOf(psnNo: string, { terminalId, lastSeq }: KnownTerminal) {
    const place = { epoch: EPOCH, asOfMs: clock.nowMs(), lastSeqIncluded: lastSeq };
    const account = accounts.get(psnNo);
    return {
      account: {
        psnNo,
        balanceFen: availableFen(psnNo, terminalId),
        heldHereFen: heldFen(psnNo, (hold) => hold.terminalId === terminalId),
        currentYearFen: account?.currentYearFen ?? 0,
        priorYearFen: account?.priorYearFen ?? 0,
        ...place,
      },
      accumulators: {
        psnNo,
        year: yearNow(),
        amountsFen: countersOf(psnNo, terminalId),
        ...place,
      },
    };
  }

  function inquire(terminal: KnownTerminal, credential: Credential): Result<Inquiry> {
    const number = credential.kind === 'card' ? credential.cardNumber : '';
    const person = options.persons.find(({ cardNumbers }) => cardNumbers.includes(number));
    if (!person) return refuse('centre.refused.personUnknown');
    return ok({ person, statement: [], ...moneyOf(person.psnNo, terminal) });
  }

  function authorise(terminal: KnownTerminal, request: AuthoriseRequest): Result<Authorisation> {
    const key = `${terminal.terminalId}/${request.commandId}`;
    const before = holds.get(key);
    if (before) {
      const state = stateOf(before);
      if (state !== 'held') return refuse('centre.refused.authorisationEnded', { state });
      if (JSON.stringify(before.request) !== JSON.stringify(request)) {
        return refuse('centre.refused.commandReused');
      }
      return ok(describe(before));
    }
    const known = countersOf(request.psnNo, terminal.terminalId);
    const seen = request.accumulatorsSeenFen ?? {};
    if (Object.entries(known).some(([name, fen]) => (seen[name] ?? 0) < fen)) {
      return refuse('centre.refused.accumulatorsChanged');
    }
    const freeFen = balanceFen(request.psnNo) - heldFen(request.psnNo, () => true);
    if (request.acctPayFen > 0 && freeFen < request.acctPayFen) {
      return refuse('centre.refused.insufficientFunds', { availableYuan: fenToYuan(freeFen) });
    }
    const expiresAtMs = clock.nowMs() + request.expiresInS * 1000;
    const hold: Hold = { terminalId: terminal.terminalId, request, expiresAtMs, state: 'held' };
    holds.set(key, hold);
    return ok(describe(hold));
  }

  function stateOf(hold: Hold): Authorisation['state'] {
    return hold.state === 'held' && hold.expiresAtMs <= clock.nowMs() ? 'expired' : hold.state;
  }

  function describe(hold: Hold): Authorisation {
    const { commandId, acctPayFen, fundPaySumFen, expiresInS } = hold.request;
    return { commandId, state: stateOf(hold), acctPayFen, fundPaySumFen, expiresInS };
  }

  function query({ terminalId }: KnownTerminal, commandId: string): Result<Authorisation> {
    const hold = holds.get(`${terminalId}/${commandId}`);
    return ok(
      hold
        ? describe(hold)
        : { commandId, state: 'unknown', acctPayFen: 0, fundPaySumFen: 0, expiresInS: 0 },
    );
  }

  function voidHold({ terminalId }: KnownTerminal, commandId: string): Result<Authorisation> {
    const key = `${terminalId}/${commandId}`;
    const hold = holds.get(key) ?? fence(terminalId, commandId, 'voided');
    if (hold.state === 'consumed') return refuse('centre.refused.alreadyConsumed');
    hold.state = 'voided';
    holds.set(key, hold);
    return ok(describe(hold));
  }

  function downlink(terminal: KnownTerminal, cursor: number): Result<Downlink> {
    const psnNos = [...new Set(feed.slice(cursor))];
    const items = psnNos.flatMap((psnNo): Downlink['items'] => {
      const { account, accumulators: counters } = moneyOf(psnNo, terminal);
      return [
        { kind: 'snapshot', snapshot: account },
        { kind: 'accumulators', accumulators: counters },
      ];
    });
    return ok({ items, nextCursor: feed.length, more: false });
  }

  function takeBatch(terminal: KnownTerminal, body: Uint8Array): Result<Envelope> {
    const bytes = zstdDecompressSync(body);
    const batchDigest = toHex(digest(bytes));
    const stored = terminal.answers.get(batchDigest);
    if (stored) return ok(stored);
    const batch = decodeBatch(bytes);
    if (!batch.ok) return refuse('centre.refused.malformed', { detail: batch.error.fault });
    const judged = judge(batch.value, standOf(terminal, options.region));
    const value = judged.ok ? accept(terminal, batch.value, judged.value) : judged.error;
    const frame = { terminalId: terminal.terminalId, inReplyTo: batchDigest };
    const answer = { ok: true as const, ...frame, timeMs: clock.nowMs(), value };
    const envelope = sealAnswer(answer, keys);
    if (value.answer === 'accepted') terminal.answers.set(batchDigest, envelope);
    return ok(envelope);
  }

  type Judged = Extract<ReturnType<typeof judge>, { ok: true }>['value'];

  function accept(terminal: KnownTerminal, { header }: Batch, records: Judged): BatchAnswer {
    const fresh = records.filter((record) => record.header.seq > terminal.lastSeq);
    const state = bookingState(terminal);
    bookRecords(fresh, state, () => options.policy);
    for (const { header: record, hash } of fresh) {
      terminal.records.push(record);
      terminal.hashes.set(record.seq, hash);
      terminal.lastSeq = record.seq;
      terminal.head = hash;
      terminal.totalsFen = record.totalsFen;
    }
    for (const { psnNo, name, amountFen } of state.accumulators.values()) {
      const counters = accumulators.get(psnNo) ?? new Map<string, number>();
      counters.set(name, (counters.get(name) ?? 0) + amountFen);
      accumulators.set(psnNo, counters);
    }
    for (const commandId of state.consumed) {
      const key = `${terminal.terminalId}/${commandId}`;
      const hold = holds.get(key) ?? fence(terminal.terminalId, commandId, 'consumed');
      if (hold.state === 'held') hold.state = 'consumed';
      holds.set(key, hold);
    }
    feed.push(...state.newBookings.flatMap(({ psnNo }) => (persons.has(psnNo) ? [psnNo] : [])));
    const lastSeq = header.firstSeq + header.count - 1;
    const became = [...terminal.bookings.values()].filter(
      ({ seq }) => seq >= header.firstSeq && seq <= lastSeq,
    );
    return {
      answer: 'accepted',
      epoch: EPOCH,
      firstSeq: header.firstSeq,
      lastSeq,
      head: toHex(header.newHead),
      settlementsChecked: became.length,
      verdicts: became.flatMap(({ seq, commandId, outcome, reasons }) =>
        outcome === 'booked' ? [] : [{ seq, commandId, outcome, reasons: [...reasons] }],
      ),
    };
  }

  function bookingState(terminal: KnownTerminal): BookingState {
    for (const [psnNo, account] of accounts) {
      account.holds.clear();
      for (const hold of inForce(psnNo)) {
        const mine = hold.terminalId === terminal.terminalId;
        const { commandId, acctPayFen } = hold.request;
        account.holds.set(mine ? commandId : `${hold.terminalId}/${commandId}`, acctPayFen);
      }
    }
    return {
      persons: new Map([...persons].map(([psnNo, person]) => [psnNo, person])),
      accounts,
      bookings: terminal.bookings,
      newBookings: [],
      newEntries: [],
      accumulators: new Map(),
      consumed: [],
      reversedSeqs: [],
    };
  }

  function route(terminal: KnownTerminal, path: string, body: Uint8Array): Result<unknown> {
    const request = JSON.parse(Buffer.from(body).toString('utf8')) as Record<string, unknown>;
    const commandId = String(request.commandId ?? '');
    switch (path) {
      case '/v1/inquiry':
        return inquire(terminal, request.credential as Credential);
      case '/v1/authorise':
        return authorise(terminal, request as AuthoriseRequest);
      case '/v1/authorisation/query':
        return query(terminal, commandId);
      case '/v1/authorisation/void':
        return voidHold(terminal, commandId);
      case '/v1/downlink':
        return downlink(terminal, Number(request.cursor));
      default:
        return refuse('centre.refused.malformed', { detail: path });
    }
  }

  function answer(incoming: Incoming): Envelope {
    const centre = { db: NO_DATABASE, keys, clock };
    const terminal = terminals.get(incoming.terminalId);
    if (!terminal) return seal(centre, incoming, refuse('centre.refused.unknownTerminal'));
    // Nobody changes requests in this world, so their signatures are not looked at here.
    if (Math.abs(clock.nowMs() - incoming.timeMs) > REPLAY_WINDOW_MS) {
      return seal(centre, incoming, refuse('centre.refused.requestTime', { seconds: 0 }));
    }
    if (nonces.has(incoming.nonce))
      return seal(centre, incoming, refuse('centre.refused.replayed'));
    nonces.add(incoming.nonce);
    if (incoming.path !== '/v1/batch') {
      return seal(centre, incoming, route(terminal, incoming.path, incoming.body));
    }
    const taken = takeBatch(terminal, incoming.body);
    return taken.ok ? taken.value : seal(centre, incoming, taken);
  }

  return {
    keys,
    terminals,
    holds,
    given,
    unnamed,
    balanceFen,
    availableFen,
    credit(psnNo, amountFen) {
      const account = accounts.get(psnNo);
      if (account) account.currentYearFen += amountFen;
      feed.push(psnNo);
    },
    receive({ method, path, body = new Uint8Array(), headers = {} }) {
      if (path === UNNAMED_SALES) {
        // The note of the command is the observer's; such a centre has nothing to compare.
        unnamed.push(Buffer.from(body).toString('utf8'));
        return Buffer.from('booked');
      }
      const envelope = answer({ method, path, body, ...readHeaders(headers) });
      const bytes = Buffer.from(JSON.stringify(envelope));
      given.push(bytes);
      if (given.length > ANSWERS_KEPT) given.shift();
      return bytes;
    },
  };
}
