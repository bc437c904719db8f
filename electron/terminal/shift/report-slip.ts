/**
 * Shift and day reports as text for the roll: the same figures as on the screen, every fund also
 * when it is zero, and at the end of a shift the totals that only ever grow.
 */
import { shanghaiTime } from '../../../shared/clock.ts';
import type {
  DayReport,
  ShiftReport,
  SignInView,
  Takings,
} from '../../../shared/contract/shift.ts';
import { TOTAL_NAMES, type TotalName } from '../../../shared/ledger/accounts.ts';
import type { Language } from '../../../shared/messages/index.ts';
import { fenToYuan } from '../../../shared/money/money.ts';
import { COLUMNS, type Column, FUND_COLUMNS } from '../../../shared/settlement/columns.ts';
import { SLIP_COLUMNS } from '../print/columns.ts';
import { copyMark, type RollPage, rollPage, rollText } from '../print/roll-page.ts';
import type { InstitutionData } from '../print/slip-data.ts';

/** Where and when a report is made. */
export interface SlipHead {
  readonly institution: InstitutionData;
  readonly terminalId: string;
  readonly madeMs: number;
  /** 1 = original; 2 and more = copy, marked and counted. */
  readonly copyNumber: number;
}

type Row = readonly [label: string, value: string];
/** `RULE` is a line across, as wide as the paper. */
type Part = string | Row | typeof RULE;
type Say = RollPage['say'];

const RULE = Symbol('rule');

/** X slip of an open shift, Z slip of a closed one. */
export function shiftSlip(
  report: ShiftReport,
  head: SlipHead,
  language: Language,
  columns = SLIP_COLUMNS,
): string {
  const page = rollPage(language, columns);
  const words = page.say;
  return slip(
    head,
    words(report.closedAtMs === undefined ? 'shiftReport.x' : 'shiftReport.z'),
    page,
    [
      ...whose(report, words),
      RULE,
      ...takings(report, words, language),
      RULE,
      ...drawer(report, words),
      RULE,
      waitingText(report, words),
      signInText(report.signIn, words),
      ...perpetual(report.perpetualFen, words, language),
    ],
  );
}

/** The business day over its shifts. */
export function daySlip(
  report: DayReport,
  head: SlipHead,
  language: Language,
  columns = SLIP_COLUMNS,
): string {
  const page = rollPage(language, columns);
  const words = page.say;
  return slip(head, `${words('shiftReport.day')} ${report.businessDate}`, page, [
    ...takings(report, words, language),
    differenceRow(report.differenceFen, words),
    RULE,
    ...report.shifts.flatMap(
      ({ number, operatorId: operator, countedFen, expectedCashFen }): Row[] => [
        [
          `${words('shiftReport.shift', { number })} ${words('shiftReport.operator', { operator })}`,
          countedFen === undefined ? words('shiftReport.notClosed') : '',
        ],
        [`  ${words('shiftReport.expected')}`, fenToYuan(expectedCashFen)],
        ...(countedFen === undefined
          ? []
          : [[`  ${words('shiftReport.counted')}`, fenToYuan(countedFen)] as const]),
      ],
    ),
  ]);
}

function slip(head: SlipHead, title: string, page: RollPage, parts: readonly Part[]): string {
  const { institution, terminalId, madeMs, copyNumber } = head;
  const { say, spread, centred, wrap, rule } = page;
  return rollText([
    ...centred(institution.name),
    ...centred(say('print.institutionCode', { code: institution.code })),
    ...centred(title),
    ...copyMark(page, copyNumber),
    ...spread(say('print.terminal', { terminalId }), ''),
    ...wrap(say('shiftReport.made', { time: shanghaiTime(madeMs) })),
    rule,
    ...parts.flatMap((part) => {
      if (part === RULE) return [rule];
      return typeof part === 'string' ? wrap(part) : spread(part[0], part[1]);
    }),
  ]);
}

function whose(report: ShiftReport, words: Say): Part[] {
  const { number, operatorId: operator, openedAtMs, closedAtMs, takenOverFrom } = report;
  return [
    [words('shiftReport.shift', { number }), words('shiftReport.operator', { operator })],
    words('shiftReport.opened', { time: shanghaiTime(openedAtMs) }),
    ...(closedAtMs === undefined
      ? []
      : [words('shiftReport.closed', { time: shanghaiTime(closedAtMs) })]),
    ...(takenOverFrom === undefined
      ? []
      : [words('shiftReport.takenOver', { operator: takenOverFrom })]),
  ];
}

