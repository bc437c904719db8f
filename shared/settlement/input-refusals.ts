/** Turns what the schema library found wrong with a file into our refusals, each with its path. */
import type * as z from 'zod';
import { isMessageCode } from '../messages/index.ts';
import type { Refusal } from '../result.ts';

type Issue = z.core.$ZodIssue;
type Key = PropertyKey;

/** `["layers", 0, "base"]` → `layers[0].base`. */
export function pathText(path: readonly Key[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}

const depth = (issues: readonly Issue[]): number =>
  Math.max(
    ...issues.map((issue) =>
      issue.code === 'invalid_union' ? issue.path.length + 1 : issue.path.length,
    ),
  );

/** Of a failed union, the branch the writer most likely meant: the one that was followed deepest. */
function likeliest(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  let best: readonly Issue[] | undefined;
  for (const branch of branches) {
    if (branch.length === 0) continue;
    const better =
      best === undefined ||
      depth(branch) > depth(best) ||
      (depth(branch) === depth(best) && isOurs(branch) && !isOurs(best));
    if (better) best = branch;
  }
  return best;
}

const isOurs = (issues: readonly Issue[]): boolean =>
  issues.some((issue) => issue.code === 'custom' || isMessageCode(issue.message));

function refusalsOf(issue: Issue, prefix: readonly Key[]): Refusal[] {
  const path = [...prefix, ...issue.path];
  if (path.length > 0 && 'input' in issue && issue.input === undefined) {
    const field = String(path.at(-1));
    return [{ code: 'settlement.input.missing', params: { field }, path: pathText(path) }];
  }
  if (issue.code === 'invalid_union') {
    const branch = likeliest(issue.errors);
    if (branch) return branch.flatMap((inner) => refusalsOf(inner, path));
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((field) => ({
      code: 'settlement.input.unknownField',
      params: { field },
      path: pathText([...path, field]),
    }));
  }
  const at = pathText(path);
  if (isMessageCode(issue.message)) return [{ code: issue.message, path: at }];
  return [{ code: 'settlement.input.invalid', params: { reason: issue.message }, path: at }];
}

/** Nesting of any file that means something stays far below this; deeper ones would exhaust the stack. */
const MOST_LEVELS = 64;

/** Refuses a file nested deeper than anything that means something; asked before the schema reads it. */
export function refuseDepth(json: unknown): readonly Refusal[] {
  let level: unknown[] = [json];
  for (let depth = 0; depth < MOST_LEVELS; depth++) {
    level = level.flatMap((one) => (typeof one === 'object' && one ? Object.values(one) : []));
    if (level.length === 0) return [];
  }
  return [{ code: 'settlement.input.tooDeep', params: { most: MOST_LEVELS } }];
}

/** Makes the library hand over what it refused, so that a missing field can be called missing. */
export const WITH_INPUT = { reportInput: true } as const;

/** All refusals of a failed parse (made with `WITH_INPUT`). */
export function inputRefusals(error: z.ZodError): readonly Refusal[] {
  return error.issues.flatMap((issue) => refusalsOf(issue, []));
}
