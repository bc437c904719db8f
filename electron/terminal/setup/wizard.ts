/**
 * The steps of a new terminal, each checked for real before it counts, in what order a person likes
 * and again if need be. What is settled is in the draft, the store or the secrets at once, so that a
 * wizard that was cut off goes on where it was. The end is `terminal.json`.
 */

import type {
  SetupPrinter,
  SetupStep,
  SetupStepView,
  SetupView,
} from '../../../shared/contract/setup.ts';
import { SETUP_STEPS } from '../../../shared/contract/setup.ts';
import type { Sentence } from '../../../shared/contract/views.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { CentreBook, StoredEnrolment } from '../centre/centre-book.ts';
import type { Operator, Operators } from '../operators/operators.ts';
import { createPrinter } from '../printer/printer.ts';
import { createSimulator } from '../simulator/simulator.ts';
import { testSlip } from '../support/test-slip.ts';
import type { DraftFile } from './draft.ts';
import { type CentreParts, enrol, signInAtCentre } from './enrol.ts';
import type { createReaderStep } from './reader-step.ts';
import { parsePack, readPack, readyPacks } from './region-pack.ts';
import { setupSchema, writeSetup } from './setup.ts';

/** What the host knows of the centre, offered as it is. */
export interface CentreHint {
  readonly url: string;
  readonly caPem: string;
  readonly enrolmentCode?: string;
}

export interface WizardDeps extends CentreParts {
  readonly dataDir: string;
  readonly draft: DraftFile;
  readonly book: Pick<CentreBook, 'enrolment' | 'saveEnrolment'>;
  readonly operators: Operators;
  readonly reader: ReturnType<typeof createReaderStep>;
  readonly hint?: CentreHint;
  readonly simulatedReader: boolean;
  /** Records of a terminal that was here before. */
  hasRecords(): boolean;
  /** Ends this service; the next start finds the terminal set up. */
  restart(): void;
}

export type Wizard = ReturnType<typeof createWizard>;

