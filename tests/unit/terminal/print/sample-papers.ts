/** An account list, a deposit and reports as papers of them are printed. */
import type { AccountListData } from '../../../../electron/terminal/print/account-data.ts';
import type { DepositSlipData } from '../../../../electron/terminal/print/deposit-slip.ts';
import type { SlipHead } from '../../../../electron/terminal/shift/report-slip.ts';
import type { AccountView } from '../../../../shared/contract/account.ts';
import type { DayReport, ShiftReport, Takings } from '../../../../shared/contract/shift.ts';
import { FUND_COLUMNS } from '../../../../shared/settlement/columns.ts';

const TIME_MS = Date.UTC(2026, 2, 5, 6, 2, 9);
const INSTITUTION = { name: '示范市仁和大药房（中山路店）', code: 'P00000000001' };
const NO_CREDIT = {
  ...{ employerFen: 0, individualFen: 0, governmentFen: 0, interestFen: 0, adjustmentFen: 0 },
  spentFen: 0,
};

export const ACCOUNT_LIST: AccountListData = {
  view: {
    ...{ seq: 41, atMs: TIME_MS, document: 'card', purpose: 'question', insutype: '310' },
    ...{ holderMasked: '张**', idMasked: '000***********0025' },
    contact: { place: '示范市', agency: '示范市医疗保障局', hotline: '12393' },
    account: {
      ...{ balanceFen: 120_956, heldFen: 0, pendingFen: 0, asOfMs: TIME_MS },
      ...{ currentYearFen: 20_956, priorYearFen: 100_000 },
    },
    months: [
      { ...NO_CREDIT, month: '2026-02', employerFen: 9_000, individualFen: 6_000 },
      { ...NO_CREDIT, month: '2026-03', individualFen: 6_000, employer: 'none' },
    ],
    movements: [
      { date: '2026-02-10', source: 'employer', amountFen: 9_000, balanceFen: 117_456 },
      { date: '2026-03-05', source: 'settlement', amountFen: -2_500, balanceFen: 120_956 },
    ],
  } as unknown as AccountView,
  ...{
    institution: INSTITUTION,
    terminalId: 'T001',
    operator: 'c01',
    epoch: 1,
    shortHead: '66c7f0f462',
  },
};

export const DEPOSIT: DepositSlipData = {
  ...{ institution: INSTITUTION, terminalId: 'T001', stayId: 'ZY0000001', nameMasked: '李**' },
  ...{ depositId: 'deposit-01', amountFen: 300_000, operator: 'd01', shiftId: 'S000012' },
  ...{ epoch: 1, seq: 88, shortHead: '66c7f0f462', timeMs: TIME_MS, copyNumber: 1 },
};

export const REPORT_HEAD: SlipHead = {
  ...{ institution: INSTITUTION, terminalId: 'T001', madeMs: TIME_MS, copyNumber: 1 },
};

const TAKINGS: Takings = {
  ...{ settlements: 12, reversals: 1, medfeeSumFen: 123_456, advanceFen: 0, acctPayFen: 20_000 },
  funds: FUND_COLUMNS.map((column, at) => ({ column, amountFen: at === 0 ? 91_116 : 0 })),
  ...{ cashFen: 12_340, depositsInFen: 0, depositsOutFen: 0 },
};

export const SHIFT: ShiftReport = {
  ...TAKINGS,
  ...{ number: 7, desk: 'cashier', operatorId: 'c01', openedAtMs: TIME_MS, floatFen: 50_000 },
  ...{ expectedCashFen: 62_340, signIn: { state: 'signedIn', signNo: 'SN-1' } },
  waiting: { records: 2, amountFen: 4_200 },
};

export const DAY: DayReport = {
  ...TAKINGS,
  ...{ businessDate: '2026-03-05', differenceFen: -100 },
  shifts: [
    {
      ...{ number: 7, desk: 'cashier', operatorId: 'c01', closed: true },
      ...{ expectedCashFen: 62_340, countedFen: 62_240 },
    },
    { number: 8, desk: 'cashier', operatorId: 'c02', closed: false, expectedCashFen: 50_000 },
  ],
};
