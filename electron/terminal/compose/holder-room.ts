/** Who stands behind a card, what may be used here today, and money kept for when the line fails. */
import type { CardData } from '../../../shared/card/card-data.ts';
import { businessDate } from '../../../shared/clock.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import { type FoundPerson, lookUpPerson, lookUpVoucher } from '../people/look-up.ts';
import { reservingLookUp } from '../people/reserving-look-up.ts';
import { designationStop } from '../region/designation.ts';
import type { BookingRoom } from './booking-room.ts';
import type { Foundation } from './foundation.ts';
import type { RoomsOptions } from './options.ts';

export function openHolders(
  { link, setup, log, kiosk }: RoomsOptions,
  { ledger, clock, identity, data }: Foundation,
  { reservations, limits }: BookingRoom,
  isOnline: () => boolean,
) {
  const today = () => businessDate(clock.nowMs());
  const designation = (date: string) =>
    designationStop({ ...setup.institution, ...link.certificate.institution }, date);
  const { region } = setup;
  const asked = { ...{ identity, ledger, data, client: link.client, region, today } };

  /** Outside the designation no card is a credential; it can still be looked at. */
  async function whereDesignated(looked: Promise<Result<FoundPerson>>) {
    // A fault here must not take the service down, again and again while the card is in.
    const found = await looked.catch((error: unknown) => {
      log('reader.personNotRead', { error });
      return refuse('system.internal', { where: 'lookUp' });
    });
    const stop = designation(today());
    return found.ok && stop ? ok({ ...found.value, stop }) : found;
  }
  const lookUp = (card: CardData) => whereDesignated(lookUpPerson(asked, card));
  const keepingMoney = reservingLookUp(
    { ledger, clock, reservations, isOnline, limits, log },
    lookUp,
  );
  return {
    designation,
    lookUpVoucher: (token: string) => whereDesignated(lookUpVoucher(asked, token)),
    lookUp(card: CardData) {
      // Where nothing is sold, no money is kept.
      const keeps = link.certificate.balanceMode === 'reserved' && !kiosk;
      return keeps ? keepingMoney(card) : lookUp(card);
    },
  };
}
