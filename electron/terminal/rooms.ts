/** The rooms of one terminal and how they know each other; `create-terminal.ts` opens what they need. */
import type { CardData } from '../../shared/card/card-data.ts';
import type { WindowRole } from '../../shared/contract/roles.ts';
import type { CashierView, DischargeView } from '../../shared/contract/views.ts';
import type { DisplayState } from '../../shared/display/display-state.ts';
import { type Result, refuse } from '../../shared/result.ts';
import { createCardPort } from './card/card-port.ts';
import { importCatalogue } from './catalogue/import-catalogue.ts';
import { findItem, searchCatalogue } from './catalogue/search.ts';
import type { CentreLink } from './centre/link.ts';
import { createCounter } from './counter/counter.ts';
import type { TerminalOptions } from './create-terminal.ts';
import { createDeskSessions } from './desk/desk-sessions.ts';
import { createDischarge } from './discharge/discharge.ts';
import { displayBill, displayState } from './display/display-view.ts';
import { createIdentity } from './identity/identity.ts';
import { loadIdentityKeys } from './identity/load-identity-keys.ts';
import type { Ledger } from './ledger/index.ts';
import { createOperators } from './operators/operators.ts';
import { createPaperwork } from './paperwork/paperwork.ts';
import { createCentreData } from './people/centre-data.ts';
import { ledgerBalance, lookUpPerson } from './people/look-up.ts';
import { createPolicies } from './policies/policies.ts';
import { createDoors } from './rpc/doors.ts';
import { createHandlers } from './rpc/handlers.ts';
import { type BookDeps, resolveOpenIntents } from './settle/book.ts';
import { createOfflineGuard } from './settle/offline-limits.ts';
import type { Plan } from './settle/plan.ts';
import { recentSettlements } from './settle/recent.ts';
import { reverseSettlement } from './settle/reverse.ts';
import { timeOrderedId } from './settle/time-ordered-id.ts';
import { createShifts } from './shift/shifts.ts';
import { createSimulator } from './simulator/simulator.ts';
import { createStays } from './stays/stays.ts';
import { createTill } from './till/till.ts';
import { deskView } from './views/desk-view.ts';

export interface RoomsOptions extends TerminalOptions {
  readonly ledger: Ledger;
  readonly link: CentreLink;
}

export type Rooms = Awaited<ReturnType<typeof composeRooms>>;

/** Moving the log into the main file happens when nobody waits. */
const CHECKPOINT_EVERY_MS = 30_000;

