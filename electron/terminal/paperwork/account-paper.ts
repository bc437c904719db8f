/** An account list as files: A4 and 80 mm, booked as printed; free of charge, so nothing is counted up. */
import { join } from 'node:path';
import type { AccountPapers, AccountView } from '../../../shared/contract/account.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { SHORT_HEAD } from '../../../shared/slip-proof/slip-words.ts';
import type { Ledger } from '../ledger/index.ts';
import type { AccountListData } from '../print/account-data.ts';
import { accountListHtml } from '../print/account-list.ts';
import { accountSlipText } from '../print/account-slip.ts';
import { writeSlip } from '../print/save-file.ts';
import type { InstitutionData } from '../print/slip-data.ts';
import { type PageFiles, savePage } from './save-page.ts';

export interface AccountPaperDeps extends PageFiles {
  readonly ledger: Pick<Ledger, 'append' | 'record' | 'terminalId'>;
  readonly institution: InstitutionData;
}

/** Writes both papers of an inquiry's answer. */
export async function accountPapers(
  deps: AccountPaperDeps,
  view: AccountView,
  operatorId: string,
): Promise<Result<AccountPapers>> {
  const { ledger, institution, dataDir } = deps;
  const stored = ledger.record(view.seq);
  const data: AccountListData = {
    ...{ view, institution, terminalId: ledger.terminalId, operator: operatorId },
    shortHead: (stored?.hash ?? '').slice(0, SHORT_HEAD),
  };
  const name = `account-${stored?.header.epoch ?? 1}-${view.seq}`;
  const text = accountSlipText(data, 'zh-CN');
  const slip = writeSlip(join(dataDir, 'slips'), name, text);
  if (!slip.ok) return slip;
  const lines = view.movements.length + view.months.length;
  const page = await savePage(deps, { name, html: accountListHtml(data, 'zh-CN'), lines });
  if (!page.ok) return page;
  const printed = ledger.append({
    ...{ kind: 'print', commandId: `print-${name}`, operatorId },
    payload: { document: 'accountList', subjectSeq: view.seq, copyNumber: 1, outcome: 'printed' },
  });
  return printed.ok ? ok({ page: page.value, slip: { text, file: slip.value } }) : printed;
}
