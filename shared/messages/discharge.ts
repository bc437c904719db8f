/** Words for the discharge desk. */
import type { WordTable } from './words.ts';

export const dischargeWords = {
  'discharge.cardMissing': {
    zh: '请先插入患者本人的社会保障卡',
    en: 'Insert the social security card of the patient first',
  },
  'discharge.otherPerson': {
    zh: '这不是住院患者本人的卡，已停止；请换本人的卡',
    en: 'This card belongs to another person. Stopped; use the card of the patient',
  },
  'discharge.noneChosen': {
    zh: '请先在左侧选择一位住院患者',
    en: 'Choose a stay on the left first',
  },
  'discharge.noCharges': {
    zh: '这位患者还没有费用，请先导入费用明细',
    en: 'There are no charges yet. Import the charge file first',
  },
  'discharge.notConfirmed': {
    zh: '患者还没有在客户屏上确认，请先请患者确认',
    en: 'The patient has not confirmed on the customer display yet',
  },
  'discharge.confirmed': {
    zh: '患者已确认金额，可以结算',
    en: 'The patient has confirmed the amounts. You can settle',
  },
  'discharge.declined': {
    zh: '患者选择了“不同意”，未结算',
    en: 'The patient said no. Nothing was settled',
  },
  'discharge.nothingToConfirm': {
    zh: '现在没有等待确认的结算',
    en: 'There is nothing to confirm now',
  },
  'discharge.chargesChanged': {
    zh: '预结算之后费用有变动，请重新核对并预结算',
    en: 'The charges changed after the pre-settlement. Check them and pre-settle again',
  },
  'discharge.newDay': {
    zh: '预结算是前一天的，请重新预结算',
    en: 'The pre-settlement is of another day. Pre-settle again',
  },
  'discharge.notChecked': {
    zh: '请先与病区核对费用的行数和金额（Alt+C），再预结算',
    en: 'First check number and sum of the charges with the ward (Alt+C), then pre-settle',
  },
} as const satisfies WordTable;
