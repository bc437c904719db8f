/** What a printer test prints: everything a slip needs of a printer. */
import { shanghaiTime } from '../../../shared/clock.ts';
import { wrap } from '../print/columns.ts';
import { rollPage, rollText } from '../print/roll-page.ts';

/** A ruler as wide as the paper, so that a wrong width shows as a broken line; Chinese, rare characters. */
export function testSlip(columns: number, terminalId: string, nowMs: number): string {
  const pages = (['zh-CN', 'en'] as const).map((language) => rollPage(language, columns));
  const ruler = Array.from({ length: columns }, (_, at) => ((at + 1) % 10).toString()).join('');
  const edge = `|${'-'.repeat(columns - 2)}|`;
  return rollText([
    ...pages.flatMap((page) => page.wrap(page.say('support.testPrint.title'))),
    `${terminalId} ${shanghaiTime(nowMs)}`,
    ...[edge, ruler, edge],
    ...wrap('医保结算终端 统筹基金 个人账户 ￥1,234.56', columns),
    '㛃 䶮 镕 喆 αβ',
    ...pages.flatMap((page) => page.wrap(page.say('support.testPrint.text'))),
  ]);
}
