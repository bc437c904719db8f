/** What is known of an account once the PIN was right: from the centre now, or what was known last. */
import { regionRow } from '../../../shared/answers/region-table.ts';
import type { AccountView } from '../../../shared/contract/account.ts';
import type { BalanceView, EntitlementView } from '../../../shared/contract/views.ts';
import type { MessageCode } from '../../../shared/messages/index.ts';
import type { AccountSheet } from '../answers/account-view.ts';
import { type AnswerRegion, contactOf, sessionReason } from '../answers/balance-reason.ts';
import type { CardSession } from '../counter/card-session.ts';
import type { PersonRecord } from '../identity/person-record.ts';

export interface Told
  extends Pick<AccountSheet, 'months' | 'movements' | 'contact' | 'entitlement' | 'reason'> {
  readonly balance?: BalanceView;
  /** What the balance is made of, and what of it is on its way; amounts in fen. */
  readonly parts: readonly (readonly [MessageCode, number])[];
  /** A list can be printed of what the centre says now, of nothing else. */
  readonly live: boolean;
}

/** The centre's answer of this moment. */
export function toldNow({ account, ...view }: AccountView): Told {
  const { months, movements, contact, entitlement, reason } = view;
  const parts: readonly (readonly [MessageCode, number])[] = account
    ? [
        ['answers.list.currentYear', account.currentYearFen],
        ['answers.list.priorYear', account.priorYearFen],
        ...optional('answers.list.pending', account.pendingFen),
        ...optional('answers.list.held', account.heldFen),
      ]
    : [];
  return {
    ...{ live: true, months, movements, contact, parts },
    ...(account && {
      balance: { amountFen: account.balanceFen, asOfMs: account.asOfMs, source: 'live' },
    }),
    ...(entitlement && { entitlement }),
    ...(reason && { reason }),
  };
}

function optional(code: MessageCode, fen: number): [MessageCode, number][] {
  return fen === 0 ? [] : [[code, fen]];
}

/** Without a line, or with a card that opens no account: what the session of the card knows. */
export function toldBefore(
  region: AnswerRegion,
  today: string,
  session: CardSession,
  entitlementOf: (person: PersonRecord) => EntitlementView | undefined,
): Told {
  const { person, balance } = session;
  const code = person?.region ?? region.code;
  const reason = sessionReason(region, today, session, true);
  const entitlement = person && reason?.code === 'Z3' ? entitlementOf(person) : undefined;
  return {
    ...{ live: false, months: [], movements: [], parts: [] },
    contact: contactOf(region, regionRow(region, code), code),
    ...(balance && { balance }),
    ...(entitlement && { entitlement }),
    ...(reason && { reason }),
  };
}
