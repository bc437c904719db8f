/** Finds requirement ids in the titles of tests: `test('[R001] …')`, also in `.each` tables. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parseSync } from 'vite';

/** Test files by requirement id, each list sorted. */
export type ShownBy = ReadonlyMap<string, readonly string[]>;

const ID_IN_TITLE = /\[((?:R|Z|CARD|F)\d+)\]/g;
const TEST_FUNCTIONS = ['test', 'it', 'describe'];

interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Ids in the titles of one test file's text. Skipped tests show nothing. */
export function idsInTitles(source: string, fileName = 'some.test.ts'): readonly string[] {
  const parsed = parseSync(fileName, source);
  if (parsed.errors.length > 0) throw new Error(`${fileName} cannot be parsed`);
  const ids = new Set<string>();
  visit(parsed.program, (call) => {
    const chain = callee(call);
    if (!TEST_FUNCTIONS.includes(chain[0] ?? '')) return true;
    if (chain.includes('skip') || chain.includes('todo')) return false;
    for (const text of titleTexts(call))
      for (const match of text.matchAll(ID_IN_TITLE)) ids.add(match[1] ?? '');
    return true;
  });
  return [...ids].sort();
}

/** Ids over all `*.test.ts(x)` files below `root/tests`. */
export function scanTests(root: string): ShownBy {
  const shownBy = new Map<string, string[]>();
  const folder = join(root, 'tests');
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.test\.tsx?$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const file = relative(root, path).split(sep).join('/');
    for (const id of idsInTitles(readFileSync(path, 'utf8'), path))
      shownBy.set(id, [...(shownBy.get(id) ?? []), file].sort());
  }
  return shownBy;
}

/** Calls `onCall` for each call expression; goes into it when that answers true. */
function visit(value: unknown, onCall: (call: Node) => boolean): void {
  if (Array.isArray(value)) for (const one of value) visit(one, onCall);
  else if (isNode(value)) {
    if (value.type === 'CallExpression' && !onCall(value)) return;
    for (const inner of Object.values(value)) visit(inner, onCall);
  }
}

/** `test.each(table)('title')` → `['test', 'each']`; empty for anything that is no plain name. */
function callee(call: Node): readonly string[] {
  const names: string[] = [];
  let at: unknown = call.callee;
  while (isNode(at)) {
    if (at.type === 'Identifier') return [String(at.name), ...names];
    if (at.type === 'CallExpression') at = at.callee;
    else if (at.type === 'MemberExpression') {
      if (isNode(at.property)) names.unshift(String(at.property.name));
      at = at.object;
    } else return [];
  }
  return [];
}

/** The title, and the texts of the table in `.each(table)`. */
function titleTexts(call: Node): readonly string[] {
  const [first] = call.arguments as readonly Node[];
  const isTable = first?.type === 'ArrayExpression';
  return isTable ? textsIn(first) : textsIn(first, ['Literal', 'TemplateLiteral']);
}

function textsIn(node: unknown, only?: readonly string[]): readonly string[] {
  if (Array.isArray(node)) return node.flatMap((one) => textsIn(one));
  if (!isNode(node) || (only && !only.includes(node.type))) return [];
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  if (node.type === 'TemplateElement') return [String((node.value as { raw: string }).raw)];
  return Object.values(node).flatMap((inner) => textsIn(inner));
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
