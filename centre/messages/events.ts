/** Which events cardholders are told of, and with which figures. Pure. */
import { fenToYuan } from '../../shared/money/money.ts';
import type { NoticeKind } from '../../shared/outbox/notice.ts';
import type { Credit } from '../accounts/entries.ts';
import type { Booking, BookingState, EntrySource } from '../batches/state.ts';
import type { Terminal } from '../context.ts';
import type { Notice } from './queue.ts';

/** Notice of a line on an account, by what wrote it. */
const OF_LINE: Readonly<Record<EntrySource, NoticeKind>> = {
  settlement: 'settlement',
  reversal: 'reversal',
  familySharing: 'familySharing',
  familyReturn: 'familyReturn',
};

/**
 * One notice per booked settlement or reversal and person whose money it moved. What moved neither
 * account nor fund (a refused settlement, its reversal) tells nothing.
 */
export function batchNotices(
  {
    terminalId,
    epoch,
    institutionCode,
  }: Pick<Terminal, 'terminalId' | 'epoch' | 'institutionCode'>,
  { newBookings, newEntries }: Pick<BookingState, 'newBookings' | 'newEntries'>,
  dateOf: (seq: number) => string,
): Notice[] {
  const told = newBookings.filter(({ outcome, psnNo }) => outcome !== 'refused' && psnNo !== '');
  const bookings = new Map(told.map((booking) => [booking.seq, booking]));
  const reference = (seq: number) => `record/${terminalId}/${epoch}/${seq}`;
  const ofLines = newEntries.flatMap(({ seq, psnNo, source, amountFen, balanceFen }): Notice[] => {
    const booking = bookings.get(seq);
    if (!booking) return [];
    const params = {
      ...common(booking, institutionCode, dateOf(seq)),
      account: fenToYuan(Math.abs(amountFen)),
      balance: fenToYuan(balanceFen),
    };
    return [{ psnNo, reference: reference(seq), kind: OF_LINE[source], params }];
  });
  const withLine = new Set(ofLines.map((notice) => `${notice.psnNo} ${notice.reference}`));
  const ofFunds = told
    .filter(({ psnNo, seq, fundPaySumFen }) => {
      return fundPaySumFen !== 0 && !withLine.has(`${psnNo} ${reference(seq)}`);
    })
    .map((booking): Notice => {
      const { psnNo, seq, fundPaySumFen } = booking;
      const kind = fundPaySumFen < 0 ? 'fundReversal' : 'fundSettlement';
      const params = common(booking, institutionCode, dateOf(seq));
      return { psnNo, reference: reference(seq), kind, params };
    });
  return [...ofLines, ...ofFunds];
}

function common({ fundPaySumFen }: Booking, institutionCode: string, date: string) {
  return { date, institutionCode, fund: fenToYuan(Math.abs(fundPaySumFen)) };
}

/** One notice per line that the agency booked; `balanceFen` after it. */
export function creditNotice(
  { psnNo, source, amountFen, reference }: Credit,
  date: string,
  balanceFen: number,
): Notice {
  const kind = source === 'interest' ? 'interest' : 'credit';
  const params = { date, source, account: fenToYuan(amountFen), balance: fenToYuan(balanceFen) };
  return { psnNo, reference, kind, params };
}
