/**
 * Somebody asks at the counter what is in an account. Order of checks: the document, who asks for
 * whom, the centre's answer, whether the insured place lets it be told here; then the record, and only
 * then the figures.
 */
import { channelOf, regionRow } from '../../../shared/answers/region-table.ts';
import type { CentreClient } from '../../../shared/centre/client.ts';
import type { Credential } from '../../../shared/centre/person.ts';
import { businessDate, type Clock } from '../../../shared/clock.ts';
import type {
  AccountInquiry,
  AccountPapers,
  AccountView,
} from '../../../shared/contract/account.ts';
import { maskIdNumber } from '../../../shared/display/mask.ts';
import { checkAgent } from '../../../shared/people/documents.ts';
import type { PlaceChannel } from '../../../shared/people/places.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { Counter } from '../counter/counter.ts';
import type { Identity } from '../identity/identity.ts';
import type { PersonRecord } from '../identity/person-record.ts';
import type { Ledger } from '../ledger/index.ts';
import type { CentreData } from '../people/centre-data.ts';
import type { RegionProfile } from '../region/region.ts';
import { accountSheet, type SheetDeps } from './account-view.ts';
import { contactOf } from './balance-reason.ts';
import { createProof, type Shown, voucherProof } from './proof.ts';

/** `Papers`: what comes out when a list is printed; at a desk both forms of it. */
export interface AccountDeps<Papers> extends SheetDeps {
  readonly ledger: Ledger;
  readonly region: RegionProfile;
  readonly clock: Clock;
  readonly counter: Pick<Counter, 'session'>;
  readonly client: Pick<CentreClient, 'inquire'>;
  readonly data: Pick<CentreData, 'applyInquiry'>;
  readonly identity: Pick<Identity, 'byPsnNo' | 'credentialReference'>;
  /** Writes the papers of a list and books that they were printed. */
  papers(view: AccountView, who: AccountOperator): Promise<Result<Papers>>;
}

export interface AccountOperator {
  readonly operatorId: string;
}

export interface AccountAnswers<Papers = AccountPapers> {
  view(asked: AccountInquiry, who: AccountOperator): Promise<Result<AccountView>>;
  print(asked: AccountInquiry, who: AccountOperator): Promise<Result<Papers>>;
}

export function createAccountAnswers<Papers>(deps: AccountDeps<Papers>): AccountAnswers<Papers> {
  const { identity, region } = deps;
  const proof = createProof(deps);

  function closedFor(person: PersonRecord, channel: PlaceChannel): Result<null> {
    const row = regionRow(region, person.region);
    const asked = row ? channelOf(row, channel, businessDate(deps.clock.nowMs())) : undefined;
    if (asked?.open) return ok(null);
    const params = contactOf(region, row, person.region);
    return asked?.from === undefined
      ? refuse('answers.channelClosed', params)
      : refuse('answers.channelLater', { ...params, from: asked.from });
  }

  /** The document, and the agent's number where somebody asks for the person. */
  function whoAsks(asked: AccountInquiry): Result<Shown<Credential> & { readonly agent?: string }> {
    const shown = asked.document === 'eVoucher' ? voucherProof(deps) : proof(asked);
    if (!shown.ok || asked.agentIdNumber.trim() === '') return shown;
    const agent = checkAgent(shown.value.idNumber, asked.agentIdNumber);
    return agent.ok ? ok({ ...shown.value, agent: agent.value }) : agent;
  }

  /** Asks the centre, which answers for the person of the document, and keeps what it says. */
  async function ask(credential: Credential) {
    const told = await deps.client.inquire(credential);
    if (!told.ok) return told;
    const { psnNo, cardNumbers } = told.value.person;
    const cardNumber = credential.kind === 'card' ? credential.cardNumber : cardNumbers[0];
    deps.data.applyInquiry(told.value, cardNumber ?? '');
    const person = identity.byPsnNo(psnNo);
    return person ? ok({ told: told.value, person }) : refuse('till.personUnknown');
  }

  async function answer(
    asked: AccountInquiry,
    who: AccountOperator,
    action: 'inquiry' | 'list',
  ): Promise<Result<AccountView>> {
    const asking = whoAsks(asked);
    if (!asking.ok) return asking;
    const { credential, reference, agent } = asking.value;
    const found = await ask(credential);
    if (!found.ok) return found;
    const { told, person } = found.value;
    const open = closedFor(person, action === 'list' ? 'accountList' : 'balance');
    if (!open.ok) return open;
    const nowMs = deps.clock.nowMs();
    const sheet = accountSheet(deps, told, person, nowMs);
    if (!sheet.ok) return sheet;
    const document = credential.kind;
    const { purpose } = asked;
    const agentReference = agent && identity.credentialReference(`id:${agent}`);
    const booked = deps.ledger.append({
      ...{ kind: 'credentialEvent', commandId: asked.commandId, operatorId: who.operatorId },
      credential: { kind: document, reference },
      person: { personNo: person.psnNo, region: person.region },
      payload: { action, document, purpose, ...(agentReference && { agentReference }) },
    });
    if (!booked.ok) return booked;
    return ok({
      ...sheet.value,
      ...{ seq: booked.value.record.header.seq, atMs: nowMs, document, purpose },
      ...(agent && { agentMasked: maskIdNumber(agent) }),
    });
  }

  return {
    view: (asked, who) => answer(asked, who, 'inquiry'),
    async print(asked, who) {
      const view = await answer(asked, who, 'list');
      return view.ok ? deps.papers(view.value, who) : view;
    },
  };
}
