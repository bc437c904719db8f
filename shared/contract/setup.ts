/**
 * Setting up a new terminal: what the wizard is shown and may call. A service without `terminal.json`
 * pushes this view as event `setup` and answers nothing else; a terminal that is set up refuses these
 * calls. Steps may be done in any order that makes sense, and again until the end.
 */
import * as z from 'zod';
import { LIMITS, method, none, text } from './method.ts';
import { OPERATOR_ROLES, type OperatorRole } from './roles.ts';
import type { Sentence } from './views.ts';

export const SETUP_STEPS = [
  'region',
  'institution',
  'enrolment',
  'reader',
  'printer',
  'operators',
  'signIn',
] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

/** `skipped`: decided against, and can be made up for. */
export type StepState = 'open' | 'done' | 'skipped';

export interface SetupStepView {
  readonly step: SetupStep;
  readonly state: StepState;
  /** What stands, once it is done. */
  readonly sentence?: Sentence;
}

/** A region pack that lies ready; `file` names it. */
export interface RegionChoice {
  readonly file: string;
  readonly name: string;
  readonly agency: string;
}

export interface InstitutionChoice {
  readonly code: string;
  readonly name: string;
  readonly level: string;
}

/** A slip printer as the wizard asks for it; `path` of a device or file, else `host` and `port`. */
export const setupPrinter = z.strictObject({
  to: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('device'), path: text.min(1) }),
    z.strictObject({
      kind: z.literal('tcp'),
      host: text.min(1),
      port: z.int().min(1).max(65_535),
    }),
    z.strictObject({ kind: z.literal('file'), path: text.min(1) }),
  ]),
  paperMm: z.union([z.literal(58), z.literal(80)]),
  cutter: z.boolean(),
  drawer: z.boolean(),
});
export type SetupPrinter = z.infer<typeof setupPrinter>;

export interface SetupView {
  readonly steps: readonly SetupStepView[];
  readonly regions: readonly RegionChoice[];
  /** Institutions the region pack names; another one can be typed. */
  readonly institutions: readonly InstitutionChoice[];
  readonly institution?: InstitutionChoice;
  /** Where the centre is, as far as it is known; `code` only where the host brought one. */
  readonly centre: {
    readonly url: string;
    readonly authorityKnown: boolean;
    readonly code: string;
  };
  readonly terminalId?: string;
  readonly reader: { readonly name: string; readonly state: string; readonly message?: Sentence };
  /** The card in the reader, masked. */
  readonly card?: {
    readonly profile: string;
    readonly holderMasked: string;
    readonly cardTail: string;
  };
  /** Cards of the simulated reader; empty with a real one. */
  readonly simulatedCards: readonly { readonly id: string; readonly label: string }[];
  /** What was sent to the printer last; somebody has to look at the paper. */
  readonly printed?: SetupPrinter;
  readonly operators: readonly {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly OperatorRole[];
  }[];
}

/** Nobody is signed in yet: whoever sets a new terminal up stands in front of it. */
const wizard = { windows: ['cashier'] } as const;
const LARGE_PACK = LIMITS.chargeFileChars;

export const setupMethods = {
  /** One of the packs that lie ready, or the text of a file. */
  'setup.region': method()({
    ...wizard,
    params: z.strictObject({ file: text, content: z.string().max(LARGE_PACK).optional() }),
  }),
  'setup.institution': method()({
    ...wizard,
    params: z.strictObject({ code: text, name: text, level: text }),
  }),
  /** `authority`: PEM of the centre's certificate authority, unless the pack or the host has it. */
  'setup.enrol': method()({
    ...wizard,
    params: z.strictObject({
      url: text,
      code: text,
      authority: z.string().max(LIMITS.csvChars).optional(),
    }),
  }),
  /** A terminal may begin without a reader; the step stays marked. */
  'setup.skipReader': method()({ ...wizard, params: none }),
  /** Puts a card into the simulated reader; '' takes it out. */
  'setup.simulate': method()({ ...wizard, params: z.strictObject({ id: text }) }),
  /** Sends a test slip; whether it came out right is said with `setup.printer`. */
  'setup.testPrint': method()({ ...wizard, params: z.strictObject({ printer: setupPrinter }) }),
  /** Takes the printer of the last test, or none: slips are files then. */
  'setup.printer': method()({ ...wizard, params: z.strictObject({ use: z.boolean() }) }),
  'setup.operator': method()({
    ...wizard,
    params: z.strictObject({
      id: text,
      name: text,
      roles: z.array(z.enum(OPERATOR_ROLES)).max(OPERATOR_ROLES.length),
      password: text,
    }),
  }),
  /** Signs somebody in here and at the centre, with the new keys. */
  'setup.signIn': method()({
    ...wizard,
    params: z.strictObject({ operatorId: text, password: text }),
  }),
  /** Writes `terminal.json`; the terminal starts with it. */
  'setup.finish': method()({ ...wizard, params: none }),
} as const;
