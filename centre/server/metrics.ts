/** Figures for those who run the centre, in the text form Prometheus reads. No personal data. */
import type { Centre } from '../context.ts';

export interface Metrics {
  /** Notes one answered request. */
  note(path: string, status: number, seconds: number): void;
  text(): Promise<string>;
}

interface Series {
  readonly labels: string;
  count: number;
  seconds: number;
}

/** Counts since the process began, and what the database says now. */
export function createMetrics({ db }: Centre): Metrics {
  const series = new Map<string, Series>();
  return {
    note(path, status, seconds) {
      const labels = `{path="${path}",status="${status}"}`;
      const one = series.get(labels) ?? { labels, count: 0, seconds: 0 };
      one.count += 1;
      one.seconds += seconds;
      series.set(labels, one);
    },
    async text() {
      const [now] = await db.query<Record<string, number>>(
        `SELECT (SELECT count(*) FROM terminal WHERE status = 'active') AS terminals_active,
                (SELECT count(*) FROM terminal WHERE status = 'revoked') AS terminals_revoked,
                (SELECT coalesce(sum(last_seq), 0)::bigint FROM terminal) AS records_of_epochs,
                (SELECT count(*) FROM authorisation WHERE state = 'held') AS holds,
                (SELECT coalesce(max(last_no), 0) FROM feed_head) AS feed_position`,
      );
      const all = [...series.values()];
      return [
        '# TYPE centre_requests_total counter',
        ...all.map(({ labels, count }) => `centre_requests_total${labels} ${count}`),
        '# TYPE centre_request_seconds_total counter',
        ...all.map(({ labels, seconds }) => `centre_request_seconds_total${labels} ${seconds}`),
        ...Object.entries(now ?? {}).flatMap(([name, value]) => [
          `# TYPE centre_${name} gauge`,
          `centre_${name} ${value}`,
        ]),
        '',
      ].join('\n');
    },
  };
}
