/** A gateway for short messages, and a folder for a centre that sends through it. */
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface HeardMessage {
  readonly id: string;
  readonly to: string;
  readonly text: string;
}

export interface Gateway {
  /** Everything it was sent, what it refused too. */
  readonly heard: HeardMessage[];
  /** HTTP status of its answers. */
  says: number;
  /** Data folder of a centre whose messages come here; whoever stops the centre removes it. */
  readonly dataDir: string;
  close(): void;
}

export async function openGateway(): Promise<Gateway> {
  const heard: HeardMessage[] = [];
  const server = createServer(async (incoming, response) => {
    let body = '';
    for await (const part of incoming) body += String(part);
    heard.push(JSON.parse(body) as HeardMessage);
    response.writeHead(gateway.says).end('{"state":"delivered"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const dataDir = mkdtempSync(join(tmpdir(), 'centre-'));
  // As root the database runs as another user, who must be able to pass through the folder.
  chmodSync(dataDir, 0o711);
  const config = { adapter: 'http', url: `http://127.0.0.1:${port}/sms` };
  writeFileSync(join(dataDir, 'messages.json'), JSON.stringify(config));
  const gateway: Gateway = { heard, says: 200, dataDir, close: () => server.close() };
  return gateway;
}