export function createWizard(deps: WizardDeps) {
  const { draft, book, operators, reader, hint } = deps;
  let printed: SetupPrinter | undefined;

  /** The certificate, as long as it is for this institution in this region. */
  function enrolment(): StoredEnrolment | undefined {
    const { pack, institution } = draft.read();
    const known = book.enrolment();
    if (!known) return undefined;
    const { certificate } = known;
    const fits =
      certificate.institution.code === institution?.code &&
      certificate.region === pack?.region.code;
    return fits ? known : undefined;
  }

  const supervisor = (): Operator | undefined =>
    operators.list().find(({ roles }) => roles.includes('supervisor'));

  const judges: Readonly<Record<SetupStep, () => Omit<SetupStepView, 'step'>>> = {
    region() {
      const { pack } = draft.read();
      return done(pack && said('setup.is.region', { name: pack.region.name }));
    },
    institution() {
      const { institution } = draft.read();
      return done(institution && said('setup.is.institution', { ...plain(institution) }));
    },
    enrolment() {
      const known = enrolment();
      const terminalId = known?.certificate.terminalId ?? '';
      return done(known && said('setup.is.enrolment', { terminalId }));
    },
    reader() {
      const { reader: known } = draft.read();
      if (known === 'none') return { state: 'skipped', sentence: said('setup.is.noReader') };
      return done(known && said('setup.is.reader', { name: known.name }));
    },
    printer() {
      const { printer } = draft.read();
      if (printer === 'none') return { state: 'skipped', sentence: said('setup.is.noPrinter') };
      return done(printer && said('setup.is.printer', { paperMm: printer.paperMm }));
    },
    operators() {
      const count = operators.list().length;
      return done(supervisor() && said('setup.is.operators', { count }));
    },
    signIn() {
      const { signedIn } = draft.read();
      const here = signedIn && signedIn.terminalId === enrolment()?.certificate.terminalId;
      return done(here ? said('setup.is.signIn', { operator: signedIn.operatorId }) : undefined);
    },
  };
  const steps = (): SetupStepView[] => SETUP_STEPS.map((step) => ({ step, ...judges[step]() }));

  async function finish(): Promise<Result<null>> {
    const missing = steps().find(({ state }) => state === 'open');
    if (missing) return refuse('setup.stepOpen', { number: SETUP_STEPS.indexOf(missing.step) + 1 });
    const { pack, printer } = draft.read();
    const known = enrolment();
    if (!pack || !known) return refuse('setup.stepOpen', { number: 1 });
    const { institution } = known.certificate;
    const setup = setupSchema.parse({
      // As the centre knows it.
      institution,
      levels: { pharmacy: pack.pharmacyLevel, stay: institution.level },
      region: pack.region,
      ...(printer && printer !== 'none' && { printer }),
      ...(pack.simulatedCards && { simulatedCards: pack.simulatedCards }),
    });
    writeSetup(deps.dataDir, setup);
    draft.remove();
    deps.restart();
    return ok(null);
  }

  return {
    view(): SetupView {
      const { pack, institution } = draft.read();
      const known = enrolment();
      const url = hint?.url ?? book.enrolment()?.url ?? pack?.centre?.url ?? '';
      return {
        ...{ steps: steps(), regions: readyPacks(deps.dataDir), ...reader.view() },
        institutions: (pack?.institutions ?? []).map(plain),
        ...(institution && { institution: plain(institution) }),
        centre: {
          url,
          authorityKnown: authorityFor(undefined) !== undefined,
          code: hint?.enrolmentCode ?? '',
        },
        ...(known && { terminalId: known.certificate.terminalId }),
        simulatedCards: simulatedCards().map(({ id, label }) => ({ id, label })),
        ...(printed && { printed }),
        operators: operators.list(),
      };
    },
    region({ file, content }: { file: string; content?: string | undefined }): Result<null> {
      const pack = content === undefined ? readPack(deps.dataDir, file) : parsePack(content, file);
      if (!pack.ok) return pack;
      draft.write({ pack: pack.value });
      return ok(null);
    },
    institution(typed: { code: string; name: string; level: string }): Result<null> {
      const [code, name, level] = [typed.code.trim(), typed.name.trim(), typed.level.trim()];
      if (code === '' || name === '' || level === '') return refuse('setup.institutionMissing');
      draft.write({ institution: { code, name, level } });
      return ok(null);
    },
    async enrol(typed: { url: string; code: string; authority?: string | undefined }) {
      const { pack, institution } = draft.read();
      if (!pack || !institution) return refuse('setup.institutionFirst');
      // The records belong to the terminal that wrote them.
      if (deps.hasRecords()) return refuse('setup.ledgerThere');
      const authority = authorityFor(typed.authority);
      if (authority === undefined) return refuse('setup.badAuthority');
      const request = { url: typed.url.trim(), code: typed.code.trim(), authority, institution };
      const enrolled = await enrol(deps, book, { ...request, regionCode: pack.region.code });
      return enrolled.ok ? ok(null) : enrolled;
    },
    skipReader(): Result<null> {
      draft.write({ reader: 'none' });
      return ok(null);
    },
    simulate(id: string): Promise<Result<null>> {
      const simulator = createSimulator(reader.port, simulatedCards());
      return id === '' ? simulator.remove() : simulator.insert(id);
    },
    async testPrint(printer: SetupPrinter): Promise<Result<null>> {
      const roll = createPrinter(printer);
      const terminalId = enrolment()?.certificate.terminalId ?? '';
      const text = testSlip(roll.columns, terminalId, deps.clock.nowMs());
      const sent = await roll.print(text, { qr: `TEST ${terminalId}` });
      printed = sent.ok ? printer : undefined;
      return sent;
    },
    printer(use: boolean): Result<null> {
      if (use && !printed) return refuse('setup.printFirst');
      draft.write({ printer: use && printed ? printed : 'none' });
      return ok(null);
    },
    async operator({ password, ...who }: Operator & { password: string }): Promise<Result<null>> {
      const operator = { ...who, id: who.id.trim(), name: who.name.trim() };
      const added = await operators.add(operator, password);
      return added.ok ? ok(null) : added;
    },
    async signIn(operatorId: string, password: string): Promise<Result<null>> {
      const known = enrolment();
      if (!known) return refuse('setup.enrolFirst');
      const who = await operators.signIn(operatorId.trim(), password);
      if (!who.ok) return who;
      const told = await signInAtCentre(deps, known, who.value.id);
      if (!told.ok) return told;
      const { terminalId } = known.certificate;
      draft.write({ signedIn: { operatorId: who.value.id, terminalId } });
      return ok(null);
    },
    finish,
  };

  function simulatedCards() {
    return deps.simulatedReader ? (draft.read().pack?.simulatedCards ?? []) : [];
  }

  /** What was opened by hand counts before what the host or the pack brings. */
  function authorityFor(typed: string | undefined): string | undefined {
    return typed ?? hint?.caPem ?? draft.read().pack?.centre?.authority;
  }
}

function said(code: Sentence['code'], params?: Sentence['params']): Sentence {
  return { code, ...(params && { params }) };
}

function done(sentence: Sentence | undefined): Omit<SetupStepView, 'step'> {
  return sentence ? { state: 'done', sentence } : { state: 'open' };
}

function plain({ code, name, level }: { code: string; name: string; level: string }) {
  return { code, name, level };
}
