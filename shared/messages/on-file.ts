/** Words for what the agency has on file: telephone number, missing fields. */
import type { WordTable } from './words.ts';

export const onFileWords = {
  'phone.number': {
    zh: '手机号不对，请输入 11 位的大陆手机号。',
    en: 'That is no mobile number. Enter the eleven digits of a mainland mobile number.',
  },
  'phone.title': { zh: '更正手机号', en: 'Correct the telephone number' },
  'phone.hint': {
    zh: '需持卡人本人：持卡并验证密码，或出示身份证。验证码会发到新手机。',
    en: 'Only for the holder: card and PIN, or the ID card. A code goes to the new telephone.',
  },
  'phone.new': { zh: '新手机号', en: 'New mobile number' },
  'phone.idNumber': { zh: '身份证号（未验密码时填写）', en: 'ID number (when there was no PIN)' },
  'phone.send': { zh: '发送验证码', en: 'Send a code' },
  'phone.sent': {
    zh: '验证码已发到 {newMasked}（原号码 {oldMasked}），{minutes} 分钟内有效。请持卡人念出验证码。',
    en: 'A code is on its way to {newMasked} (until now {oldMasked}); it counts for {minutes} minutes. Ask the holder to read it out.',
  },
  'phone.sentFirst': {
    zh: '验证码已发到 {newMasked}（原来没有号码），{minutes} 分钟内有效。请持卡人念出验证码。',
    en: 'A code is on its way to {newMasked} (there was no number before); it counts for {minutes} minutes. Ask the holder to read it out.',
  },
  'phone.code': { zh: '验证码', en: 'Code' },
  'phone.confirm': { zh: '确认更正', en: 'Correct it' },
  'phone.done': {
    zh: '手机号已更正为 {newMasked}，以后的变动短信发到这个号码。',
    en: 'The number is now {newMasked}. Messages about the account go there.',
  },
} as const satisfies WordTable;
