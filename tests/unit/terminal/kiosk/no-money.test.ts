/** The self-service machine asks; it never holds money of the person it answers. */
import { expect, test } from 'vitest';
import type { BookingRoom } from '../../../../electron/terminal/compose/booking-room.ts';
import type { Foundation } from '../../../../electron/terminal/compose/foundation.ts';
import { openHolders } from '../../../../electron/terminal/compose/holder-room.ts';
import type { RoomsOptions } from '../../../../electron/terminal/compose/options.ts';
import { METHODS } from '../../../../shared/contract/methods.ts';
import { ok } from '../../../../shared/result.ts';
import { PERSON } from '../book-settlement.ts';
import { DEMO_REGION, personOf, socialCard } from '../counter/people.ts';
import { openTestLedger, START_MS, testClock } from '../open-test-ledger.ts';

const CASES = [
  ['at a desk the money is kept for the time without a line', false, 1],
  ['[R096] at a self-service machine none is', true, 0],
] as const;

test.each(CASES)('a region that keeps money beforehand: %s', async (_, kiosk, held) => {
  const clock = testClock();
  const ledger = openTestLedger(clock);
  const balance = { balanceFen: 5_000, asOfMs: START_MS, lastSeqIncluded: 0 };
  ledger.applySnapshot({ person: PERSON.personNo, ...balance });
  const reserved: string[] = [];
  const options = {
    ...{ kiosk, log: () => undefined, setup: { region: DEMO_REGION, institution: {} } },
    link: {
      certificate: { balanceMode: 'reserved', institution: {} },
      client: { inquire: async () => ok({ statement: [] }) },
    },
  } as unknown as RoomsOptions;
  const base = {
    ...{ ledger, clock, data: { applyInquiry: () => undefined } },
    identity: { byCard: () => personOf(socialCard, PERSON.personNo) },
  } as unknown as Foundation;
  const room = {
    limits: { perCardFen: 100_000 },
    reservations: { reserve: async (psnNo: string) => void reserved.push(psnNo) },
  } as unknown as BookingRoom;
  const holders = openHolders(options, base, room, () => true);
  const found = await holders.lookUp(socialCard);
  expect(found).toMatchObject({ ok: true, value: { balance: { amountFen: 5_000 } } });
  expect(reserved).toHaveLength(held);
});

test('[R096] no call of its window moves money', () => {
  const calls = Object.entries(METHODS)
    .filter(([, { windows }]) => (windows as readonly string[]).includes('kiosk'))
    .map(([name]) => name);
  expect(calls.sort()).toEqual([
    ...['kiosk.askPin', 'kiosk.choose', 'kiosk.finish', 'kiosk.print', 'kiosk.show', 'kiosk.stay'],
    ...['pin.backspace', 'pin.cancel', 'pin.clear', 'pin.digit', 'pin.submit'],
    ...['simulator.images', 'simulator.insert', 'simulator.remove'],
  ]);
});
