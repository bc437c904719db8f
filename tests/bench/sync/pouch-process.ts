/** The receiving side of the PouchDB peer, in a process of its own. */
import { servePouch } from '../peers/pouch.ts';

const [directory = ''] = process.argv.slice(2);
console.log(JSON.stringify(await servePouch(directory)));
process.once('SIGTERM', () => process.exit(0));
