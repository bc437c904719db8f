/** What both desks book with: the limits without a line, kept money, documents shown, goods sold. */
import type { Certificate, OfflineLimits } from '../../../shared/centre/certificate.ts';
import type { Sync } from '../centre/sync.ts';
import type { Counter } from '../counter/counter.ts';
import { createDocuments } from '../people/documents.ts';
import type { BookDeps } from '../settle/book.ts';
import { createOfflineGuard } from '../settle/offline-limits.ts';
import { createReservations } from '../settle/reservations.ts';
import { createSoldGoods } from '../trace/sold-goods.ts';
import type { Foundation } from './foundation.ts';
import type { RoomsOptions } from './options.ts';

export type BookingRoom = ReturnType<typeof openBooking>;

/** `counter` is asked later: the counter itself looks up what is kept here. */
export function openBooking(
  { link }: RoomsOptions,
  base: Foundation,
  sync: Sync,
  counter: () => Counter,
) {
  const { db, ledger, clock, identity, agents, newId } = base;
  /** Changed in place when a certificate is renewed, so that all who hold them follow at once. */
  const limits: OfflineLimits = { ...link.certificate.limits };
  const { client, insist } = link;
  const reservations = createReservations({ db, clock, client, newCommandId: newId });
  const documents = createDocuments({ ledger, identity, agents, newCommandId: newId, counter });
  const goods = createSoldGoods(db, () => base.rulesToday()?.traceCodes?.products ?? {});
  const booking: BookDeps = {
    ...{ ledger, clock, client, insist, reservations, goods, limits },
    guard: createOfflineGuard(db),
    limitsEndMs: () => link.certificate.notAfterMs,
    newSettlementId: newId,
    kickSync: () => sync.kick(),
    witness: documents.witness,
  };
  return {
    ...{ booking, reservations, documents, goods, limits },
    certificateRenewed(certificate: Certificate) {
      delete limits.softRatioE4;
      Object.assign(limits, certificate.limits);
    },
  };
}
