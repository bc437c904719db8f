/** The rules on settlements, each on facts made by hand: no database. */
import { describe, expect, test } from 'vitest';
import { advanceRule } from '../../../centre/batches/rules/advance.ts';
import { blockRule, coverageRule } from '../../../centre/batches/rules/coverage.ts';
import { familyRule } from '../../../centre/batches/rules/family.ts';
import {
  atRiskFen,
  limitsAt,
  type OfflineFacts,
  offlineRule,
  type Permit,
} from '../../../centre/batches/rules/offline.ts';
import { type SoldBoxes, traceRule } from '../../../centre/batches/rules/trace-codes.ts';
import { voucherRule } from '../../../centre/batches/rules/voucher.ts';
import type { Rule, Sale } from '../../../centre/batches/rules.ts';

const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 2, 5);
const LIMITS = {
  perSaleFen: 100,
  perCardFen: 150,
  perDayFen: 300,
  totalFen: 500,
  maxAgeHours: 24,
};

interface Made {
  readonly psnNo?: string;
  readonly fundFen?: number;
  readonly acctFen?: number;
  readonly hour?: number;
  readonly day?: number;
  readonly hold?: string;
  readonly codes?: readonly string[];
  /** Boxes sold; the last one is opened for a broken number. */
  readonly boxes?: number;
  /** The sale for cash that is settled anew. */
  readonly replaces?: Sale;
}

let seq = 0;
/** A settlement of this person, so many hours after the start. */
function sale(made: Made = {}): Sale {
  const { psnNo = 'P1', fundFen = 0, acctFen = 0, hour = 0, day = 20_260_305, codes } = made;
  seq += 1;
  return {
    header: {
      ...{ terminalId: 'T-1', epoch: 1, seq, commandId: `command-${seq}`, businessDate: day },
      timeMs: START_MS + hour * HOUR_MS,
      person: { personNo: psnNo, region: '000000' },
      credential: { kind: 'card', reference: '' },
      postings: [],
    } as unknown as Sale['header'],
    payload: {
      amounts: { acctPayFen: acctFen, fundPaySumFen: fundFen },
      ...(made.hold !== undefined && { authorisationId: made.hold }),
      ...(codes && { traceCodes: codes.map((code) => ({ lineNo: 1, code })) }),
      facts: { lines: [{ lineNo: 1, quantityE4: (made.boxes ?? codes?.length ?? 1) * 10_000 }] },
      ...(made.replaces && {
        replaces: { originalEpoch: 1, originalSeq: made.replaces.header.seq, originalHash: '' },
      }),
    } as unknown as Sale['payload'],
  };
}

/** The codes a rule names, sale by sale; what it does not refuse is booked. */
function judged(rule: Rule, sales: readonly Sale[]): (string | undefined)[] {
  return sales.map((each) => {
    const fault = rule.fault(each);
    if (!fault) rule.booked?.(each);
    return fault?.code.replace('centre.verdict.', '');
  });
}

/** An offline sale that the centre has already. */
const BEFORE = { epoch: 1, seq: 1, psnNo: 'P1', businessDate: 20_260_305, amountFen: 100 };

describe('[R060] an e-voucher moves money with the centre’s yes only', () => {
  const byVoucher = (made: Made, replaces = false): Sale => {
    const { header, payload } = sale(made);
    return {
      header: { ...header, credential: { kind: 'eVoucher', reference: 'k' } },
      payload: replaces ? ({ ...payload, replaces: {} } as Sale['payload']) : payload,
    };
  };
  const held: Permit = { kind: 'settlement', acctPayFen: 40, fundPaySumFen: 60, usedFen: 0 };
  const rule = voucherRule(atRiskFen(new Map([['h', held]]), new Map()));

  test.each([
    ['with the hold', byVoucher({ fundFen: 60, acctFen: 40, hold: 'h' }), undefined],
    ['beyond the hold', byVoucher({ fundFen: 61, acctFen: 40, hold: 'h' }), 'voucherNotHeld'],
    ['without one', byVoucher({ acctFen: 1 }), 'voucherNotHeld'],
    ['cash only', byVoucher({}), undefined],
    ['kept of a part return', byVoucher({ acctFen: 1 }, true), undefined],
    ['a card without a line', sale({ acctFen: 1 }), undefined],
  ])('%s', (_what, each, expected) => {
    expect(judged(rule, [each])).toEqual([expected]);
  });
});

