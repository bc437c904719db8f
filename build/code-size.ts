/** Measures files and functions, so that the house rules about size can be tested. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { PROJECT } from './paths.ts';

export interface MeasuredFunction {
  /** `path:line` of its first line. */
  readonly place: string;
  /** Lines of its own: a function inside it is read, and counted, by itself. */
  readonly ownLines: number;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** The nearest functions at or below a value of the tree. */
function nearestFunctions(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nearestFunctions);
  if (!isNode(value)) return [];
  return FUNCTIONS.has(value.type) ? [value] : functionsBelow(value);
}

function functionsBelow(node: Node): Node[] {
  return Object.values(node).flatMap(nearestFunctions);
}

export function linesOf(path: string): number {
  return readFileSync(join(PROJECT, path), 'utf8').trimEnd().split('\n').length;
}

/** Every function of a source text with its length; `path` says how to parse it. */
export function functionsIn(text: string, path: string): MeasuredFunction[] {
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  const span = ({ start, end }: Node): number => lineAt(end) - lineAt(start);
  const measure = (node: Node): MeasuredFunction[] => {
    const inner = functionsBelow(node);
    const ownLines = 1 + span(node) - inner.reduce((sum, each) => sum + span(each), 0);
    return [{ place: `${path}:${lineAt(node.start)}`, ownLines }, ...inner.flatMap(measure)];
  };
  return nearestFunctions(parseSync(path, text).program).flatMap(measure);
}

/** Every function of a source file with its length. */
export function functionsOf(path: string): MeasuredFunction[] {
  return functionsIn(readFileSync(join(PROJECT, path), 'utf8'), path);
}
