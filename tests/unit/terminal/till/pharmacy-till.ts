/** A till with a real ledger, a published-style policy and one insured holder; the line is down. */
import { readFileSync } from 'node:fs';
import type { CatalogueItem } from '../../../../electron/terminal/catalogue/item.ts';
import type { Ledger } from '../../../../electron/terminal/ledger/index.ts';
import type { BookDeps } from '../../../../electron/terminal/settle/book.ts';
import { createOfflineGuard } from '../../../../electron/terminal/settle/offline-limits.ts';
import { createBaskets } from '../../../../electron/terminal/till/baskets.ts';
import { createTill, type TillDeps } from '../../../../electron/terminal/till/till.ts';
import { createSoldGoods } from '../../../../electron/terminal/trace/sold-goods.ts';
import type { PharmacyRules } from '../../../../shared/region-files/pharmacy-rules.ts';
import { ok, type Result, refuse } from '../../../../shared/result.ts';
import { parsePolicy } from '../../../../shared/settlement/index.ts';
import { PERSON } from '../book-settlement.ts';
import { openTestLedger, type TestClock, testClock } from '../open-test-ledger.ts';

const file = new URL('../../../../shared/policies/demo-employee.json', import.meta.url);
const parsed = parsePolicy(JSON.parse(readFileSync(file, 'utf8')));
if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
export const POLICY = parsed.value;

const common: Omit<CatalogueItem, 'code' | 'name' | 'priceMicroYuan'> = {
  ...{
    pinyin: '',
    category: 'drug',
    itemClass: 'A',
    unit: '盒',
    specification: '',
    dosageForm: '',
  },
  ...{ maker: '', approvalNumber: '', prescription: false, medical: true },
  ...{ beginDate: '2020-01-01', endDate: '9999-12-31' },
};
export const ASPIRIN: CatalogueItem = {
  ...common,
  ...{ code: 'D-1', name: '阿司匹林肠溶片', priceMicroYuan: 20_000_000 },
};
export const AMOXICILLIN: CatalogueItem = {
  ...common,
  ...{ code: 'D-2', name: '阿莫西林胶囊', priceMicroYuan: 9_990_000, prescription: true },
};
export const HONEY: CatalogueItem = {
  ...common,
  ...{ code: 'G-1', name: '蜂蜜', priceMicroYuan: 35_000_000, category: 'goods', medical: false },
  itemClass: 'C',
};
export const HOLDER = {
  ...{ psnNo: PERSON.personNo, name: '测试', idNumber: '', cardNumber: 'C1', phoneVerified: false },
  ...{ sex: '1', birthDate: '1980-01-01', insutype: '310', psnType: '1101', region: '000000' },
  ...{ status: 'active', identities: [], civilServant: false },
};
export const WHO = { operatorId: 'c01', shiftId: 'S000001' };

/** Codes of aspirin boxes start with 0000001, of amoxicillin with 0000002. */
export const box = (product: 1 | 2, number: number) =>
  `000000${product}${String(number).padStart(13, '0')}`;

export interface PharmacyTill {
  readonly till: ReturnType<typeof createTill>;
  readonly ledger: Ledger;
  readonly clock: TestClock;
  readonly deps: BookDeps & TillDeps;
  /** The holder's card, or another person's, in or out of the reader. */
  card(inserted: boolean, psnNo?: string): void;
  /** Sells what is in the basket. */
  sell(commandId: string): Promise<Result<null>>;
  /** The same terminal after its service was killed. */
  restarted(): PharmacyTill;
}

export function openPharmacy(rules: PharmacyRules, before?: { ledger: Ledger; clock: TestClock }) {
  const clock = before?.clock ?? testClock();
  const ledger = before?.ledger ?? openTestLedger(clock);
  const asOfMs = clock.nowMs();
  const person = PERSON.personNo;
  if (!before) ledger.applySnapshot({ person, balanceFen: 10_000, asOfMs, lastSeqIncluded: 0 });
  let session: object | undefined;
  let ids = 0;
  const down = () => Promise.resolve(refuse('outcome.lineKnownDown'));
  const { db } = ledger.store;
  const much = 10_000_000;
  const limits = { perSaleFen: much, perCardFen: much, perDayFen: much, totalFen: much };
  const deps = {
    ...{ ledger, clock, level: 'pharmacy', limits: { ...limits, maxAgeHours: 10_000 } },
    ...{ rules: () => rules, baskets: createBaskets(db) },
    goods: createSoldGoods(db, () => ({ '0000001': 'D-1' })),
    policies: { select: () => ok(POLICY), byKey: () => POLICY },
    guard: createOfflineGuard(db),
    client: { authorise: down, queryAuthorisation: down, voidAuthorisation: down },
    counter: {
      session: () => session,
      askPin: () => Promise.resolve(ok({})),
      pinEntry: () => undefined,
    },
    newSettlementId: () => `S-${ids++}`,
    findItem: (code: string) => [ASPIRIN, AMOXICILLIN, HONEY].find((item) => item.code === code),
    ...{ searchItems: () => [], isOnline: () => false, credentialReference: () => 'ref' },
    ...{ afterBooking: () => undefined, changed: () => undefined, kickSync: () => undefined },
  } as unknown as BookDeps & TillDeps;
  const till = createTill(deps);
  const card = { holder: { cardNumber: 'C1' } };
  const pharmacy: PharmacyTill = {
    ...{ till, ledger, clock, deps },
    card(inserted, psnNo = HOLDER.psnNo) {
      const person = { ...HOLDER, psnNo };
      session = inserted ? { sessionId: `s-${psnNo}`, person, looking: false, card } : undefined;
    },
    async sell(commandId) {
      const computed = till.preSettle();
      return computed.ok ? till.settle(commandId, WHO) : computed;
    },
    restarted: () => openPharmacy(rules, { ledger, clock }),
  };
  return pharmacy;
}

export const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.error.code);