describe('offline limits', () => {
  const facts: OfflineFacts = {
    signed: [{ signedMs: START_MS - HOUR_MS, limits: LIMITS }],
    arrived: [],
    latestMs: START_MS,
    nowMs: START_MS + 1_000 * HOUR_MS,
    atRiskFen: atRiskFen(new Map(), new Map()),
  };
  const offline = (change: Partial<OfflineFacts> = {}) => offlineRule({ ...facts, ...change });
  const many = (count: number, made: (index: number) => Made) =>
    Array.from({ length: count }, (_, index) => sale({ fundFen: 100, ...made(index) }));

  test.each([
    ['up to the limit', [sale({ fundFen: 60, acctFen: 40 })], [undefined]],
    ['one sale beyond it', [sale({ fundFen: 61, acctFen: 40 })], ['offlinePerSale']],
    ['one card', many(2, () => ({})), [undefined, 'offlinePerCard']],
    [
      'one day',
      many(4, (index) => ({ psnNo: `P${index}` })),
      [undefined, undefined, undefined, 'offlinePerDay'],
    ],
    [
      'all that waits',
      many(6, (index) => ({ psnNo: `P${index}`, day: 20_260_305 + Math.floor(index / 2) })),
      [...Array<undefined>(5), 'offlineTotal'],
    ],
    [
      'too old',
      [sale({ fundFen: 1 }), sale({ psnNo: 'P2', fundFen: 1, hour: 25 })],
      [undefined, 'offlineAge'],
    ],
    ['cash only', many(9, () => ({ fundFen: 0 })), Array(9).fill(undefined)],
  ])('%s', (_what, sales, expected) => {
    expect(judged(offline(), sales)).toEqual(expected);
  });

  test('what was taken back counts no more: part of an offline sale can be returned', () => {
    const place = { epoch: 1, seq: 1 };
    const arrived = [{ ...BEFORE, timeMs: START_MS, receivedMs: START_MS + 9 * HOUR_MS }];
    const kept = [sale({ fundFen: 60 })];
    expect(judged(offline({ arrived }), kept)).toEqual(['offlinePerCard']);
    const rule = offline({ arrived });
    rule.reversed?.(place);
    expect(judged(rule, kept)).toEqual([undefined]);
  });

  test('what had arrived before a sale was made may have been confirmed: it does not count', () => {
    const before = { ...BEFORE, timeMs: START_MS };
    const arrived = [{ ...before, receivedMs: START_MS + 2 * HOUR_MS }];
    const at = (hour: number) => judged(offline({ arrived }), [sale({ fundFen: 100, hour })]);
    expect(at(1)).toEqual(['offlinePerCard']);
    expect(at(3)).toEqual([undefined]);
  });

  test('a clock set back makes no sale older than those before it', () => {
    const before = { ...BEFORE, timeMs: START_MS };
    const arrived = [{ ...before, receivedMs: START_MS + 2 * HOUR_MS }];
    const latestMs = START_MS + 3 * HOUR_MS;
    const late = offline({ arrived, latestMs });
    expect(judged(late, [sale({ fundFen: 100, hour: 1 })])).toEqual([undefined]);
  });

  test('what a hold of the centre covers is no risk, a reservation up to what is left of it; a claim is nothing', () => {
    const permits = new Map<string, Permit>([
      ['hold', { kind: 'settlement', acctPayFen: 10, fundPaySumFen: 500, usedFen: 0 }],
      ['kept', { kind: 'reservation', acctPayFen: 80, fundPaySumFen: 0, usedFen: 30 }],
    ]);
    const risk = atRiskFen(permits, new Map([['kept', 20]]));
    expect(risk(sale({ fundFen: 500, acctFen: 10, hold: 'hold' }))).toBe(0);
    expect(risk(sale({ fundFen: 500, acctFen: 40, hold: 'hold' }))).toBe(30);
    expect(risk(sale({ fundFen: 7, acctFen: 100, hold: 'kept' }))).toBe(77);
    expect(risk(sale({ fundFen: 500, hold: 'invented' }))).toBe(500);
  });

  test('limits are those signed by then, and of the certificates that may be in use the widest', () => {
    const wide = { ...LIMITS, totalFen: 900 };
    const at = (hour: number, limits: typeof LIMITS) => ({
      signedMs: START_MS + hour * HOUR_MS,
      limits,
    });
    const signed = [at(0, wide), at(1, LIMITS), at(2, LIMITS), at(3, LIMITS)];
    const totalAt = (hour: number) => limitsAt(signed, START_MS + hour * HOUR_MS).totalFen;
    expect([totalAt(-9), totalAt(2), totalAt(3)]).toEqual([900, 900, 500]);
  });
});

