/** What the sync bench sells: discharges of 12 entries over eight funds, under a policy that pays them. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Ledger } from '../../../electron/terminal/ledger/index.ts';
import { businessDateOf, businessDateText } from '../../../shared/ledger/business-date.ts';
import { settlementPostings } from '../../../shared/ledger/postings.ts';
import { lineAmountFen } from '../../../shared/money/money.ts';
import { ok, type Result } from '../../../shared/result.ts';
import {
  type BillLine,
  type Breakdown,
  parsePolicy,
  settle,
} from '../../../shared/settlement/index.ts';

export const ENTRIES_PER_SETTLEMENT = 12;
export const PERSONS = 5_000;
export const BALANCE_FEN = 10_000_000_000;
const DRUGS = 3_000;
const FILL_CHUNK = 1_000;
const DEPOSIT_FEN = 50_000;

const SUPPLEMENTS = [
  'cvlserv_pay',
  'hifes_pay',
  'hifmi_pay',
  'hifob_pay',
  'indv_supp_pay',
  'maf_pay',
  'oth_pay',
] as const;

/** Every fund pays a part; what is not in scope is paid in cash. */
export const POLICY = {
  format: 1,
  id: 'bench',
  version: '1',
  name: { zh: '基准', en: 'Bench' },
  region: '000000',
  insutype: '310',
  effective: { from: '2000-01-01', to: '2199-12-31' },
  items: { selfPay: [{ when: { itemClass: 'B' }, value: 0.1 }, { value: 0 }] },
  benefits: [{ id: 'stay', when: { medType: '2' }, ratio: [{ value: 0.6 }] }],
  layers: SUPPLEMENTS.map((column) => ({
    id: column.replaceAll('_', ''),
    when: {},
    column,
    base: { plus: ['inscp_scp_amt'], minus: ['fund_pay_sumamt'] },
    ratio: 0.2,
  })),
  account: ['inscp_scp_amt', 'preselfpay_amt'],
  mutualAid: [],
} as const;

export function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const policy = value(parsePolicy(POLICY));

/** A person's number, by number of a series; they come in no order, as at a till. */
export function personNo(at: number): string {
  return `0000002026${String((at * 7_919) % PERSONS).padStart(7, '0')}`;
}

/** Books settlements until the ledger has this many more; the filling itself is not durable. */
export function fill(ledger: Ledger, count: number): void {
  const { db } = ledger.store;
  db.pragma('synchronous = OFF');
  for (let left = count; left > 0; left -= FILL_CHUNK) {
    value(
      ledger.transaction(() => {
        for (let at = Math.min(left, FILL_CHUNK); at > 0; at--) book(ledger);
        return ok(undefined);
      }),
    );
    ledger.store.checkpointWhenIdle();
  }
  db.pragma('synchronous = FULL');
  ledger.store.checkpointWhenIdle();
}

function book(ledger: Ledger): void {
  const at = randomBytes(4).readUInt32BE();
  const person = personNo(at);
  const facts = factsOf(at);
  const { amounts, accumulatorDeltasFen }: Breakdown = value(settle({ policy, ...facts }));
  const commandId = randomUUID();
  const stayId = `stay-${commandId.slice(0, 13)}`;
  const { record } = value(
    ledger.append({
      kind: 'settlement',
      commandId,
      operatorId: `c${at % 9}`,
      shiftId: `S${at % 5}`,
      credential: { kind: 'card', reference: reference(person) },
      person: { personNo: person, region: '000000' },
      policy: { id: policy.id, version: policy.version },
      payload: {
        settlementId: commandId,
        business: 'stay',
        stayId,
        online: false,
        facts,
        amounts,
        accumulatorDeltasFen,
        depositFen: DEPOSIT_FEN,
      },
      postings: settlementPostings(amounts, {
        personNo: person,
        cashParty: `S${at % 5}`,
        stayId,
        depositFen: DEPOSIT_FEN,
      }),
    }),
  );
  if (record.header.postings.length !== ENTRIES_PER_SETTLEMENT) {
    throw new Error(`${record.header.postings.length} entries`);
  }
}

/** A keyed reference looks like noise and is the same for the same card. */
function reference(person: string): string {
  let seed = Number(person.slice(-7)) + 1;
  return Array.from({ length: 16 }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return (seed % 16).toString(16);
  }).join('');
}

function factsOf(at: number) {
  const date = businessDateText(businessDateOf(Date.now()));
  return {
    person: { insutype: '310', psnType: '1101', civilServant: false, identities: [] },
    account: { balanceFen: BALANCE_FEN, useAccount: true },
    encounter: { medType: '21', institutionLevel: 'l2', date, cause: 'none' as const },
    lines: Array.from({ length: 4 + (at % 5) }, (_, index) => line(index)),
    accumulators: { year: Number(date.slice(0, 4)), amountsFen: { stays: 10_000 + (at % 50_000) } },
  };
}

/** A drug of a catalogue of 3,000, each with its price; the first one is paid by the person. */
function line(index: number): BillLine {
  const drug = randomBytes(2).readUInt16BE() % DRUGS;
  const priceMicroYuan = 1_200_000 + ((drug * 7_368_787) % 90_000_000);
  const quantityE4 = 10_000 * (1 + (randomBytes(1).readUInt8() % 6));
  const itemClass = index === 0 ? 'C' : drug % 3 === 0 ? 'A' : 'B';
  return {
    lineNo: index + 1,
    code: `XA${String(drug).padStart(2, '0')}BC${(drug * 31) % 97}A001010102${drug}`,
    category: 'drug',
    itemClass,
    priceMicroYuan,
    quantityE4,
    amountFen: lineAmountFen(priceMicroYuan, quantityE4),
    medical: true,
  };
}
