/** A terminal as the centre sees it: enrolled, with a real ledger, selling under the demo policy. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CentreBook,
  createBreaker,
  createCentreClient,
  createSync,
  type DownlinkSink,
  openCentreBook,
  type Sync,
} from '../../electron/terminal/centre/index.ts';
import { type Ledger, openLedger, openStore } from '../../electron/terminal/ledger/index.ts';
import type { Institution } from '../../shared/centre/certificate.ts';
import type { CentreClient, Enrolment } from '../../shared/centre/client.ts';
import type { Inquiry } from '../../shared/centre/person.ts';
import { newSm2KeyPair, type Sm2KeyPair } from '../../shared/centre/sm2.ts';
import { businessDateOf, businessDateText } from '../../shared/ledger/business-date.ts';
import { reversalPostings, settlementPostings } from '../../shared/ledger/postings.ts';
import { lineAmountFen } from '../../shared/money/money.ts';
import { codesOn, withoutEnd } from '../../shared/people/identities.ts';
import { ok, type Result } from '../../shared/result.ts';
import {
  type Amounts,
  type Breakdown,
  type Policy,
  parsePolicy,
  settle,
} from '../../shared/settlement/index.ts';
import { selfPay } from '../../shared/settlement/self-pay.ts';
import type { CentreProcess } from './centre.ts';

export const PHARMACY: Institution = {
  code: 'P00000000001',
  name: '安康大药房',
  level: 'pharmacy',
};
export const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export function code(result: Result<unknown>): string | undefined {
  return result.ok ? undefined : result.error.code;
}

/** A client of this centre; without identity it can only enrol. */
export function clientOf(
  centre: Pick<CentreProcess, 'url' | 'caPem'>,
  keys: Sm2KeyPair,
  identity?: { readonly terminalId: string; readonly centrePublicKey: string },
  bounds: { readonly timeoutMs?: number; readonly batchTimeoutMs?: number } = {},
): CentreClient {
  const random = (bytes: number) => randomBytes(bytes);
  const { url, caPem } = centre;
  return createCentreClient({
    ...{ url, caPem, clock, random, keys, ...bounds },
    ...(identity && { identity }),
  });
}

export interface TestTerminal {
  readonly terminalId: string;
  readonly enrolment: Enrolment;
  readonly identity: { readonly terminalId: string; readonly centrePublicKey: string };
  readonly keys: Sm2KeyPair;
  readonly client: CentreClient;
  readonly ledger: Ledger;
  readonly book: CentreBook;
  /** A sync over this terminal's ledger; `client` may be another one. */
  sync(
    client?: Pick<CentreClient, 'sendBatch' | 'downlink'>,
    sink?: Partial<DownlinkSink>,
    onRefused?: (kind: string) => void,
  ): Sync;
  close(): void;
}

/** Enrols a new terminal and opens its ledger in a folder of its own. */
export async function enrolTerminal(
  centre: CentreProcess,
  enrolmentCode: string,
): Promise<TestTerminal> {
  const keys = newSm2KeyPair();
  // The first call of a centre that has just started, on a machine that starts several.
  const stranger = clientOf(centre, keys, undefined, { timeoutMs: 30_000 });
  const enrolment = value(await stranger.enrol({ enrolmentCode, institution: PHARMACY }));
  stranger.close();
  return openTerminal(centre, keys, enrolment);
}

