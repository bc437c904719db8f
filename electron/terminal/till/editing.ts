/**
 * Everything that changes the purchase in the making: the entry line, lines and their boxes, the
 * answers, parking. Each change goes through `set`, which refuses it while money may be moving.
 */
import type { ParkedBasket } from '../../../shared/contract/pharmacy.ts';
import type { CatalogueHit } from '../../../shared/contract/views.ts';
import { E4 } from '../../../shared/money/money.ts';
import { ok, type Refusal, type Result, refuse } from '../../../shared/result.ts';
import type { Cause } from '../../../shared/settlement/types.ts';
import type { CatalogueItem } from '../catalogue/item.ts';
import type { Ledger } from '../ledger/index.ts';
import { type Approval, checkApproval } from '../operators/approval.ts';
import type { SoldGoods } from '../trace/sold-goods.ts';
import { isTraceLike, parseTraceCode } from '../trace/trace-code.ts';
import { boxesOf } from '../trace/wanted.ts';
import {
  addItem,
  type Basket,
  basketTotalFen,
  bindBox,
  changeQuantity,
  EMPTY_BASKET,
  freeBox,
  parseEntry,
  removeLine,
} from './basket.ts';
import type { Baskets } from './baskets.ts';
import { type CheckDeps, type Customer, overLimit, prescribed } from './checks.ts';
import { EMPTY_PURCHASE, ownWishes, type Purchase, restored, storedOf } from './purchase.ts';

export interface EditingDeps extends CheckDeps {
  readonly ledger: Pick<Ledger, 'transaction'>;
  readonly goods?: SoldGoods;
  readonly baskets?: Baskets;
  /** The item with this code or bar code, in force on the day. */
  findItem(codeOrBarcode: string, date: string): CatalogueItem | undefined;
  searchItems(text: string, date: string): readonly CatalogueItem[];
}

/** The purchase as the flow keeps it. */
export interface PurchaseHolder {
  get(): Purchase;
  /** Takes a changed purchase; what was computed of the old one is void. */
  set(change: Result<Purchase>): Result<null>;
  /** Takes the purchase that `work` leads to with whatever else it writes: all of it or nothing. */
  move<T>(work: () => Result<Moved<T>>): Result<T>;
  /** Like `set`, for answers: what was computed is computed again. */
  answer(change: Result<Purchase>): Result<null>;
  today(): string;
  nowMs(): number;
  customer(): Customer;
}

/** What becomes of the purchase, and what its caller is told. */
export interface Moved<T> {
  readonly next: Purchase;
  readonly done: T;
}

export interface Who {
  readonly operatorId: string;
  readonly shiftId: string;
}

export interface Editing {
  search(text: string): Result<CatalogueHit[]>;
  /** The entry line: a code, a name, or the trace code of a box. */
  enter(text: string): Result<{ added: boolean; hits: CatalogueHit[] }>;
  add(code: string, quantityE4: number): Result<null>;
  setQuantity(lineNo: number, quantityE4: number): Result<null>;
  remove(lineNo: number): Result<null>;
  clear(): Result<null>;
  useAccount(use: boolean): Result<null>;
  /** The answer to the cause question of this purchase. */
  setCause(cause: Cause): Result<null>;
  /** Scans a box into this very line. */
  scanBox(lineNo: number, traceCode: string): Result<null>;
  freeBox(lineNo: number, traceCode: string): Result<null>;
  setPrescription(number: string, prescriber: string): Result<null>;
  /** Lets pass what a rule stops now, with a supervisor's yes to this very command. */
  allow(request: AllowRequest): Result<null>;
  park(who: Who): Result<{ number: number }>;
  /** Takes a parked basket up again; names what the catalogue does not have any more. */
  resume(number: number): Result<{ lost: readonly string[] }>;
  parked(): ParkedBasket[];
  /** Lets a parked basket go. */
  drop(number: number): Result<null>;
}

