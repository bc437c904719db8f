/** An account list as files and on the roll, booked as printed; free of charge, so nothing is counted up. */
import { join } from 'node:path';
import type { AccountPapers, AccountView } from '../../../shared/contract/account.ts';
import { invariant, ok, type Result } from '../../../shared/result.ts';
import type { SlipProof } from '../../../shared/slip-proof/slip-proof.ts';
import { SHORT_HEAD } from '../../../shared/slip-proof/slip-words.ts';
import type { Ledger } from '../ledger/index.ts';
import type { AccountListData } from '../print/account-data.ts';
import { accountListHtml } from '../print/account-list.ts';
import { accountSlipText } from '../print/account-slip.ts';
import { keepCode, writeSlip } from '../print/save-file.ts';
import type { InstitutionData } from '../print/slip-data.ts';
import type { Printer } from '../printer/printer.ts';
import { recordProof } from './paper-facts.ts';
import { type PageFiles, savePage } from './save-page.ts';

export interface AccountPaperDeps extends PageFiles {
  readonly ledger: Pick<Ledger, 'append' | 'record' | 'terminalId'>;
  readonly institution: InstitutionData;
  /** Text of the QR code that proves a paper. */
  signSlip(proof: SlipProof): string;
  /** The printer of lists, where there is one; it answers for its own failures. */
  readonly roll?: Printer | undefined;
}

/** Writes both papers of an inquiry's answer. */
export async function accountPapers(
  deps: AccountPaperDeps,
  view: AccountView,
  operatorId: string,
): Promise<Result<AccountPapers>> {
  const { ledger, institution, dataDir } = deps;
  const stored = ledger.record(view.seq);
  invariant(stored !== undefined, 'an inquiry is booked before its list is printed');
  const name = `account-${stored.header.epoch}-${view.seq}`;
  const folder = join(dataDir, 'slips');
  const code = keepCode(folder, name, () => deps.signSlip(recordProof(stored)));
  if (!code.ok) return code;
  const data: AccountListData = {
    ...{ view, institution, terminalId: ledger.terminalId, operator: operatorId },
    ...{ epoch: stored.header.epoch, shortHead: stored.hash.slice(0, SHORT_HEAD) },
    code: code.value,
  };
  const text = accountSlipText(data, 'zh-CN');
  const slip = writeSlip(folder, name, text);
  if (!slip.ok) return slip;
  const lines = view.movements.length + view.months.length;
  const page = await savePage(deps, { name, html: accountListHtml(data, 'zh-CN'), lines });
  if (!page.ok) return page;
  const printed = ledger.append({
    ...{ kind: 'print', commandId: `print-${name}`, operatorId },
    payload: { document: 'accountList', subjectSeq: view.seq, copyNumber: 1, outcome: 'printed' },
  });
  if (!printed.ok) return printed;
  const { roll } = deps;
  if (roll) void roll.print(accountSlipText(data, 'zh-CN', roll.columns), { qr: code.value });
  return ok({ page: page.value, slip: { text, file: slip.value } });
}
