/** Reads JSON text and knows on which line each value stands, so that a refusal can name it. */
import { err, ok, type Refusal, type Result } from '../result.ts';

/** A parsed file and where its values stand. */
export interface JsonFile {
  readonly value: unknown;
  /** Line (from 1) of a value by its path; of the nearest value around it when there is none. */
  lineOf(path: readonly PropertyKey[]): number;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** Parses JSON text; a text that is none is refused with the line where it breaks. */
export function readJson(text: string, file: string): Result<JsonFile, readonly Refusal[]> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const line = brokenLine(text, error instanceof Error ? error.message : '');
    return err([{ code: 'file.badJson', params: { file, line }, path: `${file}:${line}` }]);
  }
  const lines = linesOfPaths(text);
  return ok({
    value,
    lineOf(path) {
      for (let length = path.length; length > 0; length--) {
        const line = lines.get(keyOf(path.slice(0, length)));
        if (line !== undefined) return line;
      }
      return 1;
    },
  });
}

/** The engine's message names the position; a text that simply ends breaks at its last line. */
function brokenLine(text: string, message: string): number {
  const position = /position (\d+)/.exec(message)?.[1];
  const before = position === undefined ? text : text.slice(0, Number(position));
  return before.split('\n').length;
}

function keyOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('\u0000');
}

/** Where the scanner stands: the path of the next value, and which of its steps are objects. */
interface Place {
  readonly path: (string | number)[];
  readonly inObject: boolean[];
  expectKey: boolean;
}

/** One pass over the tokens of valid JSON: each value's path and line. */
function linesOfPaths(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const place: Place = { path: [], inObject: [], expectKey: false };
  let line = 1;
  let scanned = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    line += text.slice(scanned, index).split('\n').length - 1;
    scanned = index;
    if (place.expectKey && token.startsWith('"')) takeKey(place, token);
    else if (token === '}' || token === ']') leave(place);
    else if (token === ',') next(place);
    else if (token !== ':') {
      lines.set(keyOf(place.path), line);
      if (token === '{' || token === '[') enter(place, token === '{');
    }
  }
  return lines;
}

function takeKey(place: Place, token: string): void {
  place.path[place.path.length - 1] = String(JSON.parse(token));
  place.expectKey = false;
}

function enter(place: Place, object: boolean): void {
  place.inObject.push(object);
  place.path.push(object ? '' : 0);
  place.expectKey = object;
}

function leave(place: Place): void {
  place.path.pop();
  place.inObject.pop();
  place.expectKey = false;
}

function next(place: Place): void {
  const last = place.path.length - 1;
  place.expectKey = place.inObject.at(-1) === true;
  if (!place.expectKey) place.path[last] = Number(place.path[last]) + 1;
}
