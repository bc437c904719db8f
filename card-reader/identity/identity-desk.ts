/** Carries the challenge of a locked card out of the process and the centre's answer back in. */
import type { CardEvent, CardOutcome, IdentityChallenge } from '../../shared/card/messages.ts';
import { fromHex } from '../bytes.ts';
import type { Clock } from '../clock.ts';
import { refused } from '../pin/pin-outcome.ts';
import type { SessionHost } from '../session.ts';
import type { Psam } from './psam.ts';
import { unlockIdentity } from './unlock-identity.ts';

/** The card is held meanwhile; a step as a whole may take 15 s. */
const ANSWER_LIMIT_MS = 10_000;

export class IdentityDesk {
  readonly #host: SessionHost;
  readonly #clock: Clock;
  readonly #send: (event: CardEvent) => void;
  readonly #psam: Psam | undefined;
  readonly #waiting = new Map<string, (cryptogram: string | null) => void>();

  constructor(host: SessionHost, clock: Clock, send: (event: CardEvent) => void, psam?: Psam) {
    this.#psam = psam;
    this.#host = host;
    this.#clock = clock;
    this.#send = send;
  }

  async unlock(sessionId: string): Promise<CardOutcome> {
    const session = this.#host.find(sessionId);
    if (!session) return refused({ code: 'card.noSession' });
    const { profile, card } = session;
    if (!card.identityLocked) return refused({ code: 'card.notLocked' });
    const authority = async (challenge: IdentityChallenge) => {
      const commands = profile.identityLock?.psam;
      const atr = fromHex(card.atrHex);
      // A module that is missing or refuses leaves the centre.
      const own = commands && this.#psam?.cryptogram(challenge, atr, commands).catch(() => null);
      return (await own) ?? this.#ask(sessionId, challenge);
    };
    const open = await this.#host.perform(session, {
      run: (channel) => unlockIdentity(channel, profile, card, authority),
      after: 'reset',
    });
    this.#host.learn(session, open);
    return { ok: true };
  }

  answer(sessionId: string, cryptogram: string): CardOutcome {
    const waiting = this.#waiting.get(sessionId);
    if (!waiting) return refused({ code: 'card.noSession' });
    waiting(cryptogram);
    return { ok: true };
  }

  /** The session ended: nobody waits for its answer any more. */
  sessionEnded(sessionId: string): void {
    this.#waiting.get(sessionId)?.(null);
  }

  #ask(sessionId: string, challenge: IdentityChallenge): Promise<string | null> {
    return new Promise((resolve) => {
      const callOff = this.#clock.after(ANSWER_LIMIT_MS, () => end(null));
      const end = (cryptogram: string | null) => {
        callOff();
        this.#waiting.delete(sessionId);
        resolve(cryptogram);
      };
      this.#waiting.set(sessionId, end);
      this.#send({ type: 'identityChallenge', sessionId, challenge });
    });
  }
}
