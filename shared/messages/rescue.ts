/** Words of a terminal whose ledger does not open. */
import type { WordTable } from './words.ts';

export const rescueWords = {
  'rescue.title': {
    zh: '账本打不开，现在不能收费',
    en: 'The ledger does not open; nothing can be settled',
  },
  'rescue.clerk': {
    zh: '收费员：不要关机，不要删除任何文件，马上联系技术人员。顾客请到其他窗口。',
    en: 'At the counter: leave the machine as it is, delete nothing, call the technician now. Send customers to another desk.',
  },
  'rescue.technician': {
    zh: '技术人员：先生成支持文件。确认需要后，由主管或技术人员从备份恢复；会先向医保中心核对，现在的账本留作证据。',
    en: 'Technician: make a support file first. If it is needed, a supervisor or technician restores from a backup; the centre is asked first, and the present ledger is kept as evidence.',
  },
  'rescue.only': {
    zh: '账本打不开，终端只能查看原因、生成支持文件或从备份恢复',
    en: 'The ledger does not open; the terminal only shows why, makes a support file, or restores from a backup',
  },
  'rescue.notNeeded': {
    zh: '账本正常，请在“终端状况”里恢复',
    en: 'The ledger is open. Restore from the health page',
  },
  'rescue.tooMany': {
    zh: '密码错误次数过多，请重新启动终端后再试',
    en: 'Too many wrong passwords. Start the terminal anew and try again',
  },
} as const satisfies WordTable;
