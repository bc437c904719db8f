/**
 * Settlement payload: all the engine needs to compute the settlement again, and what came out.
 * The steps are not stored; they follow from the rest under the policy named in the header.
 */
import type { Amounts, Column } from '../../settlement/columns.ts';
import type {
  AccountState,
  Accumulators,
  BillLine,
  ClassTotals,
  Encounter,
  InsuredPerson,
  SettlementFacts,
} from '../../settlement/types.ts';
import type { ByteReader, ByteWriter } from '../bytes.ts';
import {
  amountsByName,
  bool,
  type Codec,
  choice,
  type Infer,
  i64,
  list,
  optional,
  section,
  str,
  struct,
  u8,
  u16,
  u32,
  withSections,
} from '../codec.ts';

/** Codes of the columns; every new column gets the next free code, none is ever used twice. */
export const COLUMN_CODES: Readonly<Record<Column, number>> = {
  medfeeSumFen: 1,
  fullOwnPayFen: 2,
  overLimitSelfPayFen: 3,
  preSelfPayFen: 4,
  inScopeFen: 5,
  deductibleFen: 6,
  pooledFundPayFen: 7,
  civilServantPayFen: 8,
  enterpriseSupplementaryPayFen: 9,
  residentBigIllnessPayFen: 10,
  employeeLargeAmountPayFen: 11,
  individualSupplementaryPayFen: 12,
  medicalAidPayFen: 13,
  otherFundPayFen: 14,
  hospitalPartFen: 15,
  fundPaySumFen: 16,
  personalPartFen: 17,
  acctPayFen: 18,
  mutualAidPayFen: 19,
  cashPayFen: 20,
  balanceFen: 21,
};

const COLUMNS_BY_CODE = (Object.entries(COLUMN_CODES) as [Column, number][]).sort(
  ([, a], [, b]) => a - b,
);

/** u8 count, then {u8 column code, i64 fen} in rising order of codes; zero columns are left out. */
export const amounts: Codec<Amounts> = {
  write(out: ByteWriter, value: Amounts) {
    const present = COLUMNS_BY_CODE.filter(([column]) => value[column] !== 0);
    out.uint(present.length, 1);
    for (const [column, code] of present) {
      out.path.enter(column);
      out.uint(code, 1);
      out.int64(value[column]);
      out.path.leave();
    }
  },
  read(input: ByteReader) {
    const value = Object.fromEntries(COLUMNS_BY_CODE.map(([column]) => [column, 0]));
    const names = new Map(COLUMNS_BY_CODE.map(([column, code]) => [code, column]));
    let previous = 0;
    for (let left = input.uint(1); left > 0; left--) {
      const code = input.uint(1);
      const column = names.get(code) ?? input.fail(`unknown column ${code}`);
      if (code <= previous) input.fail('columns out of order');
      value[column] = input.int64();
      if (value[column] === 0) input.fail(`zero column ${column}`);
      previous = code;
    }
    return value as Amounts;
  },
};

const person = struct({
  insutype: str,
  psnType: str,
  ageYears: optional(u8),
  civilServant: optional(bool),
  identities: optional(list(str)),
  insuredStatus: optional(str),
});

const account = struct({
  balanceFen: i64,
  useAccount: bool,
  mutualAidBalanceFen: optional(i64),
});

const encounter = struct({
  medType: str,
  institutionLevel: str,
  date: str,
  admissionNumber: optional(u16),
  cause: choice({ none: 0, workInjury: 1, thirdParty: 2, publicHealth: 3, abroad: 4 }),
  advanceByFund: optional(bool),
  transferredFrom: optional(str),
  diseaseCode: optional(str),
  elsewhere: optional(choice({ filed: 1, emergency: 2, unfiled: 3 })),
  tcmHospital: optional(bool),
  deductibleOutsideFen: optional(i64),
  deductibleBeforeTransferFen: optional(i64),
  basicSettled: optional(bool),
});

const line = struct({
  lineNo: u32,
  code: str,
  category: str,
  itemClass: choice({ A: 1, B: 2, C: 3 }),
  priceMicroYuan: i64,
  quantityE4: i64,
  amountFen: i64,
  priceLimitMicroYuan: optional(i64),
  selfPayRatioE4: optional(u16),
  medical: bool,
  publicHealth: optional(bool),
});

const totals = struct({
  fullOwnPayFen: i64,
  overLimitSelfPayFen: i64,
  preSelfPayFen: i64,
  inScopeFen: i64,
  category: optional(str),
});

const accumulators = struct({ year: u16, amountsFen: amountsByName });

/** The engine's whole input beside the policy. */
const facts = struct({
  person,
  account: optional(account),
  encounter,
  lines: list(line),
  totals: optional(totals),
  accumulators,
});

/** One box that was sold: the 20 digits on it (追溯码) and the line of the bill it belongs to. */
const soldBox = struct({ lineNo: u32, code: str });

/** A settlement of what is left of an earlier one, which was reversed just before. */
const replaced = struct({ originalEpoch: u32, originalSeq: u32, originalHash: str });

/** On what prescription drugs were sold: its number and the prescriber's code, or a pharmacist. */
const prescription = struct({
  number: optional(str),
  prescriber: optional(str),
  pharmacist: optional(str),
});

/** A limit that somebody let pass for an item, with the reason. */
const approval = struct({ rule: str, itemCode: str, approvedBy: str, reason: str });

/** A family member whose personal account pays a part (家庭共济), by a link the centre keeps. */
const familyPayer = struct({ personNo: str, region: str, amountFen: i64 });

const basic = struct({
  settlementId: str,
  business: choice({ pharmacy: 1, stay: 2 }),
  stayId: optional(str),
  /** The centre's hold this settlement consumes; absent when settled offline. */
  authorisationId: optional(str),
  online: bool,
  facts,
  amounts,
  accumulatorDeltasFen: amountsByName,
  /** Part of the funds that is an advance to be recovered from a third party. */
  advanceFen: optional(i64),
  /** Deposit used up by a discharge; absent for a sale. */
  depositFen: optional(i64),
});

export const settlement = withSections(basic, {
  traceCodes: section(1, list(soldBox)),
  replaces: section(2, replaced),
  prescription: section(3, prescription),
  approvals: section(4, list(approval)),
  familyPayer: section(5, familyPayer),
});

export type SoldBox = Infer<typeof soldBox>;
export type SettlementPayload = Infer<typeof settlement>;

/** The exact negation of an earlier record, named by place and hash; booked at most once. */
export const reversal = struct({
  originalEpoch: u32,
  originalSeq: u32,
  originalHash: str,
  settlementId: str,
  reason: str,
  approvedBy: str,
});

export type ReversalPayload = Infer<typeof reversal>;

/** Compile-time alarm: a field added to the engine's input must be added to the record too. */
type SameKeys<A, B> = [keyof A, keyof B] extends [keyof B, keyof A] ? true : false;
type Covers<T, C> = Infer<C> extends T ? SameKeys<T, Infer<C>> : false;
type AllTrue<T extends readonly true[]> = T;
export type EngineInputCovered = AllTrue<
  [
    Covers<SettlementFacts, typeof facts>,
    Covers<InsuredPerson, typeof person>,
    Covers<AccountState, typeof account>,
    Covers<Encounter, typeof encounter>,
    Covers<BillLine, typeof line>,
    Covers<ClassTotals, typeof totals>,
    Covers<Accumulators, typeof accumulators>,
  ]
>;