function takings(sums: Takings, words: Say, language: Language): Row[] {
  return [
    [words('shiftReport.settlements'), String(sums.settlements)],
    [words('shiftReport.reversals'), String(sums.reversals)],
    [words('shiftReport.medfee'), fenToYuan(sums.medfeeSumFen)],
    ...sums.funds.map(
      ({ column, amountFen }): Row => [columnName(column, language), fenToYuan(amountFen)],
    ),
    ...(sums.advanceFen === 0
      ? []
      : [[words('shiftReport.advance'), fenToYuan(sums.advanceFen)] as const]),
    [words('shiftReport.account'), fenToYuan(sums.acctPayFen)],
    ...(sums.cashFen === undefined
      ? []
      : [[words('shiftReport.cash'), fenToYuan(sums.cashFen)] as const]),
    ...(sums.depositsInFen === 0
      ? []
      : [[`  ${words('shiftReport.depositsIn')}`, fenToYuan(sums.depositsInFen)] as const]),
    ...(sums.depositsOutFen === 0
      ? []
      : [[`  ${words('shiftReport.depositsOut')}`, fenToYuan(sums.depositsOutFen)] as const]),
  ];
}

function drawer(report: ShiftReport, words: Say): Part[] {
  const { floatFen, expectedCashFen, countedFen, differenceFen, differenceReason } = report;
  const rows: Part[] = [[words('shiftReport.float'), fenToYuan(floatFen)]];
  if (expectedCashFen !== undefined)
    rows.push([words('shiftReport.expected'), fenToYuan(expectedCashFen)]);
  if (countedFen === undefined || differenceFen === undefined) return rows;
  rows.push([words('shiftReport.counted'), fenToYuan(countedFen)]);
  rows.push(differenceRow(differenceFen, words));
  if (differenceReason !== undefined)
    rows.push(words('shiftReport.reason', { reason: differenceReason }));
  if (report.handedTo) {
    rows.push(words('shiftReport.handedTo', { operator: report.handedTo.operatorId }));
    rows.push([words('shiftReport.handedAmount'), fenToYuan(report.handedTo.amountFen)]);
  }
  rows.push([words('shiftReport.takenOut'), fenToYuan(report.takenOutFen ?? 0)]);
  return rows;
}

function differenceRow(differenceFen: number, words: Say): Row {
  if (differenceFen === 0) return [words('shiftReport.even'), fenToYuan(0)];
  const code = differenceFen > 0 ? 'shiftReport.over' : 'shiftReport.short';
  return [words(code), fenToYuan(differenceFen)];
}

function waitingText({ waiting }: ShiftReport, words: Say): string {
  if (waiting.records === 0) return words('shiftReport.allSent');
  const yuan = fenToYuan(waiting.amountFen);
  return words('shiftReport.waiting', { count: waiting.records, yuan });
}

function signInText({ state, signNo = '' }: SignInView, words: Say): string {
  if (state === 'waiting') return words('shiftReport.signInWaiting');
  const code = state === 'signedIn' ? 'shiftReport.signedIn' : 'shiftReport.signedOut';
  return words(code, { signNo });
}

function perpetual(totalsFen: ShiftReport['perpetualFen'], words: Say, language: Language): Part[] {
  if (!totalsFen) return [];
  const label = (name: TotalName): string =>
    isFund(name) ? columnName(name, language) : words(`shiftReport.perpetual.${name}`);
  return [
    RULE,
    words('shiftReport.perpetual'),
    // Revenue is a credit balance in the book; on paper it is what was earned.
    ...TOTAL_NAMES.map(
      (name): Row => [
        label(name),
        fenToYuan(name === 'revenue' ? 0 - totalsFen[name] : totalsFen[name]),
      ],
    ),
  ];
}

function isFund(name: TotalName): name is (typeof FUND_COLUMNS)[number] {
  return (FUND_COLUMNS as readonly string[]).includes(name);
}

function columnName(column: Column, language: Language): string {
  return COLUMNS[column][language === 'en' ? 'en' : 'zh'];
}
