/** The page beside the pictures that shows them all. */

export interface Section {
  readonly window: 'cashier' | 'discharge' | 'display' | 'kiosk';
  readonly pictures: readonly { readonly name: string; readonly file: string }[];
}

const TITLES: Readonly<Record<Section['window'], string>> = {
  cashier: 'Cashier · 收费窗口',
  discharge: 'Discharge desk · 出院结算窗口',
  display: 'Customer display · 参保人显示屏',
  kiosk: 'Self-service machine · 自助查询机',
};
const COLUMNS = 3;

export function contactPage(sections: readonly Section[]): string {
  const head = [
    '# Pictures of all windows',
    '',
    'Every state of every window with invented people, taken by `npm run pictures` from the scenes in',
    '`tests/renderer/fixtures`. Do not edit: the next run writes this folder anew.',
  ];
  return `${[...head, ...sections.flatMap(section)].join('\n')}\n`;
}

function section({ window, pictures }: Section): string[] {
  const cells = pictures.map(({ name, file }) => `![${name}](${file})<br>${name}`);
  const rows = Array.from({ length: Math.ceil(cells.length / COLUMNS) }, (_, row) =>
    Array.from({ length: COLUMNS }, (_, column) => cells[row * COLUMNS + column] ?? ''),
  );
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  const [first = [], ...rest] = rows;
  const rule = `|${' --- |'.repeat(COLUMNS)}`;
  return ['', `## ${TITLES[window]}`, '', line(first), rule, ...rest.map(line)];
}
