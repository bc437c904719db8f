/**
 * The rights record of a year on paper, at the counter. Whoever asks is checked and recorded as for
 * the account list; the print is booked, and nothing is ever charged for it (Law, article 74).
 */
import type { Credential } from '../../../shared/centre/person.ts';
import type { CentreRecords } from '../../../shared/centre/records.ts';
import type { RightsAsked } from '../../../shared/contract/on-file.ts';
import type { Paper } from '../../../shared/contract/stay.ts';
import type { Result } from '../../../shared/result.ts';
import { rightsPageHtml } from '../../../shared/rights/rights-page.ts';
import type { AccountAnswers, AccountOperator } from '../answers/account-answers.ts';
import type { Shown } from '../answers/proof.ts';
import type { Ledger } from '../ledger/index.ts';
import { type PageFiles, savePage } from '../paperwork/save-page.ts';

export interface RightsDeps extends PageFiles {
  /** The same documents as for the account list, the e-voucher among them. */
  proof(asked: Pick<RightsAsked, 'document' | 'idNumber'>): Result<Shown<Credential>>;
  readonly accounts: Pick<AccountAnswers, 'view'>;
  readonly records: Pick<CentreRecords, 'rights'>;
  readonly ledger: Pick<Ledger, 'append' | 'record'>;
}

export type RightsPrint = (asked: RightsAsked, who: AccountOperator) => Promise<Result<Paper>>;

export function createRightsPrint(deps: RightsDeps): RightsPrint {
  const { proof, accounts, records, ledger } = deps;
  return async ({ year, ...asked }, who) => {
    const shown = proof(asked);
    if (!shown.ok) return shown;
    const viewed = await accounts.view(asked, who);
    if (!viewed.ok) return viewed;
    const told = await records.rights({ credential: shown.value.credential, year });
    if (!told.ok) return told;
    const { seq } = viewed.value;
    const name = `rights-${ledger.record(seq)?.header.epoch ?? 1}-${seq}-${year}`;
    const html = rightsPageHtml(told.value, 'zh-CN');
    const lines = told.value.months.length + told.value.benefits.length;
    const page = await savePage(deps, { name, html, lines });
    if (!page.ok) return page;
    const printed = ledger.append({
      ...{ kind: 'print', commandId: `print-${name}`, operatorId: who.operatorId },
      payload: { document: 'rightsRecord', subjectSeq: seq, copyNumber: 1, outcome: 'printed' },
    });
    return printed.ok ? page : printed;
  };
}
