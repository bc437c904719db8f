/** Utility processes as children of Node; ports are carried over the same channel by number. */
import { type ChildProcess, fork as forkNode } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { StandInPort } from './ports.ts';
import { standIn } from './state.ts';

const PARENT_PORT = pathToFileURL(join(import.meta.dirname, 'parent-port.ts')).href;

/** What travels between main and a child. */
export type Parcel =
  | { readonly parcel: 'message'; readonly data: unknown; readonly ports: readonly number[] }
  | { readonly parcel: 'port'; readonly port: number; readonly data: unknown }
  | { readonly parcel: 'closed'; readonly port: number };

class StandInUtility extends EventEmitter {
  readonly #child: ChildProcess;
  readonly #ports = new Map<number, StandInPort>();

  constructor(script: string, args: readonly string[]) {
    super();
    this.#child = forkNode(script, args, { execArgv: ['--import', PARENT_PORT] });
    standIn.children.push({ program: args[0] ?? '', pid: this.#child.pid ?? 0 });
    this.#child.on('message', (parcel) => this.#receive(parcel as Parcel));
    this.#child.once('exit', (code) => {
      for (const port of this.#ports.values()) port.close();
      this.emit('exit', code ?? 1);
    });
  }

  postMessage(data: unknown, ports: readonly StandInPort[] = []): void {
    this.#send({ parcel: 'message', data, ports: ports.map((port) => this.#adopt(port)) });
  }

  kill(): boolean {
    return this.#child.kill();
  }

  #send(parcel: Parcel): void {
    if (this.#child.connected) this.#child.send(parcel, () => undefined);
  }

  #adopt(port: StandInPort): number {
    const id = this.#ports.size + 1;
    this.#ports.set(id, port);
    // The parcel that announces the port has to leave first.
    setImmediate(() => port.moveTo((data) => this.#send({ parcel: 'port', port: id, data })));
    port.on('close', () => this.#send({ parcel: 'closed', port: id }));
    return id;
  }

  #receive(parcel: Parcel): void {
    if (parcel.parcel === 'message') this.emit('message', parcel.data);
    else if (parcel.parcel === 'port') this.#ports.get(parcel.port)?.postMessage(parcel.data);
    else this.#ports.get(parcel.port)?.close();
  }
}

export const utilityProcess = {
  fork: (script: string, args: readonly string[]) => new StandInUtility(script, args),
};
