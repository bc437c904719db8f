/**
 * `npm run retention -- DATADIR report|verify [--json]` tells what is kept until when, and whether all of
 * it is there; `remove FILE|expired` removes papers whose time is over, while the terminal is not running.
 * Exit code 0: done, all is there. 1: refused, or something is wrong. 2: wrong command.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { businessDate } from '../../../shared/clock.ts';
import { isMessageCode } from '../../../shared/messages/index.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { LEDGER_FILE } from '../backup/files.ts';
import { openStore } from '../ledger/index.ts';
import { checkVouchers, type VoucherCheck } from '../retention/check-vouchers.ts';
import { removePaper } from '../retention/remove-paper.ts';
import { DONE, REFUSED, tellDone, tellRefusal, tellUsage } from './tell.ts';

const clock = { nowMs: () => Date.now() };
/** Most lines about one kind of fault. */
const MOST_TOLD = 20;

process.exitCode = main(process.argv.slice(2));

function main(args: readonly string[]): number {
  const command = parse(args);
  if (!command) return tellUsage('retention.usage');
  const { dataDir, what, which, json } = command;
  const file = join(dataDir, LEDGER_FILE);
  if (!existsSync(file)) return tellRefusal({ code: 'backup.noLedger', params: { file } });
  if (what === 'remove') return tell(remove(dataDir, file, which));
  const check = checkVouchers(file, businessDate(clock.nowMs()));
  if (json) {
    console.log(JSON.stringify(check));
    return what === 'verify' && isWrong(check) ? REFUSED : DONE;
  }
  return what === 'report' ? report(check) : verify(check);
}

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    const [dataDir, what = '', which, ...more] = positionals;
    const isKnown = which === undefined ? /^(report|verify)$/.test(what) : what === 'remove';
    if (dataDir === undefined || !isKnown || more.length > 0) return undefined;
    return { dataDir, what, which: which ?? '', ...values };
  } catch {
    return undefined;
  }
}

function report({ kinds }: VoucherCheck): number {
  for (const { kind, papers, bytes, firstEnd, removable } of kinds) {
    const code = `retention.kind.${kind}`;
    if (isMessageCode(code)) tellDone(code, {});
    tellDone('retention.sum', { papers, bytes, firstEnd, removable: removable.length });
  }
  return DONE;
}

function isWrong({ wrongAt, missing, altered }: VoucherCheck): boolean {
  return wrongAt !== undefined || missing.length > 0 || altered.length > 0;
}

function verify(check: VoucherCheck): number {
  const { papers, removed, wrongAt, missing, altered, withoutPaper } = check;
  if (wrongAt !== undefined) {
    tellRefusal({ code: 'retention.chainBroken', params: { number: wrongAt } });
  }
  for (const path of missing.slice(0, MOST_TOLD)) {
    tellRefusal({ code: 'retention.missing', params: { path } });
  }
  for (const path of altered.slice(0, MOST_TOLD)) {
    tellRefusal({ code: 'retention.altered', params: { path } });
  }
  for (const place of withoutPaper.slice(0, MOST_TOLD)) {
    tellDone('retention.withoutPaper', { ...place });
  }
  return isWrong(check) ? REFUSED : tellDone('retention.good', { papers, removed });
}

/** One paper, or all whose time is over. */
function remove(dataDir: string, file: string, which: string): Result<{ readonly count: number }> {
  const paths =
    which === 'expired'
      ? checkVouchers(file, businessDate(clock.nowMs())).kinds.flatMap((sum) => sum.removable)
      : [which];
  const store = openStore(file, { nowMs: clock.nowMs() });
  if (!store.ok) return store;
  try {
    for (const path of paths) {
      const removed = removePaper(store.value.db, dataDir, path, businessDate(clock.nowMs()));
      if (!removed.ok) return removed;
    }
    return ok({ count: paths.length });
  } finally {
    store.value.close();
  }
}

function tell(removed: Result<{ readonly count: number }>): number {
  return removed.ok
    ? tellDone('retention.removed', { count: removed.value.count })
    : tellRefusal(removed.error);
}
