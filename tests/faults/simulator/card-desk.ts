/**
 * The card reader of a simulated terminal: the real core of the card-reader process with a virtual
 * card, in virtual time. It is a process of its own, so it outlives the service. At one chosen
 * command something happens: before the card sees it, or after the card has done it.
 */
import { CardReader } from '../../../card-reader/card-reader.ts';
import { shippedProfiles } from '../../../card-reader/profile/profiles.ts';
import type { CardLink, TransportFault } from '../../../card-reader/transport/card-transport.ts';
import { TransportError } from '../../../card-reader/transport/card-transport.ts';
import { SimulatedTransport } from '../../../card-reader/transport/simulated-transport.ts';
import { socialCardImage } from '../../../card-reader/virtual/social-card-image.ts';
import type { VirtualCard } from '../../../card-reader/virtual/virtual-card.ts';
import type { CardNotice } from '../../../electron/terminal/card/card-port.ts';
import type { CardOutcome, CardRequestBody } from '../../../shared/card/messages.ts';
import type { Person } from '../../../shared/centre/person.ts';
import { Broken } from './checker.ts';
import type { Time } from './time.ts';

export const PIN = '735917';
const TRIES = 6;
const PROFILES = shippedProfiles();

/** What happens at the n-th command after the card was put in. */
export interface CardTrouble {
  readonly command: number;
  /** The card has done what it was told when `after`. */
  readonly when: 'before' | 'after';
  /** A fault of the transport, or the death of the service while the command is under way. */
  readonly what: Extract<TransportFault, 'removed' | 'reset' | 'comm' | 'short'> | 'kill' | 'power';
}

export interface CardDesk {
  insert(person: Person, trouble?: CardTrouble): void;
  pull(): void;
  request(body: CardRequestBody): Promise<CardOutcome>;
  /** Right PINs since the card was put in, as the card itself knows. */
  rightPins(): number;
}

export interface CardDeskOptions {
  readonly time: Time;
  /** To the service, if one is running. */
  notify(notice: CardNotice): void;
  /** The service dies. */
  die(how: 'kill' | 'power'): void;
}

export function createCardDesk({ time, notify, die }: CardDeskOptions): CardDesk {
  const replies = new Map<number, CardOutcome>();
  const clock = { nowMs: time.nowMs, monotonicMs: time.nowMs, after: time.after };
  const transport = new TroubledTransport(clock, die);
  const reader = new CardReader({
    ...{ transport, clock, profiles: PROFILES },
    send(event) {
      if (event.type === 'reply') replies.set(event.id, event.outcome);
      else notify(event);
    },
  });
  reader.start();
  let card: VirtualCard | undefined;
  let lastId = 0;

  /** The right PIN never costs a try, whatever happened on the way. */
  function checkTries(): void {
    const left = card?.pinTriesLeft ?? TRIES;
    if (left !== TRIES) throw new Broken('card', `${TRIES - left} tries lost with the right PIN`);
  }

  return {
    insert(person, trouble) {
      transport.plan(trouble);
      card = transport.insert(imageOf(person));
    },
    pull() {
      checkTries();
      transport.remove();
    },
    async request(body) {
      lastId += 1;
      const id = lastId;
      await reader.handle({ ...body, id });
      const outcome = replies.get(id);
      replies.delete(id);
      if (!outcome) throw new Error(`no reply to ${body.type}`);
      return outcome;
    },
    rightPins: () => transport.rightPins,
  };
}

function imageOf(person: Person) {
  const { name, birthDate, cardNumbers } = person;
  const cardNumber = cardNumbers[0] ?? '';
  const sex = person.gender === '2' ? '2' : '1';
  const about = { key: cardNumber, name, sex, birthDate, sequence: '001', cardNumber } as const;
  return socialCardImage({ ...about, cardVersion: '2.00', pin: PIN });
}

/** Counts commands and right PINs, and lets the trouble happen at its own. */
class TroubledTransport extends SimulatedTransport {
  rightPins = 0;
  #commands = 0;
  #trouble: CardTrouble | undefined;
  readonly #die: CardDeskOptions['die'];

  constructor(
    clock: ConstructorParameters<typeof SimulatedTransport>[0],
    die: CardDeskOptions['die'],
  ) {
    super(clock);
    this.#die = die;
  }

  plan(trouble: CardTrouble | undefined): void {
    this.#commands = 0;
    this.rightPins = 0;
    this.#trouble = trouble;
  }

  override async connect(): Promise<CardLink> {
    const link = await super.connect();
    const transmit = async (apdu: Uint8Array) => {
      const answer = await link.transmit(apdu);
      if (isVerify(apdu) && answer[0] === 0x90) this.rightPins += 1;
      return answer;
    };
    return { ...link, transmit: (apdu) => this.#underTrouble(transmit, apdu) };
  }

  async #underTrouble(transmit: CardLink['transmit'], apdu: Uint8Array): Promise<Uint8Array> {
    this.#commands += 1;
    const trouble = this.#trouble;
    if (trouble?.command !== this.#commands) return transmit(apdu);
    const done = trouble.when === 'after' ? await transmit(apdu) : undefined;
    const { what } = trouble;
    if (what === 'kill' || what === 'power') {
      this.#die(what);
      return done ?? transmit(apdu);
    }
    if (what === 'removed') this.remove();
    throw new TransportError(what);
  }
}

/** VERIFY with digits; without them it only asks for the tries. */
function isVerify(apdu: Uint8Array): boolean {
  return apdu[1] === 0x20 && apdu.length > 5;
}
