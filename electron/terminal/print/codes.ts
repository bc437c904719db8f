/** Which words a class, a category and an article 30 cause have on paper. */
import { articleName } from '../../../shared/law/articles.ts';
import { type Language, type MessageCode, say } from '../../../shared/messages/index.ts';
import type { Cause, ItemClass } from '../../../shared/settlement/types.ts';

const CLASS_CODES = {
  A: 'print.class.A',
  B: 'print.class.B',
  C: 'print.class.C',
} as const satisfies Record<ItemClass, MessageCode>;

/** 甲, 乙, 丙, or goods that no insurance pays for. */
export function classCode(line: {
  readonly itemClass: ItemClass;
  readonly medical: boolean;
}): MessageCode {
  return line.medical ? CLASS_CODES[line.itemClass] : 'print.class.goods';
}

const CATEGORY_CODES = {
  drug: 'print.category.drug',
  tcm: 'print.category.tcm',
  service: 'print.category.service',
  exam: 'print.category.exam',
  consumable: 'print.category.consumable',
  implant: 'print.category.implant',
  goods: 'print.category.goods',
} as const satisfies Record<string, MessageCode>;

/** Fee class of an item category; a category this list does not know is named as other. */
export function categoryCode(category: string): MessageCode {
  const known: Readonly<Record<string, MessageCode>> = CATEGORY_CODES;
  return Object.hasOwn(known, category)
    ? (known[category] ?? 'print.category.other')
    : 'print.category.other';
}

const ARTICLE_CODES = {
  none: undefined,
  workInjury: 'print.article30.workInjury',
  thirdParty: 'print.article30.thirdParty',
  publicHealth: 'print.article30.publicHealth',
  abroad: 'print.article30.abroad',
} as const satisfies Record<Cause, MessageCode | undefined>;

/**
 * Social Insurance Law, article 30: the sentences that apply, by cause of the visit and by item, each
 * with the version of the text it goes by.
 */
export function articleSentences(
  encounter: { readonly cause: Cause; readonly advanceByFund?: boolean },
  lines: readonly { readonly publicHealth?: boolean }[],
  language: Language,
): readonly string[] {
  return articleCodes(encounter, lines).map((code) => articleText(code, language));
}

/** One of them in words. */
export function articleText(code: MessageCode, language: Language): string {
  return say(code, language, { cited: articleName('sil30', language) });
}

/** Their codes, the cause of the visit first. */
export function articleCodes(
  encounter: { readonly cause: Cause; readonly advanceByFund?: boolean },
  lines: readonly { readonly publicHealth?: boolean }[],
): readonly MessageCode[] {
  const { cause, advanceByFund } = encounter;
  const advance = cause === 'thirdParty' && advanceByFund;
  const codes = new Set<MessageCode | undefined>([
    advance ? 'print.article30.advance' : ARTICLE_CODES[cause],
    lines.some((line) => line.publicHealth) ? ARTICLE_CODES.publicHealth : undefined,
  ]);
  return [...codes].filter((code) => code !== undefined);
}