describe('coverage at that time', () => {
  const period = { fromMs: START_MS + HOUR_MS, untilMs: START_MS + 3 * HOUR_MS };

  test('insurance not in force: no insured money from then on; before, and in cash, it stands', () => {
    const rule = coverageRule(
      new Map([['P1', { notInForceMs: period.fromMs, blocks: [], cardBlocks: [] }]]),
    );
    const sales = [{ hour: 0, fundFen: 1 }, { hour: 1, acctFen: 1 }, { hour: 2 }].map(sale);
    expect(judged(rule, sales)).toEqual([undefined, 'notInForce', undefined]);
  });

  test.each([
    ['person', { blocks: [period], cardBlocks: [] }],
    ['card', { blocks: [], cardBlocks: [period] }],
  ])('a blocked %s: as the list stood then, also after the block was lifted', (_kind, standing) => {
    const rule = blockRule(new Map([['P1', standing]]));
    const sales = [0, 1, 2, 3].map((hour) => sale({ hour }));
    expect(judged(rule, sales)).toEqual([undefined, 'blocked', 'blocked', undefined]);
  });
});

describe('trace codes', () => {
  const rule = (boxes: SoldBoxes = new Map()) => traceRule(boxes, { terminalId: 'T-1' });
  const whole = (at: string) => [{ at, partE4: 10_000, cash: false }];

  test('a box is sold once, by whatever terminal, and again when it has come back', () => {
    const boxes = rule(new Map([['A', whole('T-2/1/7')]]));
    const first = sale({ codes: ['B'] });
    const sales = [sale({ codes: ['A'] }), first, sale({ codes: ['C', 'B'] })];
    expect(judged(boxes, sales)).toEqual(['traceCodeSold', undefined, 'traceCodeSold']);
    boxes.reversed?.(first.header);
    expect(judged(boxes, [sale({ codes: ['C', 'B'] })])).toEqual([undefined]);
  });

  test('an opened box is sold in parts until it is empty; a part that comes back can be sold again', () => {
    const boxes = rule();
    const half = sale({ codes: ['A'], boxes: 0.5 });
    const rest = sale({ codes: ['B', 'A'], boxes: 1.5 });
    const sales = [half, sale({ codes: ['A'] }), rest, sale({ codes: ['A'], boxes: 0.1 })];
    expect(judged(boxes, sales)).toEqual([undefined, 'traceCodeSold', undefined, 'traceCodeSold']);
    boxes.reversed?.(half.header);
    expect(judged(boxes, [sale({ codes: ['A'], boxes: 0.5 })])).toEqual([undefined]);
  });

  test('a box sold for cash is gone too; sold for cash a second time it is told and not taken', () => {
    const boxes = rule(new Map([['A', whole('T-2/1/7')]]));
    expect(boxes.soldForCash?.(sale({ codes: ['A'] }))?.code).toBe('centre.verdict.traceCodeSold');
    expect(boxes.soldForCash?.(sale({ codes: ['B'] }))).toBeUndefined();
    expect(judged(boxes, [sale({ codes: ['B'] })])).toEqual(['traceCodeSold']);
  });

  test('paid in cash and then with the card: the same boxes, once; with the card first, never twice', () => {
    const boxes = rule();
    const inCash = sale({ codes: ['A'] });
    boxes.soldForCash?.(inCash);
    const withCard = sale({ codes: ['A'], replaces: inCash });
    expect(judged(boxes, [withCard])).toEqual([undefined]);
    boxes.reversed?.(inCash.header);
    const again = [sale({ codes: ['A'] }), sale({ codes: ['A'], replaces: withCard })];
    expect(judged(boxes, again)).toEqual(['traceCodeSold', 'traceCodeSold']);
  });

  test('the same box twice in one sale is refused', () => {
    expect(judged(rule(), [sale({ codes: ['A', 'A'] })])).toEqual(['traceCodeSold']);
  });
});

