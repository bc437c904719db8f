/** Checks the requirement list against the tests and writes its page. Pure. */
import type { ShownBy } from './titles.ts';

/** One row of `requirements.json`. State and reason stand only where no test shows the row. */
export interface Requirement {
  readonly id: string;
  readonly area: string;
  readonly text: string;
  readonly state?: 'later' | 'out';
  readonly reason?: string;
}

/** Everything that is wrong, in words; empty when the list and the tests agree. */
export function problemsOf(rows: readonly Requirement[], shownBy: ShownBy): readonly string[] {
  const known = new Set(rows.map((row) => row.id));
  const unknown = [...shownBy].filter(([id]) => !known.has(id));
  return [
    ...(known.size < rows.length ? ['an id stands twice in the list'] : []),
    ...rows.flatMap((row) => problemOf(row, shownBy.has(row.id))),
    ...unknown.map(([id, files]) => `${id} is in ${files.join(', ')} but not in the list`),
  ];
}

function problemOf({ id, state, reason }: Requirement, shown: boolean): readonly string[] {
  if (shown && (state !== undefined || reason !== undefined))
    return [`${id} is shown by a test: remove its state and reason`];
  if (!shown && (state === undefined || !reason?.trim()))
    return [`${id} has neither a test nor a state with a reason`];
  return [];
}

/** The rows without state and reason where a test shows them now. */
export function settled(rows: readonly Requirement[], shownBy: ShownBy): readonly Requirement[] {
  return rows.map(({ id, area, text, ...open }) =>
    shownBy.has(id) ? { id, area, text } : { id, area, text, ...open },
  );
}

/** The page for readers: per area, each row with the tests that show it, or why not yet. */
export function pageOf(rows: readonly Requirement[], shownBy: ShownBy): string {
  const shown = rows.filter((row) => shownBy.has(row.id)).length;
  const later = rows.filter((row) => row.state === 'later').length;
  const areas = [...new Set(rows.map((row) => row.area))];
  return [
    '# Requirements',
    '',
    'Written by `npm run requirements` from `tests/requirements/requirements.json` and the titles of the tests; do not edit.',
    '',
    `${rows.length} rows: ${shown} shown by tests, ${later} later, ${rows.length - shown - later} out.`,
    ...areas.flatMap((area) => [
      '',
      `## ${area}`,
      '',
      '| id | what must hold | shown by |',
      '|---|---|---|',
      ...rows.filter((row) => row.area === area).map((row) => line(row, shownBy.get(row.id))),
    ]),
    '',
  ].join('\n');
}

function line({ id, text, state, reason }: Requirement, files: readonly string[] = []): string {
  const links = files.map((file) => `[${file.replace(/^tests\//, '')}](${file})`);
  return `| ${id} | ${text} | ${links.length > 0 ? links.join('<br>') : `*${state}*: ${reason}`} |`;
}
