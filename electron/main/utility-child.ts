/**
 * First code in a child process under Electron: makes the child look like a plain child of Node, so
 * that service and card reader are the same programs in both hosts. Messages go through
 * `process.send`; a port that comes with a `doorOpen` carries the frames of that door from then on.
 */
import { pathToFileURL } from 'node:url';
import type { HostToService, ServiceToHost } from '../../shared/door/messages.ts';

type DoorMessage = Extract<HostToService, { type: 'doorOpen' }>;

const parent = process.parentPort;
const ports = new Map<string, Electron.MessagePortMain>();

function toProgram(message: HostToService): void {
  process.emit('message', message, undefined);
}

function attach({ doorId }: DoorMessage, port: Electron.MessagePortMain): void {
  ports.set(doorId, port);
  port.on('message', ({ data }) => toProgram({ type: 'doorFrame', doorId, frame: data }));
  port.on('close', () => {
    if (ports.delete(doorId)) toProgram({ type: 'doorClosed', doorId });
  });
}

/** Same call as in a child of Node; frames take the port of their door. */
function send(message: ServiceToHost): boolean {
  const port = message.type === 'doorFrame' ? ports.get(message.doorId) : undefined;
  if (port && message.type === 'doorFrame') port.postMessage(message.frame);
  else parent.postMessage(message);
  return true;
}

parent.on('message', ({ data, ports: [port] }) => {
  const message = data as HostToService;
  if (message.type === 'doorOpen' && port) attach(message, port);
  toProgram(message);
  // Only now may frames arrive: the program knows the door.
  if (message.type === 'doorOpen') port?.start();
});
// The default would only warn about a lost promise; a service in an unknown state must end instead.
process.on('unhandledRejection', (reason) => {
  throw reason;
});

// What a child of Node has: a connected channel, and its own path and arguments.
Object.assign(process, { send, connected: true, disconnect: () => undefined });
const [node = '', , program = '', ...rest] = process.argv;
process.argv = [node, program, ...rest];
await import(pathToFileURL(program).href);