export async function composeRooms(options: RoomsOptions) {
  const { ledger, link, clock, setup } = options;
  const { db } = ledger.store;
  const { region } = setup;
  const newId = () => timeOrderedId(clock.nowMs(), options.random(10));
  const changed = (): void => doors.changed();

  const identity = createIdentity(db, loadIdentityKeys(options.secrets, options.random));
  const policies = createPolicies(db);
  const operators = createOperators({ db, clock, random: fillWith(options.random) });
  const shifts = createShifts({ db, ledger, clock });
  const itemOn = (code: string, date: string) => findItem(db, code, date);
  const stays = createStays({ db, ledger, clock, findItem: itemOn });
  const sessions = createDeskSessions({ operators, ledger, newCommandId: newId, changed });
  const data = createCentreData({
    db,
    identity,
    ledger,
    policies,
    importCatalogue: (version, csv) => importWhole(version, csv),
  });

  function importWhole(version: string, csv: string): Result<unknown> {
    const nowMs = clock.nowMs();
    const imported = importCatalogue(db, { version, csv, nowMs, fileName: `${version}.csv` });
    if (imported.ok) return imported;
    return { ok: false, error: imported.error[0] ?? { code: 'system.internal' } };
  }

  const port = createCardPort(options.sendCard, (notice) => counter.onCard(notice));
  const counter = createCounter({
    port,
    region,
    lookUp: (card: CardData) => lookUpPerson({ identity, ledger, data, client: link.client }, card),
    changed,
    cardGone() {
      till.cardGone();
      discharge.cardGone();
    },
  });

  const sync = link.startSync({
    ledger,
    sink: data.sink,
    onState: changed,
    onRefused: (kind, { code }) => options.log(`downlink: ${kind} refused, ${code}`),
  });
  const booking: BookDeps = {
    ledger,
    clock,
    guard: createOfflineGuard(db),
    client: link.client,
    limits: link.certificate.limits,
    newSettlementId: newId,
    kickSync: sync.kick,
  };
  const isOnline = () => sync.state().link === 'online';
  const paperwork = createPaperwork({
    ...{ dataDir: options.dataDir, ledger, identity, policies, stays, region },
    institution: setup.institution,
    findItem: itemOn,
    printPdf: options.printPdf,
  });

  function paid(plan: Plan): void {
    const psnNo = plan.person?.psnNo;
    const source = isOnline() ? 'live' : 'snapshot';
    if (psnNo !== undefined) counter.refreshBalance(ledgerBalance(ledger, psnNo, source));
  }

  const till = createTill({
    ...booking,
    policies,
    counter,
    isOnline,
    changed,
    level: setup.levels.pharmacy,
    findItem: itemOn,
    searchItems: (text, date) => searchCatalogue(db, text, { date }),
    credentialReference: identity.credentialReference,
    afterBooking(plan, booked) {
      paid(plan);
      const slip = paperwork.slip(booked.seq);
      if (!slip.ok) options.log(`slip of record ${booked.seq} not written: ${slip.error.code}`);
    },
  });
  const discharge = createDischarge({
    ...booking,
    policies,
    counter,
    identity,
    stays,
    isOnline,
    changed,
    level: setup.levels.stay,
    listFile: paperwork.listFile,
    afterBooking(plan, stay, booked) {
      paid(plan);
      const slip = paperwork.slip(booked.seq);
      if (!slip.ok) options.log(`slip of record ${booked.seq} not written: ${slip.error.code}`);
      void paperwork.list(stay.stayId).then(changed);
    },
  });
  const simulator = createSimulator(
    port,
    options.simulatedReader ? (setup.simulatedCards ?? []) : [],
  );

  const source = {
    clock,
    counter,
    sessions,
    shifts,
    terminalId: ledger.terminalId,
    institution: setup.institution.name,
    simulatedReader: options.simulatedReader,
    syncState: sync.state,
  };

  function cashierView(): CashierView {
    const desk = deskView(source, 'cashier', till.flow());
    return { window: 'cashier', ...desk, basket: till.basket() };
  }

  function dischargeView(): DischargeView {
    const desk = deskView(source, 'discharge', discharge.flow());
    const selected = discharge.selected();
    const stayList = discharge.stays();
    return { window: 'discharge', ...desk, stays: stayList, ...(selected && { selected }) };
  }

  /** The display follows the desk that has a settlement in work; else the basket. */
  function customerDisplay(): DisplayState {
    const flow = discharge.flow();
    const net = discharge.depositNet();
    const stayPlan = discharge.plan();
    const tillPlan = till.plan();
    const desk =
      flow.state === 'idle'
        ? {
            flow: till.flow(),
            bill: displayBill(till.basket()),
            ...(tillPlan && { plan: tillPlan }),
          }
        : { flow, ...(stayPlan && { plan: stayPlan }), ...(net && { net }) };
    const institution = setup.institution.name;
    const nowMs = clock.nowMs();
    return displayState({ institution, region, offline: !isOnline(), counter, nowMs, desk });
  }

  function viewOf(role: WindowRole): { event: string; value: unknown } {
    if (role === 'display') return { event: 'display', value: customerDisplay() };
    return { event: 'view', value: role === 'cashier' ? cashierView() : dischargeView() };
  }

  const doors = createDoors(
    {
      handlers: createHandlers({
        ...{ counter, sessions, operators, shifts, till, discharge, stays, paperwork, simulator },
        changed,
        reverse(request) {
          const reversed = reverseSettlement(booking, stays, request);
          if (!reversed.ok) return reversed;
          const { reason, supervisorId: approvedBy } = request.approval;
          paperwork.slip(request.seq, { seq: reversed.value.seq, reason, approvedBy });
          return reversed;
        },
        recent: (shift) => recentSettlements(ledger, identity, shift),
      }),
      operatorRoles: (door) => sessions.roles(door.role),
      onBug(error, method) {
        options.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
        return { code: 'system.internal', params: { where: method } };
      },
    },
    viewOf,
  );

  await resolveOpenIntents(booking);
  const checkpoints = setInterval(() => ledger.store.checkpointWhenIdle(), CHECKPOINT_EVERY_MS);

  return {
    ...{ port, counter, sessions, operators, stays, policies, doors, ledger, sync, db },
    async close() {
      clearInterval(checkpoints);
      await sync.stop();
      link.close();
    },
  };
}

/** The refusal of a host without PDF printing, for tests and headless runs. */
export const NO_PDF: Result<null> = refuse('system.noPdfPrinter');

function fillWith(random: (bytes: number) => Uint8Array): (buffer: Uint8Array) => Uint8Array {
  return (buffer) => {
    buffer.set(random(buffer.length));
    return buffer;
  };
}
