/** Books settlements and reversals straight into a test ledger, without engine and centre. */
import type { Ledger, StoredRecord } from '../../../electron/terminal/ledger/index.ts';
import { reversalPostings, settlementPostings } from '../../../shared/ledger/postings.ts';
import { type Amounts, COLUMNS, type Column } from '../../../shared/settlement/columns.ts';

export const PERSON = { personNo: '00000010000002', region: '000000' };

/** Every column, zero unless given. */
export function amountsOf(given: Partial<Amounts>): Amounts {
  const zeros = Object.fromEntries(Object.keys(COLUMNS).map((column) => [column, 0]));
  return { ...(zeros as Record<Column, number>), ...given };
}

interface Sale {
  readonly commandId: string;
  readonly shiftId: string;
  readonly amounts: Partial<Amounts>;
  /** Whose insurance pays; `null`: nobody's. */
  readonly person?: typeof PERSON | null;
  readonly deltasFen?: Readonly<Record<string, number>>;
  readonly stay?: { readonly stayId: string; readonly depositFen: number };
}

export function bookSettlement(ledger: Ledger, sale: Sale): StoredRecord {
  const { commandId, shiftId, stay, person = PERSON } = sale;
  const amounts = amountsOf(sale.amounts);
  const booked = ledger.append({
    kind: 'settlement',
    commandId,
    operatorId: 'c01',
    shiftId,
    ...(person && { person }),
    policy: { id: 'demo', version: '1' },
    payload: {
      settlementId: `SET-${commandId}`,
      business: stay ? 'stay' : 'pharmacy',
      ...stay,
      online: true,
      facts: {
        person: { insutype: '310', psnType: '1101' },
        encounter: {
          medType: stay ? '21' : '41',
          institutionLevel: 'l3',
          date: '2026-03-05',
          cause: 'none',
        },
        lines: [],
        accumulators: { year: 2026, amountsFen: {} },
      },
      amounts,
      accumulatorDeltasFen: sale.deltasFen ?? {},
    },
    postings: settlementPostings(amounts, {
      personNo: person?.personNo ?? '',
      cashParty: shiftId,
      ...stay,
    }),
  });
  if (!booked.ok) throw new Error(JSON.stringify(booked.error));
  return booked.value.record;
}

export function bookReversal(
  ledger: Ledger,
  original: StoredRecord,
  by: { readonly commandId: string; readonly shiftId: string },
): StoredRecord {
  const { header, hash } = original;
  const booked = ledger.append({
    kind: 'reversal',
    ...by,
    operatorId: 'c01',
    credential: header.credential,
    ...(header.person && { person: header.person }),
    ...(header.policy && { policy: header.policy }),
    payload: {
      originalEpoch: header.epoch,
      originalSeq: header.seq,
      originalHash: hash,
      settlementId: `SET-${header.commandId}`,
      reason: '顾客退货',
      approvedBy: 's01',
    },
    postings: reversalPostings([
      ...header.postings,
      ...(ledger.adjustmentOf(header.seq)?.header.postings ?? []),
    ]),
  });
  if (!booked.ok) throw new Error(JSON.stringify(booked.error));
  return booked.value.record;
}
