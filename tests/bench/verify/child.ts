/** Verifies a ledger in a process of its own, as the command does; prints time and memory as JSON. */
import { verifyFile } from '../../../electron/terminal/ledger/verify-file.ts';

const startMs = performance.now();
let said = 0;
const verified = verifyFile(process.argv[2] ?? '', {
  anchors: [],
  progress: () => {
    said += 1;
  },
});
if (!verified.ok) throw new Error(verified.error.code);
const { records, entries, finding } = verified.value;
const seconds = (performance.now() - startMs) / 1_000;
const { user, system } = process.cpuUsage();
const cpuSeconds = (user + system) / 1_000_000;
const peakMib = process.resourceUsage().maxRSS / 1_024;
console.log(
  JSON.stringify({
    records,
    entries,
    finding: finding ?? null,
    seconds,
    cpuSeconds,
    peakMib,
    said,
  }),
);
