/** Random but consistent policies and baskets, as files a person could have written. */
import fc from 'fast-check';

const share = fc.integer({ min: 0, max: 10_000 }).map((e4) => e4 / 10_000);
const yuan = (most: number) =>
  fc.integer({ min: 0, max: most * 100 }).map((fen) => (fen / 100).toFixed(2));
const level = fc.constantFrom('l1', 'l2', 'l3');
const optional = <T>(key: string, value: fc.Arbitrary<T>) =>
  fc.option(
    value.map((one) => ({ [key]: one })),
    { nil: {} },
  );
const merged = (...parts: fc.Arbitrary<object>[]) =>
  fc.tuple(...parts).map((all) => Object.assign({}, ...all) as object);

const choice = (value: fc.Arbitrary<unknown>) =>
  fc.oneof(
    value,
    fc
      .tuple(level, value, value)
      .map(([when, a, b]) => [{ when: { level: when }, value: a }, { value: b }]),
    fc.tuple(value, value).map(([a, b]) => [{ when: { psnType: '12' }, value: a }, { value: b }]),
  );
const ratio = fc.oneof(share, fc.record({ base: share, perYearOfAge: fc.constant(0.002) }));

const rows = fc
  .array(fc.tuple(yuan(20_000), choice(ratio)), { minLength: 1, maxLength: 4 })
  .map((found) => {
    const bounds = [...new Set(found.map(([bound]) => Number(bound)))]
      .filter((bound) => bound > 0)
      .sort((a, b) => a - b);
    return [0, ...bounds].map((from, i) => ({
      from,
      ...(bounds[i] !== undefined && { to: bounds[i] }),
      ratio: found[i % found.length]?.[1],
    }));
  });

const nth = fc.oneof(
  fc.array(share, { minLength: 1, maxLength: 3 }).map((factors) => ({ factors })),
  merged(fc.record({ linear: share }), optional('floorShare', share)),
  merged(fc.record({ compound: share }), optional('floorAmount', yuan(500))),
  merged(fc.record({ minus: yuan(300) }), optional('floorShare', share)),
);
const deductible = (name: string) =>
  merged(
    fc.record({
      amount: choice(yuan(2000)),
      transfer: fc.constantFrom('full', 'difference', 'waived'),
    }),
    optional('nth', nth),
    optional('accumulator', fc.constant(`${name}Deductible`)),
    optional('outsideLines', fc.boolean()),
  );
const caps = (name: string) =>
  fc.array(
    fc
      .tuple(
        choice(yuan(30_000)),
        fc.constantFrom('fundPaid', 'eligible', 'inScope'),
        fc.constantFrom('settlement', 'month', 'quarter', 'year'),
      )
      .map(([limit, basis, per]) => ({
        limit,
        basis,
        per,
        ...(per !== 'settlement' && { accumulator: `${name}-${basis}` }),
      })),
    { maxLength: 2 },
  );
const changes = fc.array(
  fc.oneof(
    share.map((plus) => ({ when: { psnType: '12' }, plus })),
    share.map((plus) => ({ when: { elsewhere: 'unfiled' }, plus: -plus })),
    share.map((personalShare) => ({ personalShare })),
    share.map((fundShare) => ({ fundShare })),
  ),
  { maxLength: 2 },
);
const pay = (name: string, benefit: boolean) =>
  merged(
    fc.record({ ratioChanges: changes, caps: caps(name) }),
    fc.oneof(
      choice(ratio).map((one) => ({ ratio: one })),
      fc
        .tuple(fc.constantFrom('zero', 'line'), fc.boolean(), rows)
        .map(([from, yearly, table]) => ({
          segments: {
            from,
            per: yearly ? 'year' : 'settlement',
            rows: table,
            ...(yearly && benefit && { accumulator: `${name}-${from}` }),
          },
        })),
    ),
  );

