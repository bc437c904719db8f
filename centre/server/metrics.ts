/**
 * Figures for those who run the centre, in the text form Prometheus reads (version 0.0.4). No
 * personal data: terminals, codes and sums only.
 */
import { intakeLoad } from '../batches/intake.ts';
import type { Centre } from '../context.ts';
import type { Database, Row } from '../store/database.ts';

export interface Metrics {
  /** Notes one answered request. */
  note(path: string, status: number, seconds: number): void;
  text(): Promise<string>;
}

interface Sample {
  readonly labels?: Readonly<Record<string, string | number>>;
  readonly value: number;
}

interface Family {
  readonly name: string;
  readonly type: 'counter' | 'gauge';
  readonly help: string;
  readonly samples: readonly Sample[];
}

/** Counts since the process began, and what the database says now. */
export function createMetrics({ db, clock }: Centre): Metrics {
  const series = new Map<
    string,
    { path: string; status: number; count: number; seconds: number }
  >();
  const startedMs = clock.nowMs();
  return {
    note(path, status, seconds) {
      const key = `${path} ${status}`;
      const one = series.get(key) ?? { path, status, count: 0, seconds: 0 };
      one.count += 1;
      one.seconds += seconds;
      series.set(key, one);
    },
    async text() {
      const requests = [...series.values()];
      const labels = ({ path, status }: (typeof requests)[number]) => ({ path, status });
      const { inWork, turnedAway } = intakeLoad();
      const families: Family[] = [
        counter('centre_requests_total', 'Answered requests by path and status.', [
          ...requests.map((one) => ({ labels: labels(one), value: one.count })),
        ]),
        counter('centre_request_seconds_total', 'Time spent on them.', [
          ...requests.map((one) => ({ labels: labels(one), value: one.seconds })),
        ]),
        gauge('centre_start_time_seconds', 'When this process began.', [
          { value: startedMs / 1000 },
        ]),
        gauge('centre_batches_in_work', 'Batches being taken in now.', [{ value: inWork }]),
        counter('centre_batches_turned_away_total', 'Batches told to come back later.', [
          { value: turnedAway },
        ]),
        ...(await fromDatabase(db)),
      ];
      return `${families.map(textOf).join('\n')}\n`;
    },
  };
}

function counter(name: string, help: string, samples: readonly Sample[]): Family {
  return { name, type: 'counter', help, samples };
}

function gauge(name: string, help: string, samples: readonly Sample[]): Family {
  return { name, type: 'gauge', help, samples };
}

interface TerminalRow extends Row {
  terminal_id: string;
  status: string;
  last_seq: number;
  last_batch_ms: number | null;
}

interface HoldRow extends Row {
  kind: string;
  holds: number;
  held_fen: number;
}

async function fromDatabase(db: Database): Promise<Family[]> {
  const terminals = await db.query<TerminalRow>(
    'SELECT terminal_id, status, last_seq, last_batch_ms FROM terminal ORDER BY terminal_id',
  );
  const holds = await db.query<HoldRow>(
    `SELECT kind, count(*) AS holds, sum(acct_pay_fen - used_fen)::bigint AS held_fen
       FROM authorisation WHERE state = 'held' GROUP BY kind`,
  );
  const verdicts = await db.query<{ outcome: string; code: string; count: number }>(
    `SELECT outcome, reason ->> 'code' AS code, count(*)
       FROM booking, jsonb_array_elements(reasons) AS reason
      WHERE outcome <> 'booked' GROUP BY outcome, code ORDER BY outcome, code`,
  );
  const [feed] = await db.query<{ no: number }>(
    'SELECT coalesce(max(last_no), 0) AS no FROM feed_head',
  );
  return [
    ...terminalFamilies(terminals),
    ...holdFamilies(holds),
    gauge('centre_verdicts', 'Settlements refused or short, by reason.', [
      ...verdicts.map(({ outcome, code, count }) => ({ labels: { outcome, code }, value: count })),
    ]),
    gauge('centre_feed_position', 'Number of the last change fed down.', [
      { value: feed?.no ?? 0 },
    ]),
  ];
}

function terminalFamilies(terminals: readonly TerminalRow[]): Family[] {
  const count = (status: string) => terminals.filter((row) => row.status === status).length;
  const active = terminals.filter(({ status }) => status === 'active');
  return [
    gauge('centre_terminals', 'Terminals by status.', [
      ...['active', 'revoked'].map((status) => ({ labels: { status }, value: count(status) })),
    ]),
    gauge('centre_terminal_last_seq', 'Last record held of a terminal, in its present epoch.', [
      ...active.map((row) => ({ labels: { terminal: row.terminal_id }, value: row.last_seq })),
    ]),
    gauge('centre_terminal_last_batch_seconds', 'When the last batch of a terminal came.', [
      ...active.flatMap(({ terminal_id: terminal, last_batch_ms: ms }) =>
        ms === null ? [] : [{ labels: { terminal }, value: ms / 1000 }],
      ),
    ]),
  ];
}

function holdFamilies(rows: readonly HoldRow[]): Family[] {
  const kinds = ['settlement', 'reservation'];
  const of = (kind: string) => rows.find((row) => row.kind === kind);
  return [
    gauge('centre_holds', 'Holds in force, by kind.', [
      ...kinds.map((kind) => ({ labels: { kind }, value: of(kind)?.holds ?? 0 })),
    ]),
    gauge('centre_held_fen', 'Account money they keep from others, in fen.', [
      ...kinds.map((kind) => ({ labels: { kind }, value: of(kind)?.held_fen ?? 0 })),
    ]),
  ];
}

function textOf({ name, type, help, samples }: Family): string {
  const lines = samples.map(({ labels, value }) => `${name}${labelText(labels)} ${value}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines].join('\n');
}

function labelText(labels: Sample['labels']): string {
  if (!labels) return '';
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(`${value}`)}"`);
  return `{${pairs.join(',')}}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
