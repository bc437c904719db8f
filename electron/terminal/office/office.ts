/** Office work of the terminal: start here. What it can show, and the one thing it carries out. */
import type { Clock } from '../../../shared/clock.ts';
import type {
  ClearingFilesReport,
  DayReconciliation,
  FundsReport,
  TerminalHealth,
} from '../../../shared/contract/office.ts';
import { say } from '../../../shared/messages/index.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { CentreLink } from '../centre/link.ts';
import type { Sync } from '../centre/sync.ts';
import { writeClearingFiles } from '../clearing/clearing-files.ts';
import { fundsReport } from '../clearing/funds-report.ts';
import type { Guard } from '../guard/guard.ts';
import type { StateFile } from '../guard/state-file.ts';
import type { Ledger } from '../ledger/index.ts';
import { fastestSm3 } from '../ledger/native-sm3.ts';
import { createPrinter } from '../printer/printer.ts';
import type { TerminalSetup } from '../setup/setup.ts';
import { writeSupportBundle } from '../support/support-bundle.ts';
import { testSlip } from '../support/test-slip.ts';
import type { Tasks } from '../tasks/tasks.ts';
import type { TerminalOptions } from '../terminal-options.ts';
import { backUp } from '../upkeep/back-up.ts';
import { type KeeperJob, type KeeperOutcome, runKeeperJob } from '../upkeep/keeper.ts';
import { type CarryOutRequest, carryOut } from './carry-out.ts';
import { healthOf } from './health.ts';
import { reconcileDay } from './reconcile-day.ts';

export interface OfficeDeps {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly link: Pick<CentreLink, 'office' | 'certificate' | 'signClearing'>;
  readonly sync: Pick<Sync, 'state' | 'drain' | 'resend'>;
  readonly guard: Guard;
  readonly state: StateFile;
  readonly tasks: Pick<Tasks, 'raise'>;
  readonly dataDir: string;
  readonly setup: Pick<TerminalSetup, 'printer' | 'institution' | 'region'>;
  /** Practising: files say so. */
  readonly training?: boolean | undefined;
  readonly host?: TerminalOptions['host'];
  /** Runs long work beside the till. */
  readonly keep?: (job: KeeperJob) => Promise<KeeperOutcome>;
}

export interface Office {
  /** One business day (`YYYY-MM-DD`) against the centre's book. */
  reconcile(businessDate: string): Promise<Result<DayReconciliation>>;
  carryOut(request: CarryOutRequest): Promise<Result<null>>;
  funds(): FundsReport;
  /** Writes what each agency owes for a business day. */
  clearingFiles(businessDate: string): Result<ClearingFilesReport>;
  health(): TerminalHealth;
  /** A file for whoever helps from afar. */
  supportFile(): Result<{ readonly file: string }>;
  testPrint(): Promise<Result<null>>;
  backUp(): Promise<Result<{ readonly file: string; readonly records: number }>>;
}

export function createOffice(deps: OfficeDeps): Office {
  const { ledger, clock, link, sync, guard, state, tasks } = deps;
  const books = { ledger, office: link.office, sync, digest: fastestSm3() };
  const health = (): TerminalHealth =>
    healthOf({
      nowMs: clock.nowMs(),
      head: ledger.head(),
      kept: state.read(),
      disk: { freeBytes: guard.disk.freeBytes(), refusal: guard.disk.refusal() },
      clock: { quality: guard.clock.quality(), refusal: guard.clock.refusal() },
      sync: sync.state(),
      certificate: link.certificate,
      secretPlace: deps.host?.().secretPlace ?? 'file',
    });

  return {
    reconcile: (businessDate) => reconcileDay(books, businessDate),
    carryOut: (request) => carryOut({ ...books, sync, guard, tasks }, request),
    funds: () => fundsReport(ledger),
    clearingFiles: (businessDate) =>
      writeClearingFiles(
        {
          ...{ ledger, dataDir: deps.dataDir, sign: link.signClearing },
          ...{ institution: deps.setup.institution, region: deps.setup.region },
          ...(deps.training && { mark: say('training.mark', 'zh-CN') }),
        },
        businessDate,
      ),
    health,
    supportFile() {
      const file = writeSupportBundle(deps.dataDir, clock.nowMs(), health());
      return file.ok ? ok({ file: file.value }) : file;
    },
    async testPrint() {
      if (!deps.setup.printer) return refuse('support.noPrinter');
      const printer = createPrinter(deps.setup.printer);
      const text = testSlip(printer.columns, ledger.terminalId, clock.nowMs());
      return printer.print(text, { qr: `TEST ${ledger.terminalId}` });
    },
    async backUp() {
      const run = deps.keep ?? (async (job: KeeperJob) => runKeeperJob(job));
      const { dataDir } = deps;
      const { target, records, refused } = await backUp(run, {
        ...{ dataDir, state, atMs: clock.nowMs() },
      });
      return refused ? { ok: false, error: refused } : ok({ file: target, records });
    },
  };
}