/** A terminal with a new, empty ledger: also what a second copy of an enrolled one looks like. */
export function openTerminal(
  centre: Pick<CentreProcess, 'url' | 'caPem'>,
  keys: Sm2KeyPair,
  enrolment: Enrolment,
): TestTerminal {
  const { certificate, centrePublicKey } = enrolment;
  const { terminalId } = certificate;
  const identity = { terminalId, centrePublicKey };
  const client = clientOf(centre, keys, identity);
  const folder = mkdtempSync(join(tmpdir(), 'terminal-'));
  const store = value(openStore(join(folder, 'ledger.db'), { nowMs: clock.nowMs() }));
  const ledger = value(openLedger(store, { clock, terminalId, bootId: randomUUID() }));
  const book = openCentreBook(store);
  book.saveEnrolment({ ...enrolment, url: centre.url, caPem: centre.caPem });
  return {
    ...{ terminalId, enrolment, identity, keys, client, ledger, book },
    sync: (other = client, sink = {}, onRefused = unexpected) =>
      createSync({
        ...{ ledger, client: other, keys, book, clock },
        sink: { ...ledgerSink(ledger), ...sink },
        breaker: createBreaker(clock),
        random: () => 0.5,
        later: () => () => undefined,
        onState: () => undefined,
        onRefused,
      }),
    close() {
      client.close();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function unexpected(kind: string): never {
  throw new Error(`the sink refused a ${kind}`);
}

/** Puts balances and counters where they belong; other downlink data are let go. */
export function ledgerSink(ledger: Ledger): DownlinkSink {
  const ignore = () => ok(undefined);
  return {
    applyPerson: ignore,
    applyPolicy: ignore,
    applyCatalogue: ignore,
    applyBlock: ignore,
    applyPharmacyRules: ignore,
    applySnapshot: ({ psnNo: person, ...rest }) => ledger.applySnapshot({ person, ...rest }),
    applyAccumulators: ({ psnNo: person, ...rest }) =>
      ledger.applyAccumulators({ person, ...rest }),
  };
}

const policyOf = (name: string): Policy =>
  value(
    parsePolicy(
      JSON.parse(
        readFileSync(join(import.meta.dirname, `../../shared/policies/${name}.json`), 'utf8'),
      ) as unknown,
    ) as Result<Policy>,
  );
/** By scheme. */
const POLICIES: Readonly<Record<string, Policy>> = {
  '310': policyOf('demo-employee'),
  '390': policyOf('demo-resident'),
};
const policyFor = ({ insutype }: Inquiry['person']): Policy =>
  POLICIES[insutype] ?? policyOf('demo-employee');

export interface Sale {
  readonly priceYuan: number;
  readonly commandId?: string;
  readonly authorisationId?: string;
  /** Account money kept beforehand that the sale draws on without a line. */
  readonly reservationId?: string;
  /** Digits on the boxes sold. */
  readonly traceCodes?: readonly string[];
  /** Person number of a family member whose account pays what the own one does not. */
  readonly family?: string;
  /** Number of the purchase of which this is what was kept. */
  readonly replaces?: number;
  /** Changes what is booked after the engine has spoken: a wrong terminal. */
  readonly tamper?: (amounts: Amounts) => Amounts;
}

/** The engine's word on one class-A drug at this price for the person, on what the ledger knows. */
export function price(
  ledger: Ledger,
  { person }: Inquiry,
  priceYuan: number,
  family?: string,
): Breakdown {
  return value(
    settle({ policy: policyFor(person), ...factsOf(ledger, person, priceYuan, family) }),
  );
}

function factsOf(ledger: Ledger, person: Inquiry['person'], priceYuan: number, family?: string) {
  const date = businessDateText(businessDateOf(clock.nowMs()));
  const year = Number(date.slice(0, 4));
  const priceMicroYuan = priceYuan * 1_000_000;
  const { insutype, psnType, civilServant } = person;
  const identities = codesOn(person.identityPeriods ?? withoutEnd(person.identities, []), date);
  return {
    person: { insutype, psnType, civilServant, identities },
    account: {
      balanceFen: ledger.available(person.psnNo)?.availableFen ?? 0,
      useAccount: true,
      ...(family !== undefined && {
        mutualAidBalanceFen: ledger.available(family)?.availableFen ?? 0,
      }),
    },
    encounter: {
      medType: '41',
      institutionLevel: 'pharmacy',
      date,
      cause: 'none' as const,
    },
    lines: [
      {
        lineNo: 1,
        code: 'XTEST',
        category: 'drug',
        itemClass: 'A' as const,
        priceMicroYuan,
        quantityE4: 10_000,
        amountFen: lineAmountFen(priceMicroYuan, 10_000),
        medical: true,
      },
    ],
    accumulators: ledger.accumulators(person.psnNo, year),
  };
}

/** Settles and books a sale; gives its record's sequence number and what was booked. */
export function sell(ledger: Ledger, inquiry: Inquiry, sale: Sale) {
  const { person } = inquiry;
  const { family } = sale;
  const facts = factsOf(ledger, person, sale.priceYuan, family);
  const breakdown = value(settle({ policy: policyFor(person), ...facts }));
  const amounts = sale.tamper ? sale.tamper(breakdown.amounts) : breakdown.amounts;
  const commandId = sale.commandId ?? randomUUID();
  const permit = sale.authorisationId ?? sale.reservationId;
  const replaced = sale.replaces === undefined ? undefined : ledger.record(sale.replaces);
  const appended = value(
    ledger.append({
      kind: 'settlement',
      commandId,
      operatorId: 'c01',
      shiftId: 'S1',
      credential: { kind: 'card', reference: '5f1d9c2ab04e77c1' },
      person: { personNo: person.psnNo, region: person.region },
      policy: { id: breakdown.policyId, version: breakdown.policyVersion },
      payload: {
        settlementId: `set-${commandId}`,
        business: 'pharmacy',
        ...(permit !== undefined && { authorisationId: permit }),
        online: sale.authorisationId !== undefined,
        facts,
        amounts,
        accumulatorDeltasFen: breakdown.accumulatorDeltasFen,
        ...(sale.traceCodes && {
          traceCodes: sale.traceCodes.map((code) => ({ lineNo: 1, code })),
        }),
        ...(replaced && {
          replaces: {
            originalEpoch: replaced.header.epoch,
            originalSeq: replaced.header.seq,
            originalHash: replaced.hash,
          },
        }),
        ...(family !== undefined && {
          familyPayer: {
            ...{ personNo: family, region: person.region },
            amountFen: amounts.mutualAidPayFen,
          },
        }),
      },
      postings: settlementPostings(amounts, {
        ...{ personNo: person.psnNo, cashParty: 'S1' },
        ...(family !== undefined && { familyPayerNo: family }),
      }),
    }),
  );
  return { seq: appended.record.header.seq, commandId, amounts, breakdown };
}

/** A sale without insurance, its boxes scanned. */
export function sellForCash(ledger: Ledger, codes: readonly string[], quantityE4: number): void {
  const line = {
    ...{ lineNo: 1, code: 'XTEST', category: 'drug', itemClass: 'A' as const, medical: true },
    ...{ priceMicroYuan: 2_000_000, quantityE4, amountFen: quantityE4 / 50 },
  };
  const { amounts } = selfPay([line]);
  const commandId = randomUUID();
  value(
    ledger.append({
      ...{ kind: 'settlement', commandId, operatorId: 'c01', shiftId: 'S1' },
      payload: {
        ...{ settlementId: `set-${commandId}`, business: 'pharmacy', online: false, amounts },
        accumulatorDeltasFen: {},
        facts: {
          person: { insutype: '', psnType: '' },
          encounter: {
            ...{ medType: '41', institutionLevel: 'pharmacy', date: '2026-03-05', cause: 'none' },
          },
          lines: [line],
          accumulators: { year: 2026, amountsFen: {} },
        },
        traceCodes: codes.map((code) => ({ lineNo: 1, code })),
      },
      postings: settlementPostings(amounts, { personNo: '', cashParty: 'S1' }),
    }),
  );
}

/** Reverses a sale of this ledger, also one of an epoch before a restore. */
export function takeBack(ledger: Ledger, seq: number, epoch = ledger.head().epoch): number {
  const original = ledger.record(seq, epoch);
  if (!original) throw new Error(`no record ${seq}`);
  const { header, hash } = original;
  const appended = value(
    ledger.append({
      kind: 'reversal',
      commandId: randomUUID(),
      operatorId: 's01',
      shiftId: 'S1',
      ...(header.person && { person: header.person }),
      ...(header.policy && { policy: header.policy }),
      payload: {
        originalEpoch: header.epoch,
        originalSeq: seq,
        originalHash: hash,
        settlementId: `set-${header.commandId}`,
        reason: 'returned',
        approvedBy: 's01',
      },
      postings: reversalPostings(header.postings, 'S1'),
    }),
  );
  return appended.record.header.seq;
}

/** Asks the centre for the person of a card and puts the balance into the ledger. */
export async function lookUp(terminal: TestTerminal, cardNumber: string): Promise<Inquiry> {
  const inquiry = value(
    await terminal.client.inquire({ kind: 'card', cardNumber, recognitionCode: '' }),
  );
  const sink = ledgerSink(terminal.ledger);
  if (inquiry.account) value(sink.applySnapshot(inquiry.account));
  value(sink.applyAccumulators(inquiry.accumulators));
  return inquiry;
}
