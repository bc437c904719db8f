/** A discharge desk on a real ledger: stays, recovery, papers; card, PIN and centre played by the test. */
import { readFileSync } from 'node:fs';
import type { CatalogueItem } from '../../../../electron/terminal/catalogue/item.ts';
import {
  createDischarge,
  type Discharge,
  type DischargeDeps,
} from '../../../../electron/terminal/discharge/discharge.ts';
import { createSealer } from '../../../../electron/terminal/identity/sealer.ts';
import { type Ledger, openLedger } from '../../../../electron/terminal/ledger/index.ts';
import type { Approval } from '../../../../electron/terminal/operators/approval.ts';
import { familyPayers } from '../../../../electron/terminal/people/family.ts';
import { createRecovery, type Recovery } from '../../../../electron/terminal/recovery/recovery.ts';
import { resolveOpenIntents } from '../../../../electron/terminal/settle/book.ts';
import { createOfflineGuard } from '../../../../electron/terminal/settle/offline-limits.ts';
import { reverseSettlement } from '../../../../electron/terminal/settle/reverse.ts';
import {
  createStayDesk,
  type StayDesk,
} from '../../../../electron/terminal/stay-desk/stay-desk.ts';
import { createStays, type Stays } from '../../../../electron/terminal/stays/stays.ts';
import type { AuthoriseRequest } from '../../../../shared/centre/authorisation.ts';
import type { FamilyLink } from '../../../../shared/people/family.ts';
import { ok, type Result, refuse } from '../../../../shared/result.ts';
import { type Policy, parsePolicy, policyFor } from '../../../../shared/settlement/index.ts';
import { openTestLedger, type TestClock, testClock, testFolder } from '../open-test-ledger.ts';

export const WORK = { operatorId: 'd01', shiftId: 'S000001' };
export const PATIENT = 'patient';
export const BED: CatalogueItem = {
  ...{ code: 'S-BED', name: '三人间床位费', pinyin: '', category: 'service', itemClass: 'A' },
  ...{ priceMicroYuan: 45_000_000, unit: '日', specification: '', dosageForm: '', maker: '' },
  ...{ approvalNumber: '', prescription: false, medical: true },
  ...{ beginDate: '2020-01-01', endDate: '9999-12-31' },
};

export const HEADER = 'line_no,date,med_list_codg,name,quantity,price,amount,department';
/** Bed and care of 1 and 4 March: 10,000.00 yuan. */
export const CHARGES = [
  HEADER,
  '1,2026-03-01,S-BED,三人间床位费,1,4000.00,4000.00,内科',
  '2,2026-03-04,S-BED,三人间床位费,1,6000.00,6000.00,内科',
].join('\n');

