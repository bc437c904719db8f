/**
 * The centre as a process. Standard output carries JSON lines only: `{"progress":…}` while it
 * starts, then one `{"ready":true,…}`. It stops cleanly, its database too, on SIGTERM and SIGINT.
 */
import { tellFault } from './faults.ts';
import { readOptions, USAGE } from './options.ts';
import { startCentre } from './start.ts';

const say = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`);
const complain = (error: unknown) => process.stderr.write(`${tellFault(error)}\n`);

// Whoever started us may be gone; that is no reason to die before the database has stopped.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

const options = readOptions(process.argv.slice(2), process.env);
if (!options) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(2);
}

const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
const starting = startCentre(options, {
  clock,
  onProgress: (progress) => say({ progress }),
  onFault: complain,
});

let stopping = false;
function stop(exitCode: number): void {
  if (stopping) return;
  stopping = true;
  starting
    .then((centre) => centre.stop())
    .catch(complain)
    .finally(() => process.exit(exitCode));
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(0));

try {
  const { url, caFile, enrolmentCode, seeded, broken } = await starting;
  broken.then((error) => {
    if (!stopping) complain(error);
    stop(1);
  });
  say({ ready: true, url, caFile, ...(enrolmentCode && { enrolmentCode }), seeded });
} catch (error) {
  complain(error);
  process.exit(1);
}