const BASES = [
  { plus: ['above_cap'] },
  { plus: ['inscp_scp_amt'], minus: ['act_pay_dedc', 'fund_pay_sumamt'] },
  { plus: ['inscp_scp_amt', 'preselfpay_amt'], minus: ['fund_pay_sumamt'] },
  { plus: ['medfee_sumamt'] },
  { plus: ['overlmt_selfpay', 'fulamt_ownpay_amt'] },
  { plus: [{ of: 'inscp_scp_amt', share: 0.95 }], minus: ['fund_pay_sumamt'] },
];
const COLUMNS = [
  'cvlserv_pay',
  'hifes_pay',
  'hifmi_pay',
  'hifob_pay',
  'indv_supp_pay',
  'maf_pay',
  'hosp_part_amt',
];
const layer = (i: number) =>
  merged(
    fc.record({
      id: fc.constant(`layer${i}`),
      column: fc.constantFrom(...COLUMNS),
      base: fc.constantFrom(...BASES),
      accumulator: fc.constant(`layer${i}Base`),
    }),
    optional('line', choice(yuan(10_000))),
    pay(`layer${i}`, false),
  );

const scope = fc.subarray([
  'inscp_scp_amt',
  'preselfpay_amt',
  'overlmt_selfpay',
  'fulamt_ownpay_amt',
]);

/** A policy file of scheme 310 in force in 2026, for every kind of visit. */
export const randomPolicy = fc
  .tuple(
    merged(
      fc.record({ id: fc.constant('special'), when: fc.constant({ category: 'special' }) }),
      pay('special', true),
    ),
    merged(
      fc.record({ id: fc.constant('rest'), accountFirst: fc.boolean() }),
      optional('deductible', deductible('rest')),
      pay('rest', true),
    ),
    fc
      .integer({ min: 0, max: 4 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => layer(i)))),
    choice(share),
    share,
    scope,
    scope,
  )
  .map(([special, rest, layers, selfPay, extra, account, mutualAid]) => ({
    format: 1,
    id: 'random',
    version: '1',
    name: { zh: '随机', en: 'random' },
    region: '000000',
    insutype: '310',
    effective: { from: '2026-01-01', to: '2026-12-31' },
    items: {
      selfPay,
      extraSelfPay: [{ when: { elsewhere: 'unfiled' }, value: extra }, { value: 0 }],
    },
    benefits: [special, rest],
    layers,
    account,
    mutualAid,
  }));

const line = fc.record(
  {
    chrgitm_lv: fc.constantFrom('01', '02', '03'),
    category: fc.constantFrom('drug', 'special', 'exam'),
    pric: fc.integer({ min: 0, max: 2_000_000_000 }).map((micro) => (micro / 1_000_000).toFixed(6)),
    cnt: fc.integer({ min: 1, max: 200_000 }).map((e4) => (e4 / 10_000).toFixed(4)),
    pric_uplmt_amt: yuan(1500),
    selfpay_prop: share,
    medical: fc.boolean(),
    publicHealth: fc.boolean(),
  },
  { requiredKeys: ['chrgitm_lv', 'category', 'pric', 'cnt'] },
);

/** A claim file of 0 to 8 lines, at any position of the yearly counters. */
export const randomClaim = fc
  .record({
    person: fc.record({
      psn_type: fc.constantFrom('1101', '1201'),
      age: fc.integer({ min: 0, max: 110 }),
    }),
    encounter: fc.record(
      {
        level,
        admissionNumber: fc.integer({ min: 0, max: 9 }),
        elsewhere: fc.constantFrom('filed', 'emergency', 'unfiled'),
        transferredFrom: level,
        cause: fc.constantFrom('none', 'none', 'none', 'workInjury', 'thirdParty'),
        advanceByFund: fc.boolean(),
        deductibleOutside: yuan(900),
      },
      { requiredKeys: ['level'] },
    ),
    account: fc.option(
      fc.record({ balc: yuan(5000), acct_used_flag: fc.boolean(), mulaid_balc: yuan(500) }),
      { nil: undefined },
    ),
    used: yuan(20_000),
    lines: fc.array(line, { minLength: 1, maxLength: 8 }),
  })
  .map(({ person, encounter, account, used, lines }) => ({
    person: { insutype: '310', ...person },
    encounter: { med_type: '21', date: '2026-06-01', ...encounter },
    ...(account && { account }),
    accumulators: { amounts: Object.fromEntries(COUNTERS.map((name) => [name, used])) },
    lines,
  }));

const COUNTERS = [
  'restDeductible',
  'rest-zero',
  'rest-line',
  'rest-fundPaid',
  'layer0Base',
  'layer1Base',
  'layer0-fundPaid',
];
