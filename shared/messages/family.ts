/** Words of family sharing (家庭共济). */
import type { WordTable } from './words.ts';

export const familyWords = {
  'till.familyNotLinked': {
    zh: '此人没有登记家庭共济，不能用家人的账户支付。请用本人账户或现金；可到医保经办机构办理登记。',
    en: 'No family link is registered, so no other person’s account can pay. Use the own account or cash; links are registered at the agency.',
  },
  'till.familyNeedsCentre': {
    zh: '没有联网，不能用家人的账户支付。请用本人账户或现金，重新计算。',
    en: 'The line is down: a family member’s account cannot pay. Calculate again with the own account or cash.',
  },
  'till.familyEmpty': {
    zh: '家人 {name} 的账户没有可用余额。请用本人账户或现金。',
    en: 'The account of {name} (family) has no money to use. Use the own account or cash.',
  },
  'till.familyUnknown': {
    zh: '本机没有家人 {name} 的账户资料，不能用其账户支付。请用本人账户或现金；资料会随下次联网更新。',
    en: 'This terminal does not know the account of {name} (family), so it cannot pay. Use the own account or cash; the next update from the centre may bring it.',
  },
  'till.familyElsewhere': {
    zh: '家人 {name} 在外地参保，账户不在本统筹区，这里不能共济支付。请用本人账户或现金，可向参保地医保经办机构咨询。',
    en: 'The account of {name} (family) is kept in another region and cannot pay here. Use the own account or cash; the agency of that region can tell more.',
  },
  'till.familyNotInPolicy': {
    zh: '此人参保的险种不支持家庭共济。请用本人账户或现金。',
    en: 'The insurance of this person knows no family sharing. Use the own account or cash.',
  },
  'screen.useFamily': {
    zh: '家庭共济：本人账户不足时，用家人的账户',
    en: 'Family sharing: where the own account ends, use the account of',
  },
  'screen.familyAccount': { zh: '{name}，可用 ¥{yuan}', en: '{name}, ¥{yuan} available' },
  'screen.key.useFamily': { zh: '家庭共济', en: 'Family account' },
  'settlement.step.familyPays': {
    zh: '家人 {name} 的账户共济支付 {amount} 元',
    en: 'The account of {name} (family) pays {amount} yuan',
  },
  'print.familyPayer': { zh: '共济账户人', en: 'paid by' },
  'centre.refused.familyNotLinked': {
    zh: '中心没有登记此家庭共济关系，或已到期。请改用本人账户或现金，重新计算。',
    en: 'The centre has no such family link, or it has ended. Calculate again with the own account or cash.',
  },
  'centre.refused.familyBlocked': {
    zh: '家庭成员的账户已停用（{reason}）。请改用本人账户或现金，重新计算。',
    en: 'The family member’s account is blocked ({reason}). Calculate again with the own account or cash.',
  },
  'centre.refused.familyElsewhere': {
    zh: '家庭成员的账户在其他统筹区，中心不能在那里冻结款项。请改用本人账户或现金，重新计算。',
    en: 'The family member’s account is kept in another region, where this centre cannot hold money. Calculate again with the own account or cash.',
  },
  'centre.refused.familyShort': {
    zh: '家庭成员账户余额不足：可用 {availableYuan} 元。请重新计算。',
    en: 'Not enough in the family member’s account: {availableYuan} yuan available. Calculate again.',
  },
  'centre.verdict.familyNotLinked': {
    zh: '结算时没有登记有效的家庭共济关系',
    en: 'No family link was in force at that time',
  },
  'centre.verdict.familyNotHeld': {
    zh: '家庭共济支付没有经中心同意',
    en: 'The centre had not agreed to the family member’s part',
  },
  'centre.verdict.familyShort': {
    zh: '家庭成员账户余额不足以支付这笔结算',
    en: 'The family member’s account did not cover this settlement',
  },
  'centre.family.personUnknown': {
    zh: '没有参保人 {psnNo}。请核对个人编号。',
    en: 'There is no person {psnNo}. Check the number.',
  },
  'centre.family.samePerson': {
    zh: '本人不能与本人共济。请填家庭成员的个人编号。',
    en: 'Nobody shares with themselves. Give the family member’s number.',
  },
  'centre.family.untilPast': {
    zh: '截止日期不对或已过。请填今天或以后的日期（年-月-日）。',
    en: 'The end is no date or is past. Give today or a later day (YYYY-MM-DD).',
  },
  'centre.family.noAccount': {
    zh: '{psnNo} 没有个人账户，不能共济给他人。',
    en: '{psnNo} has no personal account to share.',
  },
  'centre.family.notLinked': {
    zh: '没有有效的共济关系可以解除。',
    en: 'There is no link in force to end.',
  },
  'answers.source.familySharing': { zh: '家庭共济（为家人支付）', en: 'paid for family' },
  'answers.source.familyReturn': { zh: '家庭共济退回', en: 'family payment given back' },
} as const satisfies WordTable;
