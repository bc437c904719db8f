/** An answer as the machine shows it: one part at a time, in pages, everything in words and figures. */
import type { AccountMonth } from '../../../shared/answers/account-months.ts';
import { shanghaiTime } from '../../../shared/clock.ts';
import type { DisplayMovement } from '../../../shared/display/display-state.ts';
import type {
  KioskAnswer,
  KioskBalance,
  KioskFigure,
  KioskMonth,
  KioskPart,
} from '../../../shared/display/kiosk-state.ts';
import type { MessageCode } from '../../../shared/messages/index.ts';
import { movementWords } from '../../../shared/messages/movement-words.ts';
import { fenToReadableYuan } from '../../../shared/money/money.ts';
import { displayEntitlement } from '../display/display-view.ts';
import type { Told } from './told.ts';

/** Rows of a page: as many as large letters leave room for on a small screen. */
const PAGE_ROWS = 6;

/** Parts there is something to show of. */
export function partsOf({ months, movements }: Told): readonly KioskPart[] {
  return [
    'balance',
    ...(months.length > 0 ? (['months'] as const) : []),
    ...(movements.length > 0 ? (['movements'] as const) : []),
  ];
}

/** `page` is counted from 1; one that is not there becomes the last. */
export function kioskAnswer(told: Told, part: KioskPart, page: number): KioskAnswer {
  const { contact, reason, entitlement, balance } = told;
  const base = {
    ...{ part, parts: partsOf(told) },
    contact: { agency: contact.agency, hotline: contact.hotline },
  };
  if (part === 'months') {
    const { rows, at } = pageOf(told.months, page);
    return { ...base, months: rows.map(monthOf), ...at };
  }
  if (part === 'movements') {
    const { rows, at } = pageOf(told.movements, page);
    return { ...base, movements: rows.map(movementOf), ...at };
  }
  return {
    ...base,
    // The reason stands in place of a bare zero.
    ...(balance && !reason && { balance: balanceOf(told, balance) }),
    ...(reason && { reason: { why: reason.why, next: reason.next, details: reason.details } }),
    ...(entitlement && { entitlement: displayEntitlement(entitlement) }),
  };
}

/** Newest first. */
function pageOf<Row>(oldestFirst: readonly Row[], asked: number) {
  const of = Math.max(1, Math.ceil(oldestFirst.length / PAGE_ROWS));
  const number = Math.min(asked, of);
  const rows = oldestFirst.toReversed().slice((number - 1) * PAGE_ROWS, number * PAGE_ROWS);
  return { rows, at: of > 1 ? { page: { number, of } } : {} };
}

function balanceOf({ parts }: Told, { amountFen, asOfMs, source }: NonNullable<Told['balance']>) {
  return {
    yuan: fenToReadableYuan(amountFen),
    asOf: shanghaiTime(asOfMs).slice(0, 16),
    source,
    parts: parts.map(([code, fen]) => figure(code, fen)),
  } satisfies KioskBalance;
}

function figure(code: MessageCode, fen: number): KioskFigure {
  return { label: { code }, yuan: fenToReadableYuan(fen) };
}

function monthOf(month: AccountMonth): KioskMonth {
  const credits: readonly (readonly [MessageCode, number])[] = [
    ['answers.source.employer', month.employerFen],
    ['answers.source.employee', month.individualFen],
    ['answers.source.government', month.governmentFen],
    ['answers.source.interest', month.interestFen],
    ['answers.source.adjustment', month.adjustmentFen],
  ];
  const creditFen = credits.reduce((sumFen, [, fen]) => sumFen + fen, 0);
  return {
    month: month.month,
    creditYuan: fenToReadableYuan(creditFen),
    credits: credits.filter(([, fen]) => fen !== 0).map(([code, fen]) => figure(code, fen)),
    spentYuan: fenToReadableYuan(month.spentFen),
    ...(month.employer && { mark: { code: `answers.employer.${month.employer}` } }),
  };
}

function movementOf(movement: Told['movements'][number]): DisplayMovement {
  return {
    date: movement.date,
    what: { code: movement.pending ? 'answers.list.here' : movementWords(movement.source) },
    yuan: fenToReadableYuan(movement.amountFen),
    balanceYuan: fenToReadableYuan(movement.balanceFen),
  };
}