describe('money in advance for a third party', () => {
  const decision = { caseId: 'C1', stayId: 'S1', psnNo: 'P1', timeMs: START_MS };
  const advanced = (caseId: string, change: Made = {}): Sale => {
    const { header, payload } = sale({ fundFen: 9, hour: 1, ...change });
    const postings = [{ account: 'thirdPartyAdvance' as const, party: caseId, amountFen: 9 }];
    return { header: { ...header, postings }, payload: { ...payload, stayId: 'S1' } };
  };

  test.each([
    ['its own decision', advanced('C1'), undefined],
    ['another case', advanced('C2'), 'advanceMissing'],
    ['another person', advanced('C1', { psnNo: 'P2' }), 'advanceMissing'],
    ['a decision made later', advanced('C1', { hour: -1 }), 'advanceMissing'],
    ['no advance at all', sale({ fundFen: 9 }), undefined],
  ])('with %s', (_what, each, expected) => {
    expect(judged(advanceRule([decision]), [each])).toEqual([expected]);
  });
});

describe('[R030] a family member’s account', () => {
  const day = (hours: number) => START_MS + hours * HOUR_MS;
  const links = new Map([['P1', [{ payerPsnNo: 'P2', fromMs: day(0), untilMs: day(10) }]]]);
  const kept = { kind: 'settlement', acctPayFen: 50, fundPaySumFen: 0, usedFen: 0 } as const;
  const permits = new Map([['H1/family', kept]]);

  interface Shared {
    readonly hour: number;
    readonly payer?: string;
    readonly fen?: number;
    readonly hold?: string;
    /** Day of the purchase that this settles anew. */
    readonly replaces?: string;
  }

  function shared({ hour, payer = 'P2', fen = 50, hold = 'H1', replaces }: Shared): Sale {
    const plain = sale({ hour, hold });
    const familyPayer = { personNo: payer, region: '000000', amountFen: fen };
    const again = replaces && {
      replaces: { originalEpoch: 1, originalSeq: 1, originalHash: '' },
      facts: { encounter: { date: replaces } },
    };
    return { ...plain, payload: { ...plain.payload, familyPayer, ...again } as Sale['payload'] };
  }

  test.each<[string, Shared, string | undefined]>([
    ['while the link lasts', { hour: 9 }, undefined],
    ['after it has ended', { hour: 10 }, 'familyNotLinked'],
    ['before it began', { hour: -1 }, 'familyNotLinked'],
    ['somebody else’s', { hour: 9, payer: 'P3' }, 'familyNotLinked'],
    ['more than was kept', { hour: 9, fen: 51 }, 'familyNotHeld'],
    ['without the centre’s word', { hour: 9, hold: 'H2' }, 'familyNotHeld'],
    ['what is left of a purchase of that day', { hour: 90, replaces: '2026-03-05' }, undefined],
    ['what is left of a later one', { hour: 90, replaces: '2026-03-07' }, 'familyNotLinked'],
  ])('%s', (_what, given, expected) => {
    expect(judged(familyRule(links, permits), [shared(given)])).toEqual([expected]);
  });
});
