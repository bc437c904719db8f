/** The interim trial on paper: who would pay what, marked as no settlement. */
import type { Language } from '../../../shared/messages/index.ts';
import { articleSentences } from './codes.ts';
import { html } from './html.ts';
import type { ListData } from './list-data.ts';
import { deposit, feeClasses, payers, speaking } from './list-parts.ts';
import { type StayPageData, stayPage } from './stay-page.ts';

export type TrialData = StayPageData &
  Pick<ListData, 'lines' | 'amounts' | 'steps' | 'account' | 'depositFen' | 'policy'> & {
    readonly encounter: Pick<ListData['stay'], 'cause' | 'advanceByFund'>;
  };

export function trialHtml(trial: TrialData, language: Language): string {
  const context = { list: trial, ...speaking(language) };
  const { words } = context;
  const content = [
    payers(context),
    deposit(context),
    feeClasses(context),
    html`<div class="notes">${articleSentences(trial.encounter, trial.lines, language).map(
      (text) => html`<p>${text}</p>`,
    )}<p>${words('print.list.policy', { ...trial.policy })}</p></div>`,
  ];
  const heading = { title: 'print.stay.trialTitle', mark: 'print.stay.trialMark' } as const;
  return stayPage(trial, heading, content, { language, words });
}