/** The demo policy with changes by path-less members, e.g. its days in force. */
export function policy(change: (json: Record<string, unknown>) => void = () => undefined): Policy {
  const file = new URL('../../../../shared/policies/demo-employee.json', import.meta.url);
  const json = JSON.parse(readFileSync(file, 'utf8'));
  change(json);
  const parsed = parsePolicy(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

/** How the centre answers from now on. */
export type Centre = 'holds' | 'silent' | 'down' | 'held, answer lost';

export class Ward {
  readonly clock: TestClock = testClock();
  readonly folder = testFolder();
  ledger: Ledger = openTestLedger(this.clock);
  /** The card on the counter. */
  card: { sessionId: string; psnNo: string; voucher?: true } | undefined = {
    ...{ sessionId: 'card-1', psnNo: PATIENT },
  };
  /** What the centre was asked to hold, last. */
  asked: Partial<AuthoriseRequest> = {};
  pin: 'right' | 'waiting' | 'overMidnight' = 'right';
  centre: Centre = 'holds';
  policies: readonly Policy[] = [policy()];
  catalogue: readonly CatalogueItem[] = [BED];
  /** Family members who may pay for the patient. */
  links: FamilyLink[] = [];
  /** Commands the centre holds money for. */
  readonly holds = new Set<string>();
  stays!: Stays;
  recovery!: Recovery;
  discharge!: Discharge;
  desk!: StayDesk;

  constructor() {
    this.ledger.applySnapshot({
      ...{ person: PATIENT, balanceFen: 5_000, asOfMs: this.clock.nowMs(), lastSeqIncluded: 0 },
    });
    this.build();
  }

  /** Kill and start again: whatever was only in memory is gone. */
  async restart(): Promise<void> {
    const ledger = openLedger(this.ledger.store, {
      ...{ clock: this.clock, terminalId: 'T001', bootId: 'boot-2' },
    });
    if (!ledger.ok) throw new Error(ledger.error.code);
    this.ledger = ledger.value;
    this.pin = 'right';
    this.centre = 'holds';
    this.build();
    await resolveOpenIntents({ ledger: this.ledger, client: this.client });
  }

  admit(commandId = 'admit-001', more: object = {}): string {
    const place = { ward: '内科', bed: '02', diagnosis: '心绞痛', admittedOn: '2026-03-01' };
    const person = { psnNo: PATIENT, region: '000000' };
    const stay = this.stays.admit({
      commandId,
      ...WORK,
      ...person,
      ...place,
      cause: 'none',
      ...more,
    });
    if (!stay.ok) throw new Error(stay.error.code);
    return stay.value.stayId;
  }

  charge(stayId: string, content = CHARGES, commandId = 'import-01'): Result<unknown> {
    return this.stays.importCharges({ commandId, ...WORK, stayId, fileName: 'ward.csv', content });
  }

  deposit(stayId: string, amountFen = 300_000, commandId = 'deposit-01'): Result<unknown> {
    return this.stays.deposit({ commandId, ...WORK, stayId, amountFen });
  }

  check(stayId: string, given: object = {}): Result<null> {
    const { chargeLines = 0, chargesFen = 0 } = this.stays.get(stayId) ?? {};
    const ward = { lines: chargeLines, amountFen: chargesFen, explanation: '' };
    return this.stays.check({ commandId: 'check-01', ...WORK, stayId, ...ward, ...given });
  }

  /** Admitted, charged, with a deposit of 3,000.00, checked and chosen at the desk. */
  ready(): string {
    const stayId = this.admit();
    for (const step of [this.charge(stayId), this.deposit(stayId), this.check(stayId)])
      if (!step.ok) throw new Error(step.error.code);
    this.discharge.select(stayId);
    return stayId;
  }

  confirm(): void {
    this.discharge.preSettle();
    this.discharge.askConfirmation();
    this.discharge.confirmed(true);
  }

  async settle(commandId = 'settle-01'): Promise<Result<null>> {
    this.confirm();
    return this.discharge.settle(commandId, WORK);
  }

  approval(actionId: string): Approval {
    const requestedBy = WORK.operatorId;
    const atMs = this.clock.nowMs();
    return { actionId, supervisorId: 's01', requestedBy, reason: '录错费用', atMs };
  }

  private readonly client = {
    authorise: (request: AuthoriseRequest) => {
      this.asked = request;
      return this.hold(request.commandId);
    },
    queryAuthorisation: (commandId: string) => this.query(commandId),
    voidAuthorisation: (commandId: string) => this.release(commandId),
  } as unknown as DischargeDeps['client'];

  private hold(commandId: string): Promise<Result<unknown>> {
    if (this.centre === 'silent') return new Promise(() => undefined);
    if (this.centre === 'down') return Promise.resolve(refuse('centre.unreachable'));
    this.holds.add(commandId);
    if (this.centre === 'holds') return this.query(commandId);
    this.centre = 'down';
    return Promise.resolve(refuse('centre.timeout'));
  }

  private query(commandId: string): Promise<Result<unknown>> {
    if (this.centre === 'down') return Promise.resolve(refuse('centre.unreachable'));
    const state = this.holds.has(commandId) ? 'held' : 'unknown';
    return Promise.resolve(
      ok({ commandId, state, acctPayFen: 0, fundPaySumFen: 0, expiresInS: 9 }),
    );
  }

  private release(commandId: string): Promise<Result<unknown>> {
    if (this.centre === 'down') return Promise.resolve(refuse('centre.unreachable'));
    this.holds.delete(commandId);
    return Promise.resolve(ok({ commandId, state: 'void' }));
  }

  private counter(): DischargeDeps['counter'] {
    const session = () =>
      this.card && {
        ...{ sessionId: this.card.sessionId, looking: false, hasAccount: true, notices: [] },
        card: { profile: 'cn-social-security', holder: { cardNumber: 'X1' } },
        ...(this.card.voucher && {
          voucher: { state: 'active', indexNo: '7', token: 'token' },
        }),
        person: this.person(this.card.psnNo),
      };
    const proof = () => ok(this.card?.voucher ? { voucherToken: 'token' } : {});
    const askPin = () => {
      if (this.pin === 'overMidnight') this.clock.advance(86_400_000);
      return this.pin === 'waiting' ? new Promise(() => {}) : Promise.resolve(proof());
    };
    return { session, askPin, pinEntry: () => undefined } as unknown as DischargeDeps['counter'];
  }

  private person(psnNo: string) {
    return {
      ...{ psnNo, region: '000000', birthDate: '1970-01-01', identities: [], name: '李建国' },
      ...{ insutype: '310', psnType: '1101', status: 'active', civilServant: false },
      familyLinks: psnNo === PATIENT ? this.links : [],
    };
  }

  private build(): void {
    const { ledger, clock } = this;
    const { db } = ledger.store;
    const findItem = (code: string) => this.catalogue.find((item) => item.code === code);
    this.stays = createStays({ db, ledger, clock, findItem });
    const sealer = createSealer({ keyId: 'k', identityKey: new Uint8Array(32) });
    this.recovery = createRecovery({
      ...{ db, ledger, clock, sealer, stays: this.stays, holderMasked: () => '李**' },
    });
    const identity = {
      byPsnNo: (psnNo: string) => this.person(psnNo),
      credentialReference: (number: string) => number,
    } as unknown as DischargeDeps['identity'];
    const family = familyPayers({
      ...{ identity, ledger, nowMs: () => clock.nowMs(), isOnline: () => this.centre !== 'down' },
      policy: () => ok(this.policies[0] ?? policy()),
    });
    let settlements = 0;
    const kickSync = () => undefined;
    this.discharge = createDischarge({
      ...{ ledger, clock, identity, kickSync, stays: this.stays, recovery: this.recovery },
      family,
      counter: this.counter(),
      policies: {
        select: (query) => policyFor(this.policies, query),
      } as DischargeDeps['policies'],
      guard: createOfflineGuard(db),
      limits: { perSaleFen: 0, perCardFen: 0, perDayFen: 0, totalFen: 0, maxAgeHours: 1 },
      client: this.client,
      newSettlementId: () => `SET-${++settlements}`,
      level: 'l3',
      isOnline: () => true,
      listFile: () => undefined,
      afterBooking: () => undefined,
      changed: () => undefined,
    });
    this.desk = createStayDesk({
      ...{ ledger, clock, identity, stays: this.stays, discharge: this.discharge },
      ...{ dataDir: this.folder, institution: { name: '示范医院', code: 'H00000000000' } },
      region: { agency: '示范市医保中心', hotline: '12393' },
      printPdf: () => Promise.resolve(refuse('print.notSaved')),
      signSlip: (proof) => `YBS1.${proof.seq}.${proof.cashPayFen}`,
      isOnline: () => true,
      reverse: (request) =>
        reverseSettlement(
          { ledger, clock, kickSync },
          ({ header, payload }) => {
            const free = this.recovery.undoAdvance(header.seq, header.epoch);
            return free.ok ? this.stays.reopen(payload.stayId ?? '') : free;
          },
          request,
        ),
    });
  }
}

export const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
