/** A claim file from outside becomes the facts a settlement depends on. */
import { E4, FEN_PER_YUAN, lineAmountFen, lineAmountFits, PRICE_SCALE } from '../money/money.ts';
import { err, ok, type Refusal, type Result } from '../result.ts';
import { type ClaimClass, type ClaimFile, type ClaimLine, claimSchema } from './claim-schema.ts';
import { inputRefusals, refuseDepth, WITH_INPUT } from './input-refusals.ts';
import type { Policy } from './policy-schema.ts';
import { policyYear } from './policy-year.ts';
import type { SettleInput } from './settle.ts';
import type { BillLine, ClassTotals, Encounter, InsuredPerson, SettlementFacts } from './types.ts';

/** A read claim. The policy year may be open until the policy is known. */
export interface Claim extends Omit<SettlementFacts, 'accumulators'> {
  readonly year: number | undefined;
  /** Insured place, where the claim names it. */
  readonly region: string | undefined;
  readonly usedFen: Readonly<Record<string, number>>;
}

const MICRO_PER_FEN = PRICE_SCALE / FEN_PER_YUAN;
/** The interface writes "no price limit" as this price. */
const NO_LIMIT_MICRO_YUAN = 999_999 * PRICE_SCALE;

/** An object without the keys whose value is undefined. */
function given<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

function priceAndQuantity(
  line: ClaimLine,
): { priceMicroYuan: number; quantityE4: number } | undefined {
  const amountFen = line.det_item_fee_sumamt;
  if (line.pric !== undefined) return { priceMicroYuan: line.pric, quantityE4: line.cnt ?? E4 };
  if (amountFen === undefined || line.cnt !== undefined) return undefined;
  return {
    priceMicroYuan: Math.abs(amountFen) * MICRO_PER_FEN,
    quantityE4: amountFen < 0 ? -E4 : E4,
  };
}

function billLine(line: ClaimLine, index: number): BillLine | Refusal {
  const priced = priceAndQuantity(line);
  if (priced === undefined) {
    return {
      code: 'settlement.input.missing',
      params: { field: 'pric' },
      path: `lines[${index}].pric`,
    };
  }
  if (!lineAmountFits(priced.priceMicroYuan, priced.quantityE4)) {
    return { code: 'settlement.tooLarge', path: `lines[${index}]` };
  }
  const amountFen = lineAmountFen(priced.priceMicroYuan, priced.quantityE4);
  const limit = line.pric_uplmt_amt;
  return given<BillLine>({
    lineNo: line.lineNo ?? index + 1,
    code: line.med_list_codg,
    category: line.category,
    itemClass: line.chrgitm_lv,
    ...priced,
    amountFen: line.det_item_fee_sumamt ?? amountFen,
    priceLimitMicroYuan: limit === NO_LIMIT_MICRO_YUAN ? undefined : limit,
    selfPayRatioE4: line.selfpay_prop,
    medical: line.medical,
    publicHealth: line.publicHealth,
  });
}

function classLine(sum: ClaimClass, index: number): BillLine {
  return given<BillLine>({
    lineNo: index + 1,
    code: sum.category,
    category: sum.category,
    itemClass: sum.chrgitm_lv,
    priceMicroYuan: sum.amount * MICRO_PER_FEN,
    quantityE4: E4,
    amountFen: sum.amount,
    selfPayRatioE4: sum.selfpay_prop,
    medical: true,
    priceLimitMicroYuan: undefined,
    publicHealth: undefined,
  });
}

function personOf({ person }: ClaimFile): InsuredPerson {
  return given<InsuredPerson>({
    insutype: person.insutype,
    psnType: person.psn_type,
    ageYears: person.age,
    civilServant: person.cvlserv_flag,
    identities: person.psn_idet_type,
    insuredStatus: person.psn_insu_stas,
  });
}

function encounterOf({ encounter }: ClaimFile): Encounter {
  return given<Encounter>({
    medType: encounter.med_type,
    institutionLevel: encounter.level,
    date: encounter.date,
    admissionNumber: encounter.admissionNumber,
    cause: encounter.cause,
    advanceByFund: encounter.advanceByFund,
    transferredFrom: encounter.transferredFrom,
    diseaseCode: encounter.dise_codg,
    elsewhere: encounter.elsewhere,
    tcmHospital: encounter.tcmHospital,
    deductibleOutsideFen: encounter.deductibleOutside,
    deductibleBeforeTransferFen: encounter.deductibleBeforeTransfer,
    basicSettled: encounter.basicSettled,
  });
}

function totalsOf({ totals }: ClaimFile): ClassTotals | undefined {
  if (totals === undefined) return undefined;
  return given<ClassTotals>({
    fullOwnPayFen: totals.fulamt_ownpay_amt,
    overLimitSelfPayFen: totals.overlmt_selfpay,
    preSelfPayFen: totals.preselfpay_amt,
    inScopeFen: totals.inscp_scp_amt,
    category: totals.category,
  });
}

/** Reads a claim; refuses it whole, with every path and reason, when anything is wrong. */
export function parseClaim(json: unknown): Result<Claim, readonly Refusal[]> {
  const tooDeep = refuseDepth(json);
  if (tooDeep.length > 0) return err(tooDeep);
  const parsed = claimSchema.safeParse(json, WITH_INPUT);
  if (!parsed.success) return err(inputRefusals(parsed.error));
  const file = parsed.data;
  const sources = [file.lines, file.classes, file.totals].filter((one) => one !== undefined);
  if (sources.length !== 1) return err([{ code: 'settlement.input.source', path: 'lines' }]);
  const lines: BillLine[] = (file.classes ?? []).map(classLine);
  const refusals: Refusal[] = [];
  const numbers = new Set<number>();
  for (const [index, line] of (file.lines ?? []).entries()) {
    const read = billLine(line, index);
    if ('path' in read) refusals.push(read);
    else {
      const { lineNo } = read as BillLine;
      const path = `lines[${index}].lineNo`;
      if (numbers.has(lineNo)) {
        refusals.push({ code: 'settlement.input.lineTwice', params: { line: lineNo }, path });
      }
      numbers.add(lineNo);
      lines.push(read as BillLine);
    }
  }
  if (refusals.length > 0) return err(refusals);
  const { account } = file;
  return ok({
    person: personOf(file),
    encounter: encounterOf(file),
    lines,
    totals: totalsOf(file),
    account: account && {
      balanceFen: account.balc,
      useAccount: account.acct_used_flag,
      mutualAidBalanceFen: account.mulaid_balc ?? 0,
    },
    year: file.accumulators?.year,
    region: file.person.insuplc_admdvs,
    usedFen: file.accumulators?.amounts ?? {},
  } as Claim);
}

/** A claim under a policy: the settlement's whole input. */
export function inputOf(policy: Policy, claim: Claim): SettleInput {
  const { year, usedFen, region: _region, ...facts } = claim;
  const policyYearOfDay = policyYear(policy, facts.encounter.date);
  return { ...facts, policy, accumulators: { year: year ?? policyYearOfDay, amountsFen: usedFen } };
}
