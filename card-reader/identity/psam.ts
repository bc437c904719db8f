/**
 * A security module (PSAM) in a second reader or slot: it holds the master keys and enciphers a
 * card's challenge with the key diversified for that card. It has its own queue, so that it is never
 * in the middle of one card's work when another card asks.
 */
import type { IdentityChallenge } from '../../shared/card/messages.ts';
import { type Answer, Channel } from '../apdu/channel.ts';
import { refusalOfWord, statusKind } from '../apdu/status-word.ts';
import type { Trace } from '../apdu/trace.ts';
import { fromHex, toHex } from '../bytes.ts';
import { type Clock, withDeadline } from '../clock.ts';
import { CardFailure } from '../profile/card-failure.ts';
import type { CardProfile } from '../profile/profile.ts';
import { selectAll } from '../profile/select.ts';
import { type CardTransport, TransportError } from '../transport/card-transport.ts';
import { CommandQueue } from '../transport/command-queue.ts';
import { diversificationFactors } from './factors.ts';

export interface PsamParts {
  readonly transport: CardTransport;
  readonly clock: Clock;
  readonly trace: Trace;
  /** Name of the reader or slot the module is in. */
  readonly reader: string;
}

type PsamCommands = NonNullable<NonNullable<CardProfile['identityLock']>['psam']>;

const STEP_LIMIT_MS = 5_000;

export class Psam {
  readonly reader: string;
  readonly #parts: PsamParts;
  readonly #queue = new CommandQueue();

  constructor(parts: PsamParts) {
    this.reader = parts.reader;
    this.#parts = parts;
  }

  /**
   * The cryptogram (hex) for a challenge of the card with this ATR. Throws CardFailure or
   * TransportError: a module that is missing or refuses opens nothing.
   */
  cryptogram(challenge: IdentityChallenge, atr: Uint8Array, psam: PsamCommands): Promise<string> {
    return this.#queue.run(() => {
      const late = () => new TransportError('timeout');
      const work = this.#encipher(challenge, atr, psam);
      return withDeadline(this.#parts.clock, STEP_LIMIT_MS, work, late);
    });
  }

  drained(): Promise<void> {
    return this.#queue.drained();
  }

  async #encipher(
    { regionCode, challenge }: IdentityChallenge,
    atr: Uint8Array,
    psam: PsamCommands,
  ): Promise<string> {
    const { transport, clock, trace, reader } = this.#parts;
    const link = await transport.connect(reader);
    try {
      const channel = new Channel(link, clock, trace);
      const selection = await selectAll(channel, psam.select);
      if (!selection.ok) throw new CardFailure(refusalOfWord(selection.word));
      const factors = diversificationFactors(regionCode, atr, psam.levels);
      await send(channel, psam.diversify, factors);
      const { data } = await send(channel, psam.cipher, fromHex(challenge));
      return toHex(data);
    } finally {
      await link.disconnect('leave').catch(() => undefined); // the module may be gone already
    }
  }
}

async function send(channel: Channel, header: string, data: Uint8Array): Promise<Answer> {
  const [cla = 0, ins = 0, p1 = 0, p2 = 0] = fromHex(header);
  const answer = await channel.send({ cla, ins, p1, p2, data });
  if (statusKind(answer.word) !== 'ok') throw new CardFailure({ code: 'card.authFailed' });
  return answer;
}
