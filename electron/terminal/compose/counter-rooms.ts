/** The rooms where people stand: counter, till, discharge desk, and what they book and print with. */
import { businessDate } from '../../../shared/clock.ts';
import { createCardPort } from '../card/card-port.ts';
import { searchCatalogue } from '../catalogue/search.ts';
import type { Sync } from '../centre/sync.ts';
import { createCounter } from '../counter/counter.ts';
import { createDischarge } from '../discharge/discharge.ts';
import { pinOffered } from '../kiosk/screen.ts';
import { familyPayers } from '../people/family.ts';
import { ledgerBalance } from '../people/look-up.ts';
import { createReturns } from '../returns/returns.ts';
import type { Plan } from '../settle/plan.ts';
import { createSimulator } from '../simulator/simulator.ts';
import { createBaskets } from '../till/baskets.ts';
import { createTill } from '../till/till.ts';
import { openBooking } from './booking-room.ts';
import type { Foundation } from './foundation.ts';
import { openHolders } from './holder-room.ts';
import type { RoomsOptions } from './options.ts';
import { openPapers } from './paper-room.ts';

export type CounterRooms = ReturnType<typeof openCounter>;

export function openCounter(
  options: RoomsOptions,
  base: Foundation,
  sync: Sync,
  changed: () => void,
) {
  const { setup } = options;
  const isOnline = () => sync.state().link === 'online';
  const room = openBooking(options, base, sync, () => counter);
  const holders = openHolders(options, base, room, isOnline);
  const papers = openPapers(options, base, holders.designation, changed);

  const port = createCardPort(options.sendCard, (notice) => counter.onCard(notice));
  const counter = createCounter({
    port,
    region: setup.region,
    centreKey: options.link.centrePublicKey,
    ...(options.keyService && { keyService: options.keyService }),
    lookUp: holders.lookUp,
    ...(options.kiosk && { asksPin: (session) => pinOffered(setup.region, session) }),
    changed,
    cardGone() {
      desks.till.cardGone();
      desks.discharge.cardGone();
    },
  });
  const desks = openDesks(options, base, {
    ...{ room, papers, counter, isOnline, changed },
    /** Not on somebody else's card: an outcome may become known when its card has long left. */
    showNewBalance({ person }) {
      if (!person || counter.session()?.person?.psnNo !== person.psnNo) return;
      const source = isOnline() ? 'live' : 'snapshot';
      counter.refreshBalance(ledgerBalance(base.ledger, person.psnNo, source));
    },
  });
  const cards = options.simulatedReader ? (setup.simulatedCards ?? []) : [];
  const { booking, reservations, documents, certificateRenewed } = room;
  const { paperwork, roll, printerTrouble } = papers;
  return {
    ...{ port, counter, isOnline, designation: holders.designation },
    lookUpVoucher: holders.lookUpVoucher,
    ...{ booking, reservations, documents, certificateRenewed, paperwork, roll, printerTrouble },
    ...desks,
    simulator: createSimulator(port, cards),
  };
}

interface AroundTheDesks {
  readonly room: ReturnType<typeof openBooking>;
  readonly papers: ReturnType<typeof openPapers>;
  readonly counter: ReturnType<typeof createCounter>;
  isOnline(): boolean;
  changed(): void;
  showNewBalance(plan: Plan): void;
}

/** Till and discharge desk over one counter, and the returns of what the till sold. */
function openDesks({ setup }: RoomsOptions, base: Foundation, around: AroundTheDesks) {
  const { room, papers, counter, isOnline, changed, showNewBalance } = around;
  const { db, ledger, clock, identity, policies, stays, recovery } = base;
  const { region, levels } = setup;
  const placeOfCare = region.code;
  const family = familyPayers({
    ...{ identity, ledger, isOnline, nowMs: () => clock.nowMs() },
    policy({ insutype, region: insured }, medType) {
      const date = businessDate(clock.nowMs());
      return policies.select({ insutype, region: insured, medType, date });
    },
  });
  const desk = { ...room.booking, policies, placeOfCare, counter, isOnline, family, changed };
  const till = createTill({
    ...desk,
    level: levels.pharmacy,
    baskets: createBaskets(db),
    rules: base.rulesToday,
    ...(region.injuryItems && { injuryItems: region.injuryItems }),
    findItem: base.findItemOn,
    searchItems: (text, date) => searchCatalogue(db, text, { date }),
    credentialReference: identity.credentialReference,
    afterBooking(plan, { seq }) {
      showNewBalance(plan);
      papers.printSlip(seq);
    },
  });
  const discharge = createDischarge({
    ...{ ...desk, identity, stays, recovery, level: levels.stay },
    listFile: papers.paperwork.listFile,
    afterBooking(plan, { stayId }) {
      showNewBalance(plan);
      void papers.printList(stayId);
    },
  });
  const returns = createReturns({
    ...{ ledger, clock, policies, identity, goods: room.goods },
    returnDays: () => base.rulesToday()?.returnDays ?? 0,
    findItem: base.findItemOn,
    newSettlementId: base.newId,
    kickSync: room.booking.kickSync,
  });
  return { till, discharge, returns };
}
