/** What a printer test prints: everything a slip needs of a printer. */
import { shanghaiTime } from '../../../shared/clock.ts';
import { say } from '../../../shared/messages/index.ts';

/** A ruler as wide as the paper, so that a wrong width shows as a broken line; Chinese, rare characters. */
export function testSlip(columns: number, terminalId: string, nowMs: number): string {
  const ruler = Array.from({ length: columns }, (_, at) => ((at + 1) % 10).toString()).join('');
  const edge = `|${'-'.repeat(columns - 2)}|`;
  return [
    ...(['zh-CN', 'en'] as const).map((language) => say('support.testPrint.title', language)),
    `${terminalId} ${shanghaiTime(nowMs)}`,
    ...[edge, ruler, edge],
    '医保结算终端 统筹基金 个人账户 ￥1,234.56',
    '㛃 䶮 镕 喆 αβ',
    ...(['zh-CN', 'en'] as const).map((language) => say('support.testPrint.text', language)),
    '',
  ].join('\n');
}