export interface AllowRequest {
  readonly commandId: string;
  readonly operatorId: string;
  readonly rule: 'prescription' | 'limit';
  readonly approval?: Approval;
}

export function createEditing(deps: EditingDeps, holder: PurchaseHolder): Editing {
  const { goods, baskets } = deps;
  const { get, set, today } = holder;

  const fresh = () => ownWishes(EMPTY_PURCHASE, deps.rules?.());

  /** More of an item than a supervisor let pass is another question. */
  function setBasket(change: Result<Basket>): Result<null> {
    if (!change.ok) return change;
    const { basket: before, allowed } = get();
    const quantityOf = ({ lines }: Basket, code: string) =>
      lines.find(({ item }) => item.code === code)?.quantityE4 ?? 0;
    const still = allowed.filter(
      ({ rule, itemCode }) =>
        rule !== 'limit' || quantityOf(change.value, itemCode) <= quantityOf(before, itemCode),
    );
    return set(ok({ ...get(), basket: change.value, allowed: still }));
  }

  function add(code: string, quantityE4: number): Result<null> {
    const item = deps.findItem(code, today());
    if (!item) return refuse('till.itemUnknown', { code });
    return setBasket(addItem(get().basket, item, quantityE4));
  }

  /** A box on the entry line: into its own line, else as one more box of its item. */
  function enterBox(text: string): Result<null> {
    const code = parseTraceCode(text);
    if (!code.ok) return code;
    const box = code.value;
    const free = goods?.whyNotSell(box) ?? notInBasket(box);
    if (free) return { ok: false, error: free };
    const known = goods?.itemOf(box);
    const open = get().basket.lines.filter(hasRoom);
    if (known === undefined) {
      const line = open.length === 1 ? open[0] : undefined;
      if (!line) return refuse('trace.productUnknown');
      return setBasket(bindBox(get().basket, line.lineNo, box));
    }
    const line = open.find(({ item }) => item.code === known);
    if (line) return setBasket(bindBox(get().basket, line.lineNo, box));
    return setBasket(withNewBox(known, box));
  }

  function withNewBox(itemCode: string, box: string): Result<Basket> {
    const item = deps.findItem(itemCode, today());
    if (!item) return refuse('till.itemUnknown', { code: itemCode });
    const more = addItem(get().basket, item, E4);
    if (!more.ok) return more;
    const line = more.value.lines.find((one) => one.item.code === itemCode);
    return line ? bindBox(more.value, line.lineNo, box) : more;
  }

  function notInBasket(code: string): Refusal | undefined {
    const line = get().basket.lines.find(({ traceCodes }) => traceCodes.includes(code));
    return line && { code: 'trace.inBasket', params: { line: line.lineNo } };
  }

  function enter(text: string): Result<{ added: boolean; hits: CatalogueHit[] }> {
    const entry = parseEntry(text);
    if (!entry) return refuse('till.quantityZero');
    const item = deps.findItem(entry.rest, today());
    if (item || isTraceLike(entry.rest)) {
      if (!item && entry.rest !== text.trim()) return refuse('trace.onePerBox');
      const added = item ? add(item.code, entry.quantityE4) : enterBox(entry.rest);
      return added.ok ? ok({ added: true, hits: [] }) : added;
    }
    const hits = deps.searchItems(entry.rest, today());
    if (hits.length === 0) return refuse('till.itemUnknown', { code: entry.rest });
    return ok({ added: false, hits: hits.map(hit) });
  }

  function scanBox(lineNo: number, text: string): Result<null> {
    const code = parseTraceCode(text);
    if (!code.ok) return code;
    const sold = goods?.whyNotSell(code.value);
    if (sold) return { ok: false, error: sold };
    const line = get().basket.lines.find((one) => one.lineNo === lineNo);
    const known = goods?.itemOf(code.value);
    if (line && known !== undefined && known !== line.item.code) {
      const name = deps.findItem(known, today())?.name ?? known;
      return refuse('trace.otherItem', { name, line: lineNo });
    }
    return setBasket(bindBox(get().basket, lineNo, code.value));
  }

  function allow({ commandId, operatorId, rule, approval }: AllowRequest): Result<null> {
    if (!approval) return refuse('desk.roleMissing');
    if (rule === 'prescription' && deps.rules?.()?.prescription?.proof !== 'numberOrPharmacist') {
      return refuse('rx.numberOnly');
    }
    const nowMs = holder.nowMs();
    const yes = checkApproval(approval, { actionId: commandId, operatorId, nowMs });
    if (!yes.ok) return yes;
    const customer = holder.customer();
    const stopped =
      rule === 'limit'
        ? overLimit(deps, get(), customer).map(({ itemCode }) => itemCode)
        : prescribed(deps, get()).map(({ item }) => item.code);
    const { supervisorId: approvedBy, reason } = yes.value;
    const whom = rule === 'limit' && customer.psnNo !== undefined && { psnNo: customer.psnNo };
    const more = stopped.map((itemCode) => ({ rule, itemCode, approvedBy, reason, ...whom }));
    return holder.answer(ok({ ...get(), allowed: [...get().allowed, ...more] }));
  }

  function park({ operatorId, shiftId }: Who): Result<{ number: number }> {
    const { basket } = get();
    if (!baskets || basket.lines.length === 0) return refuse('till.basketEmpty');
    const totalFen = basketTotalFen(basket);
    const purchase = storedOf(get());
    return holder.move(() => {
      const atMs = holder.nowMs();
      const parked = baskets.park({ operatorId, shiftId, atMs, totalFen, purchase });
      return parked.ok ? ok({ next: fresh(), done: { number: parked.value } }) : parked;
    });
  }

  function resume(number: number): Result<{ lost: readonly string[] }> {
    if (!baskets) return refuse('parked.unknown', { number });
    if (get().basket.lines.length > 0) return refuse('parked.basketInWork');
    return holder.move(() => {
      const taken = baskets.take(number);
      if (!taken.ok) return taken;
      const { purchase, lost } = restored(taken.value, (code) => deps.findItem(code, today()));
      return ok({ next: purchase, done: { lost } });
    });
  }

  return {
    search: (text) => ok(deps.searchItems(text, today()).map(hit)),
    enter,
    add,
    setQuantity: (lineNo, quantityE4) =>
      setBasket(changeQuantity(get().basket, lineNo, quantityE4)),
    remove: (lineNo) => setBasket(removeLine(get().basket, lineNo)),
    clear: () => setBasket(ok(EMPTY_BASKET)),
    useAccount: (useAccount) => holder.answer(ok({ ...get(), useAccount })),
    setCause: (cause) => holder.answer(ok({ ...get(), cause })),
    scanBox,
    freeBox: (lineNo, code) => setBasket(freeBox(get().basket, lineNo, code)),
    setPrescription: (number, prescriber) =>
      holder.answer(ok({ ...get(), prescription: { number, prescriber } })),
    allow,
    park,
    resume,
    parked: () => baskets?.parked(holder.nowMs()) ?? [],
    drop(number) {
      const gone = deps.ledger.transaction(
        () => baskets?.take(number) ?? refuse('parked.unknown', { number }),
      );
      return gone.ok ? ok(null) : gone;
    },
  };
}

const hasRoom = (line: { readonly quantityE4: number; readonly traceCodes: readonly string[] }) =>
  line.traceCodes.length < boxesOf(line.quantityE4);

function hit(item: CatalogueHit): CatalogueHit {
  return {
    code: item.code,
    name: item.name,
    pinyin: item.pinyin,
    specification: item.specification,
    unit: item.unit,
    maker: item.maker,
    itemClass: item.itemClass,
    medical: item.medical,
    prescription: item.prescription,
    priceMicroYuan: item.priceMicroYuan,
  };
}
