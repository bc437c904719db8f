/** Message channels between the main process and ends that live elsewhere (a page, a child). */
import { EventEmitter } from 'node:events';

/** One end of a channel. Until it is moved or started, what arrives waits. */
export class StandInPort extends EventEmitter {
  other!: StandInPort;
  #waiting: unknown[] = [];
  #receive: ((data: unknown) => void) | undefined;
  #closed = false;

  /** Sends to the other end. */
  postMessage(data: unknown): void {
    this.other.arrive(data);
  }

  /** Something for this end: to its new place when it was moved, else to its listeners. */
  arrive(data: unknown): void {
    if (this.#receive) this.#receive(data);
    else this.#waiting.push(data);
  }

  start(): void {
    this.moveTo((data) => this.emit('message', { data, ports: [] }));
  }

  /** This end lives elsewhere from now on; what is posted there comes in by `other.arrive`. */
  moveTo(receive: (data: unknown) => void): void {
    this.#receive = receive;
    for (const data of this.#waiting.splice(0)) receive(data);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.emit('close');
    this.other.close();
  }
}

export class MessageChannelMain {
  readonly port1 = new StandInPort();
  readonly port2 = new StandInPort();

  constructor() {
    this.port1.other = this.port2;
    this.port2.other = this.port1;
  }
}
