/** The rooms where people stand: counter, till, discharge desk, and what they book and print with. */
import type { CardData } from '../../../shared/card/card-data.ts';
import type { Certificate, OfflineLimits } from '../../../shared/centre/certificate.ts';
import { businessDate } from '../../../shared/clock.ts';
import { ok } from '../../../shared/result.ts';
import { createCardPort } from '../card/card-port.ts';
import { searchCatalogue } from '../catalogue/search.ts';
import type { Sync } from '../centre/sync.ts';
import { createCounter } from '../counter/counter.ts';
import { createDischarge } from '../discharge/discharge.ts';
import { createPaperwork } from '../paperwork/paperwork.ts';
import { createDocuments } from '../people/documents.ts';
import { ledgerBalance, lookUpPerson } from '../people/look-up.ts';
import { reservingLookUp } from '../people/reserving-look-up.ts';
import { designationStop } from '../region/designation.ts';
import { createReturns } from '../returns/returns.ts';
import type { BookDeps, Booked } from '../settle/book.ts';
import { createOfflineGuard } from '../settle/offline-limits.ts';
import type { Plan } from '../settle/plan.ts';
import { createReservations } from '../settle/reservations.ts';
import { createSimulator } from '../simulator/simulator.ts';
import { createBaskets } from '../till/baskets.ts';
import { createTill } from '../till/till.ts';
import { createSoldGoods } from '../trace/sold-goods.ts';
import type { Foundation } from './foundation.ts';
import type { RoomsOptions } from './options.ts';
import { openSlipRoll } from './slip-roll.ts';

export type CounterRooms = ReturnType<typeof openCounter>;

export function openCounter(
  options: RoomsOptions,
  base: Foundation,
  sync: Sync,
  changed: () => void,
) {
  const { link, setup } = options;
  const { db, ledger, clock, identity, policies, stays, data } = base;
  const isOnline = () => sync.state().link === 'online';

  /** Changed in place when a certificate is renewed, so that all who hold them follow at once. */
  const limits: OfflineLimits = { ...link.certificate.limits };
  const reserves = () => link.certificate.balanceMode === 'reserved';
  const reservations = createReservations({
    ...{ db, clock, client: link.client, newCommandId: base.newId },
  });
  const designation = (date: string) =>
    designationStop({ ...setup.institution, ...link.certificate.institution }, date);
  /** Outside the designation no card is a credential; it can still be looked at. */
  async function lookUp(card: CardData) {
    const found = await lookUpInsured(card);
    const stop = designation(businessDate(clock.nowMs()));
    return found.ok && stop ? ok({ ...found.value, stop }) : found;
  }
  const lookUpInsured = (card: CardData) =>
    lookUpPerson(
      {
        ...{ identity, ledger, data, client: link.client, region: setup.region },
        today: () => businessDate(clock.nowMs()),
      },
      card,
    );
  const keepingMoney = reservingLookUp(
    { ledger, clock, reservations, isOnline, limits, log: options.log },
    lookUp,
  );

  const port = createCardPort(options.sendCard, (notice) => counter.onCard(notice));
  const counter = createCounter({
    port,
    region: setup.region,
    centreKey: link.centrePublicKey,
    ...(options.keyService && { keyService: options.keyService }),
    lookUp: (card) => (reserves() ? keepingMoney(card) : lookUp(card)),
    changed,
    cardGone() {
      till.cardGone();
      discharge.cardGone();
    },
  });
  const documents = createDocuments({
    ...{ ledger, identity, agents: base.agents, newCommandId: base.newId },
    counter: () => counter,
  });

  const goods = createSoldGoods(db, setup.region.pharmacy?.traceCodes?.products);
  const booking: BookDeps = {
    ledger,
    clock,
    guard: createOfflineGuard(db),
    client: link.client,
    insist: link.insist,
    ...{ reservations, limits, limitsEndMs: () => link.certificate.notAfterMs },
    newSettlementId: base.newId,
    goods,
    kickSync: () => sync.kick(),
    witness: documents.witness,
  };
  const slipRoll = setup.printer && openSlipRoll(setup.printer, changed);
  const paperwork = createPaperwork({
    ...{ dataDir: options.dataDir, ledger, identity, policies, stays },
    region: setup.region,
    institution: setup.institution,
    designationStop: designation,
    agentOf: base.agents.get,
    findItem: base.findItemOn,
    printPdf: options.printPdf,
    signSlip: link.signSlip,
    ...(slipRoll && { roll: slipRoll.roll }),
  });

  /** Not on somebody else's card: an outcome may become known when its card has long left. */
  function showNewBalance({ person }: Plan): void {
    if (!person || counter.session()?.person?.psnNo !== person.psnNo) return;
    const source = isOnline() ? 'live' : 'snapshot';
    counter.refreshBalance(ledgerBalance(ledger, person.psnNo, source));
  }

  function printSlip({ seq }: Booked): void {
    const slip = paperwork.slip(seq);
    if (!slip.ok) options.log(`slip of record ${seq} not written: ${slip.error.code}`);
  }

  const placeOfCare = setup.region.code;
  const desk = { ...booking, policies, placeOfCare, counter, isOnline, changed };
  const till = createTill({
    ...desk,
    level: setup.levels.pharmacy,
    baskets: createBaskets(db),
    ...(setup.region.pharmacy && { rules: setup.region.pharmacy }),
    ...(setup.region.injuryItems && { injuryItems: setup.region.injuryItems }),
    findItem: base.findItemOn,
    searchItems: (text, date) => searchCatalogue(db, text, { date }),
    credentialReference: identity.credentialReference,
    afterBooking(plan, booked) {
      showNewBalance(plan);
      printSlip(booked);
    },
  });
  const discharge = createDischarge({
    ...desk,
    identity,
    stays,
    recovery: base.recovery,
    level: setup.levels.stay,
    listFile: paperwork.listFile,
    afterBooking(plan, { stayId }) {
      showNewBalance(plan);
      void paperwork.list(stayId).then((list) => {
        if (!list.ok) options.log(`list of stay ${stayId} not written: ${list.error.code}`);
        changed();
      });
    },
  });
  const returns = createReturns({
    ...{ ledger, clock, policies, identity, goods },
    returnDays: setup.region.pharmacy?.returnDays ?? 0,
    findItem: base.findItemOn,
    newSettlementId: base.newId,
    kickSync: () => sync.kick(),
  });
  const cards = options.simulatedReader ? (setup.simulatedCards ?? []) : [];
  return {
    ...{
      port,
      counter,
      documents,
      booking,
      reservations,
      paperwork,
      till,
      returns,
      discharge,
      isOnline,
    },
    designation,
    printerTrouble: () => slipRoll?.trouble(),
    simulator: createSimulator(port, cards),
    certificateRenewed(certificate: Certificate) {
      delete limits.softRatioE4;
      Object.assign(limits, certificate.limits);
    },
  };
}
