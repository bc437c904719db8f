/** A line that does harm: a TLS relay with the centre's own certificate and a fault to add. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request as httpsRequest } from 'node:https';
import { join } from 'node:path';
import type { CentreProcess } from './centre.ts';

/** Does something with the centre's true answer; it must end the response itself, or hang. */
export type Fault = (answer: Buffer, response: ServerResponse) => void;

export interface BadLine {
  readonly url: string;
  /** Requests that reached the centre. */
  delivered(): number;
  setFault(fault: Fault): void;
  close(): Promise<void>;
}

/** Hands the answer on as it is. */
export const faithful: Fault = (answer, response) => response.end(answer);

/** Starts a relay in front of a centre; every answer goes through the fault. */
export async function startBadLine(centre: CentreProcess): Promise<BadLine> {
  let fault = faithful;
  let delivered = 0;
  const file = (name: string) => readFileSync(join(centre.dataDir, name));
  const tls = { key: file('server-key.pem'), cert: file('server.pem') };
  const server = createServer(tls, async (incoming, response) => {
    const answer = await relay(centre, incoming, await collect(incoming));
    delivered++;
    fault(answer, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `https://127.0.0.1:${port}`,
    delivered: () => delivered,
    setFault: (next) => {
      fault = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function relay(
  centre: CentreProcess,
  { method = 'POST', url = '/', headers }: IncomingMessage,
  body: Buffer,
): Promise<Buffer> {
  const outgoing = httpsRequest(new URL(url, centre.url), { method, headers, ca: centre.caPem });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  return collect(response);
}

async function collect(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
