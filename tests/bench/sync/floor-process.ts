/** The floor: takes a body over HTTP, appends it to a file, fdatasync, answers. Nothing is checked. */
import { fdatasyncSync, openSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';

const [file = ''] = process.argv.slice(2);
const to = openSync(file, 'a');
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    writeSync(to, Buffer.concat(parts));
    fdatasyncSync(to);
    response.end('ok');
  });
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify(server.address())));
process.once('SIGTERM', () => process.exit(0));
