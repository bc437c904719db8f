/** Calls of office work: the day against the centre's book, what the funds owe, the terminal's health. */
import * as z from 'zod';
import { desks, method, none, seq } from './method.ts';
import type {
  ClearingFilesReport,
  DayReconciliation,
  FundsReport,
  TerminalHealth,
} from './office.ts';
import { supportMethods } from './support.ts';

export const officeMethods = {
  /** What every fund owes, and what was paid of it. */
  'office.funds': method<FundsReport>()({ windows: desks, operator: [], params: none }),
  /** Sends what waits, then compares a business day with the centre's book. */
  'office.reconcile': method<DayReconciliation>()({
    windows: desks,
    operator: [],
    params: z.strictObject({ businessDate: z.iso.date() }),
  }),
  /** Writes, per agency, the signed clearing file of a business day. */
  'office.clearingFiles': method<ClearingFilesReport>()({
    windows: desks,
    operator: ['supervisor', 'auditor'],
    params: z.strictObject({ businessDate: z.iso.date() }),
  }),
  /** Carries out the one safe action of a difference, after looking for it again. */
  'office.carryOut': method()({
    windows: desks,
    operator: ['supervisor'],
    params: z.strictObject({ businessDate: z.iso.date(), epoch: seq, seq }),
  }),
  /** Ledger, disk, clock, queue, certificate, backup, audit. */
  'terminal.health': method<TerminalHealth>()({ windows: desks, params: none }),
  ...supportMethods,
} as const;
