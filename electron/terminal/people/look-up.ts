/**
 * Who is behind a card: asks the centre and keeps what it says; when the line is down, what the
 * centre said last. The balance is always the ledger's: snapshot less own debits not yet in it.
 */
import type { CardData } from '../../../shared/card/card-data.ts';
import type { CentreClient } from '../../../shared/centre/client.ts';
import type { Inquiry, StatementLine } from '../../../shared/centre/person.ts';
import type { BalanceView, InsuredPlaceView, Sentence } from '../../../shared/contract/views.ts';
import type { Words } from '../../../shared/messages/index.ts';
import { sameFormIdNumber } from '../../../shared/people/documents.ts';
import { schemeOn } from '../../../shared/people/schemes.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { VoucherState } from '../../../shared/voucher/state.ts';
import { isLineDown } from '../centre/line-fault.ts';
import type { Identity } from '../identity/identity.ts';
import type { PersonRecord } from '../identity/person-record.ts';
import type { Ledger } from '../ledger/index.ts';
import type { RegionProfile } from '../region/region.ts';
import type { CentreData } from './centre-data.ts';
import { insuredPlace } from './insured-place.ts';

/** What the centre just said about the account; kept as long as the card is in, and nowhere else. */
export interface AccountFacts {
  /** False: the line is down, and everything is what was known last. */
  readonly live: boolean;
  readonly blocked?: string;
  /** How the person's e-voucher stands. */
  readonly voucher?: VoucherState;
  /** What could be spent when the card was looked up. */
  readonly availableFen?: number;
  /** Last twelve months, oldest first; empty without a line. */
  readonly statement: readonly StatementLine[];
}

export interface FoundPerson {
  readonly person: PersonRecord;
  readonly hasAccount: boolean;
  readonly account?: AccountFacts;
  readonly balance?: BalanceView;
  /** Only for a person insured elsewhere. */
  readonly place?: InsuredPlaceView;
  /** The scheme as the region names it. */
  readonly scheme?: Words;
  /** Why insurance cannot be used, if so. */
  readonly stop?: Sentence;
}

export interface LookUpDeps {
  readonly identity: Identity;
  readonly ledger: Ledger;
  readonly data: CentreData;
  readonly client: Pick<CentreClient, 'inquire'>;
  readonly region: Pick<RegionProfile, 'code' | 'places' | 'schemes'>;
  today(): string;
}

/** The account balance as the ledger knows it now. */
export function ledgerBalance(
  ledger: Ledger,
  psnNo: string,
  source: BalanceView['source'],
): BalanceView | undefined {
  const available = ledger.available(psnNo);
  return available && { amountFen: available.availableFen, asOfMs: available.asOfMs, source };
}

export async function lookUpPerson(deps: LookUpDeps, card: CardData): Promise<Result<FoundPerson>> {
  const { cardNumber, cardRecognitionCode: recognitionCode } = card.holder;
  const answer = await deps.client.inquire({ kind: 'card', cardNumber, recognitionCode });
  // When the line is down, nothing was said about the person: the local copy serves.
  if (!answer.ok && !isLineDown(answer.error.code)) return answer;
  if (answer.ok) {
    // A disk that takes no more is a reason to be told, not to fall over with the card in the reader.
    const kept = deps.ledger.transaction(() => {
      deps.data.applyInquiry(answer.value, cardNumber);
      return ok(null);
    });
    if (!kept.ok) return kept;
  }
  const person = deps.identity.byCard(cardNumber);
  if (!person) return refuse('till.personUnknown');
  const told = answer.ok ? answer.value : undefined;
  const blocked = told ? told.blocked : deps.data.blockReason(cardNumber, person.psnNo);
  return ok(standingOf(deps, { person, told, blocked, idOnCard: card.holder.idNumber }));
}

/** Who is behind an e-voucher: only the centre can say, so without a line nobody does. */
export async function lookUpVoucher(deps: LookUpDeps, token: string): Promise<Result<FoundPerson>> {
  const answer = await deps.client.inquire({ kind: 'eVoucher', token });
  if (!answer.ok) return answer;
  const told = answer.value;
  deps.data.applyInquiry(told, told.person.cardNumbers[0] ?? '');
  const person = deps.identity.byPsnNo(told.person.psnNo);
  if (!person) return refuse('till.personUnknown');
  return ok(standingOf(deps, { person, told, blocked: told.blocked, idOnCard: '' }));
}

interface Known {
  readonly person: PersonRecord;
  /** Undefined without a line. */
  readonly told: Inquiry | undefined;
  readonly blocked: string | undefined;
  /** '' where the credential names no ID number. */
  readonly idOnCard: string;
}

/** What may be done with the person here today, and why not. */
function standingOf(deps: LookUpDeps, { person, told, blocked, idOnCard }: Known): FoundPerson {
  const balance = ledgerBalance(deps.ledger, person.psnNo, told ? 'live' : 'snapshot');
  const today = deps.today();
  const place = insuredPlace(deps.region, person, today);
  const { schemes } = deps.region;
  const scheme = schemes && schemeOn(schemes, person.insutype, today)?.name;
  const closed: Sentence | undefined =
    schemes && !scheme
      ? { code: 'people.schemeNotHere', params: { insutype: person.insutype } }
      : undefined;
  const stop = whyNot(person, idOnCard, blocked) ?? place?.stop ?? closed;
  return {
    person,
    ...(place && { place: place.view }),
    ...(scheme && { scheme }),
    hasAccount: balance !== undefined,
    account: accountFacts(told, balance, blocked),
    ...(balance && { balance }),
    ...(stop && { stop }),
  };
}

function accountFacts(
  told: Inquiry | undefined,
  balance: BalanceView | undefined,
  blocked: string | undefined,
): AccountFacts {
  return {
    live: told !== undefined,
    ...(blocked !== undefined && { blocked }),
    ...(told?.voucher && { voucher: told.voucher }),
    ...(balance && { availableFen: balance.amountFen }),
    statement: told?.statement ?? [],
  };
}

function whyNot(
  person: PersonRecord,
  idOnCard: string,
  blocked: string | undefined,
): Sentence | undefined {
  if (blocked !== undefined) return { code: 'till.personBlocked', params: { reason: blocked } };
  if (person.status !== 'active') return { code: 'till.insuranceNotActive' };
  const onCard = sameFormIdNumber(idOnCard);
  if (onCard !== '' && person.idNumber !== '' && onCard !== sameFormIdNumber(person.idNumber)) {
    return { code: 'till.cardPersonDiffers' };
  }
  return undefined;
}
