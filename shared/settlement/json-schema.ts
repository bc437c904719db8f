/** The published JSON Schemas of both file kinds, generated from the schemas that read them. */
import * as z from 'zod';
import { claimSchema } from './claim-schema.ts';
import { policySchema } from './policy-schema.ts';

/** File kinds with a published schema. */
export const FILE_KINDS = ['policy', 'claim'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

const SCHEMAS = { policy: policySchema, claim: claimSchema };

/** JSON Schema (draft 2020-12) of what may stand in such a file. */
export function jsonSchemaOf(kind: FileKind): unknown {
  return z.toJSONSchema(SCHEMAS[kind], { io: 'input' });
}
