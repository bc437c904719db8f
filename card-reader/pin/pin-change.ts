/** A change of the PIN as the holder goes through it: the old one, the new one, the new one again. */
import type { PinStage } from '../../shared/card/messages.ts';
import type { Refusal } from '../../shared/result.ts';
import { sameBytes } from '../bytes.ts';
import { PinEntry } from './pin-entry.ts';

export class PinChange {
  readonly old: PinEntry;
  readonly fresh: PinEntry;
  readonly #again: PinEntry;
  #stage: PinStage = 'old';

  constructor(min: number, max: number) {
    this.old = new PinEntry(min, max);
    this.fresh = new PinEntry(min, max);
    this.#again = new PinEntry(min, max);
  }

  get stage(): PinStage {
    return this.#stage;
  }

  /** The entry the next key belongs to. */
  get entry(): PinEntry {
    return { old: this.old, new: this.fresh, again: this.#again }[this.#stage];
  }

  /**
   * Ends a stage: the next one, 'ready' after the last, or why the holder has to go back to the
   * first entry of the new PIN. Length has been checked before.
   */
  confirm(isInitial: (digits: Uint8Array) => boolean): PinStage | 'ready' | Refusal {
    if (this.#stage === 'old') return this.#to('new');
    if (this.#stage === 'again') {
      if (sameBytes(this.fresh.digits, this.#again.digits)) return 'ready';
      return this.#anew('card.pin.different');
    }
    if (isInitial(this.fresh.digits)) return this.#anew('card.pin.stillInitial');
    if (sameBytes(this.fresh.digits, this.old.digits)) return this.#anew('card.pin.unchanged');
    return this.#to('again');
  }

  wipe(): void {
    for (const entry of [this.old, this.fresh, this.#again]) entry.wipe();
  }

  #to(stage: PinStage): PinStage {
    this.#stage = stage;
    return stage;
  }

  #anew(code: Refusal['code']): Refusal {
    this.fresh.wipe();
    this.#again.wipe();
    this.#to('new');
    return { code };
  }
}
