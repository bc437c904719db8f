/** The reader as a new terminal knows it: its state, and the card in it, masked at once. */
import type { CardEvent } from '../../../shared/card/messages.ts';
import type { SetupView } from '../../../shared/contract/setup.ts';
import { cardTail, maskName } from '../../../shared/display/mask.ts';
import { createCardPort } from '../card/card-port.ts';

export interface ReaderStepDeps {
  send: Parameters<typeof createCardPort>[0];
  /** A card was read whole. */
  cardRead(reader: { readonly name: string; readonly profile: string }): void;
  changed(): void;
}

export function createReaderStep({ send, cardRead, changed }: ReaderStepDeps) {
  let reader: SetupView['reader'] = { name: '', state: 'noReader' };
  let card: SetupView['card'];
  const port = createCardPort(send, (event) => {
    notice(event);
    changed();
  });

  function notice(event: Exclude<CardEvent, { type: 'reply' }>): void {
    if (event.type === 'readerState') {
      const { state, code, params } = event;
      const name = event.reader ?? '';
      reader = { name, state, message: { code, ...(params && { params }) } };
      if (state !== 'present') card = undefined;
    } else if (event.type === 'cardRemoved') {
      card = undefined;
    } else if (event.type === 'cardPresent') {
      const { profile, holder } = event.card;
      card = {
        profile,
        holderMasked: maskName(holder.name),
        cardTail: cardTail(holder.cardNumber),
      };
      cardRead({ name: event.reader, profile });
    }
  }

  return {
    port,
    view: (): Pick<SetupView, 'reader' | 'card'> => ({ reader, ...(card && { card }) }),
    lost() {
      port.lost();
      reader = { name: '', state: 'noReader', message: { code: 'card.serviceLost' } };
      card = undefined;
      changed();
    },
  };
}
