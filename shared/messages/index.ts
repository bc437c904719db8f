/**
 * Every message the product can show: a closed union of codes with zh-CN and English words.
 * Services send codes and parameters; only screens, slips and command lines turn them into words.
 */
import type { MessageParams } from '../result.ts';
import { answerWords } from './answers.ts';
import { auditWords } from './audit.ts';
import { backupWords } from './backup.ts';
import { cardWords } from './card.ts';
import { catalogueWords } from './catalogue.ts';
import { centreWords } from './centre.ts';
import { clearingWords } from './clearing.ts';
import { clockWords } from './clock.ts';
import { columnWords } from './columns.ts';
import { deskWords } from './desk.ts';
import { dischargeWords } from './discharge.ts';
import { familyWords } from './family.ts';
import { hostWords } from './host.ts';
import { kioskWords } from './kiosk.ts';
import { lawWords } from './law.ts';
import { ledgerWords } from './ledger.ts';
import { noticeWords } from './notices.ts';
import { officeWords } from './office.ts';
import { onFileWords } from './on-file.ts';
import { operatorWords } from './operator.ts';
import { outcomeWords } from './outcome.ts';
import { peopleWords } from './people.ts';
import { pharmacyWords } from './pharmacy.ts';
import { printWords } from './print.ts';
import { reconcileWords } from './reconcile.ts';
import { recoveryWords } from './recovery.ts';
import { reportWords } from './reports.ts';
import { rescueWords } from './rescue.ts';
import { retentionWords } from './retention.ts';
import { rightsWords } from './rights.ts';
import { screenWords } from './screen.ts';
import { screenHolderWords } from './screen-holder.ts';
import { screenStayWords } from './screen-stay.ts';
import { settlementWords } from './settlement.ts';
import { setupWords } from './setup.ts';
import { shiftWords } from './shift.ts';
import { slipWords } from './slip.ts';
import { stayWords } from './stay.ts';
import { substituteWords } from './substitute.ts';
import { supportWords } from './support.ts';
import { systemWords } from './system.ts';
import { taskWords } from './tasks.ts';
import { tillWords } from './till.ts';
import { trainingWords } from './training.ts';
import { voucherWords } from './voucher.ts';
import type { Language, Words } from './words.ts';

export type { Language, Words } from './words.ts';

export const WORDS = {
  ...answerWords,
  ...auditWords,
  ...backupWords,
  ...cardWords,
  ...catalogueWords,
  ...centreWords,
  ...clockWords,
  ...clearingWords,
  ...columnWords,
  ...deskWords,
  ...dischargeWords,
  ...familyWords,
  ...hostWords,
  ...kioskWords,
  ...lawWords,
  ...ledgerWords,
  ...noticeWords,
  ...officeWords,
  ...onFileWords,
  ...operatorWords,
  ...outcomeWords,
  ...pharmacyWords,
  ...peopleWords,
  ...printWords,
  ...reconcileWords,
  ...recoveryWords,
  ...reportWords,
  ...retentionWords,
  ...rightsWords,
  ...rescueWords,
  ...screenWords,
  ...screenStayWords,
  ...screenHolderWords,
  ...settlementWords,
  ...setupWords,
  ...shiftWords,
  ...slipWords,
  ...stayWords,
  ...substituteWords,
  ...supportWords,
  ...systemWords,
  ...taskWords,
  ...tillWords,
  ...trainingWords,
  ...voucherWords,
} as const;

export type MessageCode = keyof typeof WORDS;

/** True when an outside text is one of our codes (for answers that arrive over a wire). */
export function isMessageCode(text: string): text is MessageCode {
  return Object.hasOwn(WORDS, text);
}

/** Puts a code into words. A parameter that is missing stays visible as `{name}`. */
export function say(code: MessageCode, language: Language, params: MessageParams = {}): string {
  const words: Words = WORDS[code];
  const text = language === 'en' ? words.en : words.zh;
  return text.replaceAll(/\{(\w+)\}/g, (mark, name: string) => String(params[name] ?? mark));
}
