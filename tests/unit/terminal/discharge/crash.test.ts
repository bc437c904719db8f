/** A stay killed in each of its states: what comes back, and that nothing is half booked. */
import { expect, test } from 'vitest';
import { code, value, Ward, WORK } from './ward.ts';

interface Case {
  readonly state: string;
  /** Brings the ward there; gives the stay's id. */
  readonly until: (ward: Ward) => Promise<string> | string;
  readonly discharged?: true;
  /** The centre held money that has to be let go. */
  readonly held?: true;
  readonly deposit?: number;
  readonly charges?: number;
}

/** Starts the settlement and does not wait for it. */
function cutOff(ward: Ward): string {
  const stayId = ward.ready();
  void ward.settle();
  return stayId;
}

const CASES: readonly Case[] = [
  { state: 'admitted', until: (ward) => ward.admit(), deposit: 0, charges: 0 },
  {
    state: 'deposit taken',
    until(ward) {
      const stayId = ward.admit();
      value(ward.deposit(stayId));
      return stayId;
    },
    charges: 0,
  },
  {
    state: 'imported, not checked',
    until(ward) {
      const stayId = ward.admit();
      value(ward.charge(stayId));
      return stayId;
    },
    deposit: 0,
  },
  { state: 'checked', until: (ward) => ward.ready() },
  {
    state: 'pre-settled',
    until(ward) {
      const stayId = ward.ready();
      value(ward.discharge.preSettle());
      return stayId;
    },
  },
  {
    state: 'waiting for the holder’s yes',
    until(ward) {
      const stayId = ward.ready();
      ward.discharge.preSettle();
      value(ward.discharge.askConfirmation());
      return stayId;
    },
  },
  {
    state: 'PIN asked for',
    until(ward) {
      ward.pin = 'waiting';
      return cutOff(ward);
    },
  },
  {
    state: 'the centre asked, no answer yet',
    async until(ward) {
      ward.centre = 'silent';
      const stayId = cutOff(ward);
      await Promise.resolve();
      await expect.poll(() => ward.discharge.flow().state).toBe('processing');
      return stayId;
    },
  },
  {
    state: 'unknown: the centre holds the money, its answer was lost',
    held: true,
    async until(ward) {
      ward.centre = 'held, answer lost';
      const stayId = ward.ready();
      expect(code(await ward.settle())).toBe('outcome.unknown');
      expect([...ward.holds]).toEqual(['settle-01']);
      return stayId;
    },
  },
  {
    state: 'settled, nothing printed',
    discharged: true,
    deposit: 0,
    async until(ward) {
      const stayId = ward.ready();
      value(await ward.settle());
      return stayId;
    },
  },
];

test.each(CASES)('killed when $state', async (one) => {
  const ward = new Ward();
  const stayId = await one.until(ward);
  const before = { head: ward.ledger.head(), totals: ward.ledger.totals() };
  await ward.restart();

  const stay = ward.stays.get(stayId);
  expect(stay?.status).toBe(one.discharged ? 'discharged' : 'open');
  expect(stay?.chargeLines).toBe(one.charges ?? 2);
  expect(ward.stays.depositFen(stayId)).toBe(one.deposit ?? 300_000);
  expect(ward.ledger.head()).toEqual(before.head);
  expect(ward.ledger.totals()).toEqual(before.totals);
  expect(ward.ledger.intents.open()).toEqual([]);
  expect([...ward.holds]).toEqual(one.discharged ? ['settle-01'] : []);
  expect(ward.discharge.flow()).toEqual({ state: 'idle' });

  // The desk goes on from there; the very command that was cut off never books a second time.
  if (one.discharged) {
    expect(code(await ward.discharge.settle('settle-01', WORK))).toBe('ok');
    expect(value(await ward.desk.feeList(stayId, 'd01')).html).toContain('10000.00');
  } else {
    if ((one.charges ?? 2) === 0) value(ward.charge(stayId));
    value(ward.check(stayId));
    ward.discharge.select(stayId);
    value(await ward.settle('settle-02'));
  }
  const revenueFen = ward.ledger.totals().revenue;
  expect(revenueFen).toBe(-1_000_000);
  expect(ward.stays.get(stayId)?.status).toBe('discharged');
  expect(ward.stays.depositFen(stayId)).toBe(0);
});

test('a file cut off in the middle of its import has left nothing', () => {
  const ward = new Ward();
  const stayId = ward.admit();
  const { append } = ward.ledger;
  Object.assign(ward.ledger, {
    append: () => {
      throw new Error('killed');
    },
  });
  expect(() => ward.charge(stayId)).toThrow('killed');
  Object.assign(ward.ledger, { append });
  expect(ward.stays.get(stayId)).toMatchObject({ chargeLines: 0, chargesFen: 0 });
  value(ward.charge(stayId));
});
