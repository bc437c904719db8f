/** A JSON file against its schema: refused whole, each fault with file, line and field. */
import type * as z from 'zod';
import { err, ok, type Refusal, type Result } from '../result.ts';
import { type JsonFile, readJson } from './json-lines.ts';

/** A file that has the right form. */
export interface CheckedFile<T> extends Pick<JsonFile, 'lineOf'> {
  readonly value: T;
  /** A refusal about the value at `path`, with file and line. */
  refusal(code: Refusal['code'], path: readonly PropertyKey[], params?: Refusal['params']): Refusal;
}

/** Parses `text` and checks it against `schema`. */
export function readChecked<S extends z.ZodType>(
  text: string,
  file: string,
  schema: S,
): Result<CheckedFile<z.output<S>>, readonly Refusal[]> {
  const json = readJson(text, file);
  if (!json.ok) return json;
  const { value, lineOf } = json.value;
  const refusal: CheckedFile<unknown>['refusal'] = (code, path, params) => {
    const line = lineOf(path);
    return { code, params: { file, line, ...params }, path: `${file}:${line}` };
  };
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok({ value: parsed.data, lineOf, refusal });
  return err(
    parsed.error.issues.map((issue) =>
      refusal('file.badField', issue.path, {
        field: issue.path.map(String).join('.'),
        value: shown(at(value, issue.path)),
      }),
    ),
  );
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined,
    value,
  );
}

/** A wrong value as a refusal may show it: short, and nothing of a whole person. */
function shown(value: unknown): string {
  if (value === undefined) return '—';
  return typeof value === 'object' ? '…' : String(value).slice(0, 40);
}
