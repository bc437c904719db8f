/** A virtual card in the slot of a vpcd reader of a real pcscd: the card side of the TCP link. */
import { connect, type Socket } from 'node:net';
import type { CardImage } from '../../shared/card/card-image.ts';
import { VirtualCard } from './virtual-card.ts';
import { VpcdFrames } from './vpcd-frames.ts';

export interface VpcdOptions {
  readonly port: number;
  readonly host?: string;
  /** Remedy for vpcd builds that stall 40 ms per command; answers stay under 256 bytes then. */
  readonly earlyHighByte?: boolean;
}

/** Data that leaves room for the status word in an answer below 256 bytes. */
const EARLY_CHUNK_MAX = 253;
const POWER_OFF = 0;
const POWER_ON = 1;
const RESET = 2;
const GET_ATR = 4;

export class VpcdCard {
  readonly card: VirtualCard;
  readonly #socket: Socket;
  readonly #frames: VpcdFrames;
  readonly #closed: Promise<void>;
  #leaving = false;

  private constructor(image: CardImage, socket: Socket, earlyHighByte: boolean) {
    this.card = new VirtualCard(image, earlyHighByte ? EARLY_CHUNK_MAX : undefined);
    this.#socket = socket;
    this.#frames = new VpcdFrames(earlyHighByte);
    this.#closed = new Promise((done) => socket.once('close', () => done()));
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#onData(chunk));
    socket.on('error', () => socket.destroy()); // the daemon is gone: the slot is empty
  }

  /** Puts the card in. Rejects when nothing listens on the port, or the remedy cannot serve it. */
  static insert(image: CardImage, options: VpcdOptions): Promise<VpcdCard> {
    const tooLong = (image.faults?.answerLength ?? 0) > EARLY_CHUNK_MAX;
    if (options.earlyHighByte && tooLong) {
      return Promise.reject(new RangeError('long answers do not go with the early high byte'));
    }
    return new Promise((resolve, reject) => {
      const socket = connect(options.port, options.host ?? '127.0.0.1');
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new VpcdCard(image, socket, options.earlyHighByte ?? false));
      });
    });
  }

  /** Takes the card out. */
  async remove(): Promise<void> {
    this.#cut();
    await this.#closed;
  }

  /** Resolves when the card is out: removed here, by a fault of the image, or by the daemon. */
  whenOut(): Promise<void> {
    return this.#closed;
  }

  #cut(): void {
    if (this.#socket.destroyed || this.#leaving) return;
    this.#leaving = true;
    this.#socket.end(this.#frames.farewell(), () => this.#socket.destroy());
  }

  #onData(chunk: Buffer): void {
    if (this.#leaving) return;
    const { frames, ack } = this.#frames.receive(chunk);
    if (ack.length > 0) this.#socket.write(ack);
    for (const frame of frames) this.#onFrame(frame);
  }

  #onFrame(frame: Buffer): void {
    if (frame.length !== 1) {
      const answerLater = () => this.#onCommand(frame);
      if (this.card.delayMs > 0) setTimeout(answerLater, this.card.delayMs);
      else answerLater();
      return;
    }
    const [control] = frame;
    if (control === GET_ATR) this.#write(this.card.atr);
    else if (control === POWER_OFF || control === POWER_ON || control === RESET) this.card.reset();
  }

  #onCommand(command: Buffer): void {
    const reaction = this.card.process(command);
    if (reaction.kind === 'removed') this.#cut();
    if (reaction.kind === 'answer') this.#write(reaction.bytes);
  }

  #write(body: Uint8Array): void {
    if (!this.#socket.destroyed && !this.#leaving) this.#socket.write(this.#frames.answer(body));
  }
}
