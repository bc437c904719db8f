/** The answer about an account: balance and parts, or what the pool pays; months; movements. */

import type { AccountView } from '../../shared/contract/account.ts';
import type { MessageCode } from '../../shared/messages/index.ts';
import { movementWords } from '../../shared/messages/movement-words.ts';
import { shortTime, yuan } from './format.ts';
import { useWords } from './words.ts';

interface AnswerProps {
  readonly answer: AccountView;
}

export function AccountAnswer({ answer }: AnswerProps) {
  const { t, sentence } = useWords();
  const { holderMasked, idMasked, agentMasked, contact, reason, seq } = answer;
  return (
    <section aria-live="polite" data-account>
      <p className="card-holder">
        <strong>{holderMasked}</strong> <span>{idMasked}</span>
        {agentMasked !== undefined && (
          <span>{t('screen.holder.agentIs', { number: agentMasked })}</span>
        )}
      </p>
      <Standing answer={answer} />
      {reason && (
        <p className="card-reason">
          <strong>{sentence(reason.why)}</strong> {sentence(reason.next)}
        </p>
      )}
      {answer.months.length > 0 && <Months answer={answer} />}
      {answer.movements.length > 0 && <Movements answer={answer} />}
      <Missing answer={answer} />
      <p className="muted">
        {t('print.hotline', { agency: contact.agency, hotline: contact.hotline })} ·{' '}
        {t('answers.screen.recorded', { seq })}
      </p>
      <Competence answer={answer} />
    </section>
  );
}

/** What is not on file, and who completes it. */
function Missing({ answer: { missing, contact } }: AnswerProps) {
  const { t } = useWords();
  if (!missing) return null;
  return (
    <div className="card-reason" data-missing>
      <strong>{t('answers.missing', { agency: contact.agency, hotline: contact.hotline })}</strong>
      <ul>
        {missing.map((field) => (
          <li key={field}>{t(`answers.field.${field}`)}</li>
        ))}
      </ul>
    </div>
  );
}

function Competence({ answer: { contact } }: AnswerProps) {
  const { t } = useWords();
  const { department, level } = contact;
  if (department === undefined || level === undefined) return null;
  return (
    <p className="muted">
      {t('answers.department', { department, level: t(`answers.level.${level}`) })}
    </p>
  );
}

function Standing({ answer: { account, entitlement: pool } }: AnswerProps) {
  const { t } = useWords();
  const rows: readonly (readonly [MessageCode, number])[] = account
    ? [
        ['answers.list.balance', account.balanceFen],
        ['answers.list.currentYear', account.currentYearFen],
        ['answers.list.priorYear', account.priorYearFen],
        ['answers.list.pending', account.pendingFen],
        ['answers.list.held', -account.heldFen],
      ]
    : [
        ['answers.list.poolLeft', pool?.leftFen ?? 0],
        ['answers.list.poolUsed', pool?.usedFen ?? 0],
        ['answers.list.deductible', pool?.deductibleLeftFen ?? 0],
      ];
  if (!account && !pool) return null;
  return (
    <>
      <h3>{t(account ? 'answers.list.account' : 'answers.list.pool')}</h3>
      <table>
        <tbody>
          {rows
            .filter(([, fen], at) => at < 3 || fen !== 0)
            .map(([code, fen]) => (
              <tr key={code}>
                <th scope="row">{t(code)}</th>
                <td className="amount">{yuan(fen)}</td>
              </tr>
            ))}
        </tbody>
      </table>
      {account && (
        <p className="muted">{t('screen.balance.asOf', { time: shortTime(account.asOfMs) })}</p>
      )}
    </>
  );
}

const MONTH_COLUMNS = [
  ['answers.source.employer', 'employerFen'],
  ['answers.source.employee', 'individualFen'],
  ['answers.source.government', 'governmentFen'],
  ['answers.source.interest', 'interestFen'],
  ['answers.source.adjustment', 'adjustmentFen'],
  ['answers.list.spent', 'spentFen'],
] as const;

function Months({ answer: { months } }: AnswerProps) {
  const { t } = useWords();
  return (
    <>
      <h3>{t('answers.list.months')}</h3>
      <div className="table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('answers.list.month')}</th>
              {MONTH_COLUMNS.map(([code]) => (
                <th key={code} scope="col" className="amount">
                  {t(code)}
                </th>
              ))}
              <th scope="col">{t('answers.list.remark')}</th>
            </tr>
          </thead>
          <tbody>
            {months.map((month) => (
              <tr key={month.month}>
                <td>{month.month}</td>
                {MONTH_COLUMNS.map(([code, column]) => (
                  <td key={code} className="amount">
                    {yuan(month[column])}
                  </td>
                ))}
                <td>{month.employer && `⚠ ${t(`answers.employer.${month.employer}`)}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Newest first on the screen. */
function Movements({ answer: { movements } }: AnswerProps) {
  const { t } = useWords();
  return (
    <>
      <h3>{t('answers.list.movements', { count: movements.length })}</h3>
      <div className="table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('answers.display.date')}</th>
              <th scope="col">{t('answers.display.what')}</th>
              <th scope="col" className="amount">
                {t('answers.display.amount')}
              </th>
              <th scope="col" className="amount">
                {t('answers.display.after')}
              </th>
            </tr>
          </thead>
          <tbody>
            {movements.toReversed().map(({ date, source, amountFen, balanceFen, pending }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two movements may look alike
              <tr key={at}>
                <td>{date}</td>
                <td>
                  {t(movementWords(source))}
                  {pending && ` (${t('answers.list.here')})`}
                </td>
                <td className="amount">{yuan(amountFen)}</td>
                <td className="amount">{yuan(balanceFen)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
