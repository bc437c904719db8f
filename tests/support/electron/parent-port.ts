/** Loaded first in a child: gives it `process.parentPort` as a utility process has it. */
import { EventEmitter } from 'node:events';
import { StandInPort } from './ports.ts';
import type { Parcel } from './utility-process.ts';

const sendRaw = process.send?.bind(process);
const emitRaw = process.emit.bind(process);
const ports = new Map<number, StandInPort>();

function send(parcel: Parcel): void {
  if (process.channel) sendRaw?.(parcel);
}

class ParentPort extends EventEmitter {
  postMessage(data: unknown): void {
    send({ parcel: 'message', data, ports: [] });
  }
}

const parentPort = new ParentPort();

/** The near end of a port; its far end is in main. */
function openPort(id: number): StandInPort {
  const near = new StandInPort();
  const far = new StandInPort();
  near.other = far;
  far.other = near;
  far.moveTo((data) => send({ parcel: 'port', port: id, data }));
  far.on('close', () => send({ parcel: 'closed', port: id }));
  ports.set(id, near);
  return near;
}

function receive(parcel: Parcel): void {
  if (parcel.parcel === 'port') ports.get(parcel.port)?.arrive(parcel.data);
  else if (parcel.parcel === 'closed') ports.get(parcel.port)?.close();
  else parentPort.emit('message', { data: parcel.data, ports: parcel.ports.map(openPort) });
}

// Parcels are ours alone: the program must not see Node's own messages.
process.emit = ((event: string, ...args: unknown[]) => {
  const [first] = args;
  const isParcel = typeof first === 'object' && first !== null && 'parcel' in first;
  if (event !== 'message' || !isParcel) return emitRaw(event as never, ...(args as never[]));
  receive(first as Parcel);
  return true;
}) as typeof process.emit;
// Node only reads the channel while somebody listens.
process.on('message', () => undefined);
process.on('disconnect', () => process.exit(0));

Object.defineProperty(process, 'parentPort', {
  enumerable: true,
  writable: false,
  value: parentPort,
});
