/** The figures of a checked slip, as the message `slip.genuine` shows them. */
import { shanghaiTime } from '../clock.ts';
import { fenToReadableYuan } from '../money/money.ts';
import type { GenuineSlip } from './check-slip.ts';

/** Hex digits of the head on every paper. */
export const SHORT_HEAD = 10;

/** Parameters of `slip.genuine`, formatted. */
export function slipCheckWords({ proof, institution }: GenuineSlip) {
  return {
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
}
