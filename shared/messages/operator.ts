/** Words for operators, sign-in, approval. */
import type { WordTable } from './words.ts';

const signInWords = {
  'operator.wrongPassword': {
    zh: '工号或密码不对，请重新输入',
    en: 'Operator id or password is wrong. Please enter them again',
  },
  'operator.locked': {
    zh: '密码多次输错，此工号已锁定，请 {minutes} 分钟后再试',
    en: 'Too many wrong passwords; this id is locked. Try again in {minutes} minutes',
  },
  'operator.passwordShort': {
    zh: '密码至少 {min} 位，请换一个更长的密码',
    en: 'A password has at least {min} characters. Choose a longer one',
  },
  'operator.exists': {
    zh: '工号 {id} 已有人使用，请换一个工号',
    en: 'Operator id {id} is taken. Choose another one',
  },
  'operator.nameMissing': {
    zh: '请填写工号和姓名',
    en: 'Enter the operator id and the name',
  },
  'operator.roleMissing': {
    zh: '请至少选择一个岗位',
    en: 'Choose at least one role',
  },
} as const satisfies WordTable;

const approvalWords = {
  'operator.reasonMissing': {
    zh: '请写明授权原因（至少两个字）',
    en: 'Write down the reason for the approval',
  },
  'operator.ownApproval': {
    zh: '不能自己给自己授权，请另一位主管输入工号和密码',
    en: 'Nobody approves their own action. Ask another supervisor to enter id and password',
  },
  'operator.noSupervisor': {
    zh: '此工号不是主管，请主管输入工号和密码',
    en: 'This operator is no supervisor. Ask a supervisor to enter id and password',
  },
  'operator.approvalForOther': {
    zh: '这次授权是给另一笔业务的，请主管重新授权',
    en: 'This approval was given for another action. Ask the supervisor again',
  },
  'operator.approvalExpired': {
    zh: '授权已过期，请主管重新授权',
    en: 'The approval has expired. Ask the supervisor again',
  },
} as const satisfies WordTable;

const peopleWords = {
  'people.document.differs': {
    zh: '身份证与插入的卡不是同一个人，已停止医保结算；请核对证件，或由主管说明原因后放行',
    en: 'The ID card and the inserted card belong to different people. Stopped; check the documents, or have a supervisor approve with a reason',
  },
  'people.document.noNumberOnCard': {
    zh: '卡上没有社会保障号码，不能与身份证核对',
    en: 'The card carries no ID number, so it cannot be compared with the ID card',
  },
  'people.agent.samePerson': {
    zh: '代办人与持卡人是同一个号码；请出示代办人本人的身份证',
    en: 'Agent and holder have the same number. The agent has to show their own ID card',
  },
  'people.idNumber.form': {
    zh: '身份证号应为 18 位（老证 15 位），请核对',
    en: 'An ID number has 18 characters (15 on old cards). Please check it',
  },
  'people.idNumber.birthDate': {
    zh: '身份证号中的出生日期不存在，请核对',
    en: 'The birth date in the ID number does not exist. Please check it',
  },
  'people.idNumber.checkDigit': {
    zh: '身份证号校验位不对，请逐位核对',
    en: 'The check character of the ID number is wrong. Compare it digit by digit',
  },
} as const satisfies WordTable;

export const operatorWords = {
  ...signInWords,
  ...approvalWords,
  ...peopleWords,
} as const;
