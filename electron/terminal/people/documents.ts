/**
 * Documents shown at the counter: an ID card beside the card in the reader, and the ID card of
 * somebody who acts for the holder. Numbers stay in memory and go when the card goes; the ledger
 * gets keyed references.
 */
import { checkAgent, checkHolderDocument } from '../../../shared/people/documents.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { Counter } from '../counter/counter.ts';
import type { Identity } from '../identity/identity.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Approval } from '../operators/approval.ts';
import type { AgentStore } from './agent-store.ts';

export interface DocumentDeps {
  readonly counter: () => Counter;
  readonly identity: Pick<Identity, 'credentialReference'>;
  readonly ledger: Pick<Ledger, 'append'>;
  readonly agents: Pick<AgentStore, 'put'>;
  newCommandId(): string;
}

/** Who books the record, and at which desk. */
export interface DocumentOperator {
  readonly operatorId: string;
  readonly desk: string;
}

/** An act that has just been booked. */
export interface WitnessedAct {
  readonly seq: number;
  readonly commandId: string;
  readonly operatorId: string;
}

export interface Documents {
  /** Compares an ID card with the card in the reader; a mismatch stops the use of the insurance. */
  check(idNumber: string): Result<null>;
  /** Lets the mismatch pass with a supervisor's reason: a chained record names both documents. */
  approve(idNumber: string, approval: Approval, who: DocumentOperator): Result<null>;
  /** Names who acts for the holder in the next act; '' = the holder acts. */
  setAgent(idNumber: string): Result<null>;
  /**
   * Called inside the transaction that books an act: when somebody acted for the holder, a record
   * beside it names both documents. The next act has to show them again.
   */
  witness(act: WitnessedAct): Result<null>;
}

export function createDocuments(deps: DocumentDeps): Documents {
  const present = () => deps.counter().session();
  /** Told apart from card numbers, so that no card can look like a document. */
  const referenceOf = (idNumber: string) => deps.identity.credentialReference(`id:${idNumber}`);

  /**
   * A step-up record: the header's credential is the document shown, its person the card's holder;
   * the payload says what it allowed and why.
   */
  function record(
    shown: string,
    step: { operatorId: string; by: string; role: string; what: string; why: string },
  ): Result<null> {
    const { person } = present() ?? {};
    const appended = deps.ledger.append({
      kind: 'session',
      commandId: deps.newCommandId(),
      operatorId: step.operatorId,
      credential: { kind: 'id', reference: referenceOf(shown) },
      ...(person && { person: { personNo: person.psnNo, region: person.region } }),
      payload: {
        action: 'stepUp',
        subjectOperatorId: step.by,
        role: step.role,
        approvedAction: step.what,
        reason: step.why,
      },
    });
    return appended.ok ? ok(null) : appended;
  }

  return {
    check(idNumber) {
      const session = present();
      if (!session) return refuse('till.noCard');
      const checked = checkHolderDocument(session.card.holder.idNumber, idNumber);
      if (!checked.ok && checked.error.code !== 'people.document.differs') return checked;
      deps.counter().note(session.sessionId, {
        documentStop: checked.ok ? undefined : { code: checked.error.code },
      });
      return checked.ok ? ok(null) : checked;
    },
    approve(idNumber, approval, { operatorId, desk }) {
      const session = present();
      if (!session?.documentStop) return refuse('till.noCard');
      const checked = checkHolderDocument(session.card.holder.idNumber, idNumber);
      if (!checked.ok && checked.error.code !== 'people.document.differs') return checked;
      const booked = record(idNumber, {
        ...{ operatorId, by: approval.supervisorId, role: desk },
        ...{ what: 'documentMismatch', why: approval.reason },
      });
      if (booked.ok) deps.counter().note(session.sessionId, { documentStop: undefined });
      return booked;
    },
    setAgent(idNumber) {
      const session = present();
      if (!session) return refuse('till.noCard');
      const { idNumber: principal } = session.card.holder;
      const agent = idNumber.trim() === '' ? ok(undefined) : checkAgent(principal, idNumber);
      if (!agent.ok) return agent;
      deps.counter().note(session.sessionId, { agentIdNumber: agent.value });
      return ok(null);
    },
    witness({ seq, commandId, operatorId }) {
      const session = present();
      if (session?.agentIdNumber === undefined) return ok(null);
      const { idNumber } = session.card.holder;
      const holder = referenceOf(idNumber);
      const agent = session.agentIdNumber;
      const booked = record(agent, {
        ...{ operatorId, by: '', role: 'agent' },
        ...{ what: 'actForHolder', why: `record ${seq}; holder ${holder}` },
      });
      if (!booked.ok) return booked;
      deps.agents.put(commandId, { holder: idNumber, agent });
      deps.counter().note(session.sessionId, { agentIdNumber: undefined });
      return booked;
    },
  };
}
