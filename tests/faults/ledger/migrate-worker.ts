/**
 * Opens a store and is killed inside one step of its structure, after the step's own statements and
 * before its end. Arguments: file, number of the step.
 */
import { openStore } from '../../../electron/terminal/store/index.ts';
import { MIGRATIONS } from '../../../electron/terminal/store/migrations/index.ts';

const [file = '', step = ''] = process.argv.slice(2);

/** The text of a step is read once more to note its checksum: that is the moment of the crash. */
const migrations = MIGRATIONS.map((known) => {
  if (known.id !== Number(step)) return known;
  let reads = 0;
  return {
    ...known,
    get sql() {
      reads += 1;
      if (reads > 1) process.kill(process.pid, 'SIGKILL');
      return known.sql;
    },
  };
});
openStore(file, { nowMs: Date.now(), migrations });
