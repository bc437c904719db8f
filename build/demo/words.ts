/** The demo's telling in words. */
import type { Language, Words } from '../../shared/messages/words.ts';
import type { StoryStep } from './story.ts';

const WORDS: Readonly<Record<StoryStep, Words>> = {
  signedIn: {
    zh: '收银员 c01 与出院结算员 d01 已登录并开班',
    en: 'Cashier c01 and discharge clerk d01 signed in and opened their shifts',
  },
  cardIn: { zh: '插卡：{holder}，请输入密码', en: 'Card in: {holder}, please enter the PIN' },
  balance: { zh: '个人账户余额 {balanceFen} 元', en: 'Personal account balance {balanceFen} yuan' },
  basket: {
    zh: '购药合计 {medfeeFen} 元，已预结算',
    en: 'Basket of {medfeeFen} yuan, pre-settled',
  },
  settled: {
    zh: '结算完成：统筹等基金 {fundFen} 元，个人账户 {acctFen} 元',
    en: 'Settled: funds {fundFen} yuan, personal account {acctFen} yuan',
  },
  stay: {
    zh: '出院结算：{lines} 条费用，合计 {chargesFen} 元',
    en: 'Discharge: {lines} charges, {chargesFen} yuan',
  },
  discharged: {
    zh: '出院结算完成：押金 {depositFen} 元，退回 {refundFen} 元',
    en: 'Discharged: deposit {depositFen} yuan, given back {refundFen} yuan',
  },
  synced: {
    zh: '医保中心已确认到第 {seq} 号记录（{batches} 批）',
    en: 'The centre has acknowledged up to record {seq} ({batches} batches)',
  },
  verified: {
    zh: '账本核验：{records} 条记录，完好',
    en: 'Ledger verified: {records} records, sound',
  },
};

export function stepWords(
  step: StoryStep,
  language: Language,
  figures: Readonly<Record<string, string | number>>,
): string {
  const text = language === 'en' ? WORDS[step].en : WORDS[step].zh;
  return text.replaceAll(/\{(\w+)\}/g, (mark, name: string) => String(figures[name] ?? mark));
}
