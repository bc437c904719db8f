/** What a checked paper proves, in the words and figures its reader compares. */
import { shanghaiTime } from '../clock.ts';
import { fenToReadableYuan } from '../money/money.ts';
import type { GenuineSlip } from './check-slip.ts';

/** Hex digits of the head on every paper. */
export const SHORT_HEAD = 10;

/** A paper that moves no money, an account list for one, proves where it was made and its record. */
export function slipCheckWords({ proof, institution }: GenuineSlip) {
  const { totalFen, cashPayFen } = proof;
  const code = totalFen === 0 && cashPayFen === 0 ? 'slip.genuineList' : 'slip.genuine';
  const params = {
    institution: institution.name,
    code: institution.code,
    terminalId: proof.terminalId,
    time: shanghaiTime(proof.timeMs),
    total: fenToReadableYuan(proof.totalFen),
    fund: fenToReadableYuan(proof.fundPayFen),
    account: fenToReadableYuan(proof.accountPayFen),
    cash: fenToReadableYuan(proof.cashPayFen),
    seq: proof.seq,
    head: proof.head.slice(0, SHORT_HEAD),
  };
  return { code, params } as const;
}
