/** Words of the messages that cardholders get, and of those who send them. Short: a message costs. */
import type { WordTable } from './words.ts';

export const noticeWords = {
  'notice.settlement': {
    zh: '【医保】{date}在{institution}结算：基金支付{fund}元，个人账户支付{account}元，余额{balance}元。{hotline}',
    en: 'Medical insurance {date}, {institution}: funds paid {fund}, account paid {account}, balance {balance} yuan. Questions: {hotline}',
  },
  'notice.fundSettlement': {
    zh: '【医保】{date}在{institution}结算：基金支付{fund}元，未用个人账户。{hotline}',
    en: 'Medical insurance {date}, {institution}: funds paid {fund} yuan, your account was not used. Questions: {hotline}',
  },
  'notice.reversal': {
    zh: '【医保】{date}在{institution}撤销结算：退回个人账户{account}元，余额{balance}元。{hotline}',
    en: 'Medical insurance {date}, {institution}: settlement undone, {account} given back, balance {balance} yuan. Questions: {hotline}',
  },
  'notice.fundReversal': {
    zh: '【医保】{date}在{institution}撤销结算：退回基金{fund}元，个人账户不变。{hotline}',
    en: 'Medical insurance {date}, {institution}: settlement undone, {fund} yuan back to the funds, account unchanged. Questions: {hotline}',
  },
  'notice.familySharing': {
    zh: '【医保】{date}家庭共济：在{institution}为家人支付{account}元，余额{balance}元。{hotline}',
    en: 'Medical insurance {date}: paid {account} for family at {institution}, balance {balance} yuan. Questions: {hotline}',
  },
  'notice.familyReturn': {
    zh: '【医保】{date}家庭共济退回：{institution}退回{account}元，余额{balance}元。{hotline}',
    en: 'Medical insurance {date}: {account} paid for family came back from {institution}, balance {balance} yuan. Questions: {hotline}',
  },
  'notice.credit': {
    zh: '【医保】{date}个人账户入账{account}元（{source}），余额{balance}元。{hotline}',
    en: 'Medical insurance {date}: {account} yuan paid in ({source}), balance {balance} yuan. Questions: {hotline}',
  },
  'notice.interest': {
    zh: '【医保】{date}个人账户利息入账{account}元，余额{balance}元。{hotline}',
    en: 'Medical insurance {date}: interest {account} yuan, balance {balance} yuan. Questions: {hotline}',
  },
  'notice.phoneCode': {
    zh: '【医保】验证码{code}，用于登记预留手机号，{minutes}分钟内有效。请只告诉为您办理的窗口；不是您本人办理请忽略。',
    en: 'Medical insurance: code {code} to register this phone, valid {minutes} minutes. Tell it to the clerk serving you only; if it is not you, ignore it.',
  },
  'notice.phoneChanged': {
    zh: '【医保】您的预留手机号已改为{phone}。如非本人办理，请马上拨打{hotline}。',
    en: 'Medical insurance: your phone number was changed to {phone}. If that was not you, call {hotline} at once.',
  },
  'notice.rightsReady': {
    zh: '【医保】您{year}年度的个人权益记录已免费寄出，也可持卡到窗口免费查询打印。{hotline}',
    en: 'Medical insurance: your rights record of {year} is on its way, free of charge; counters print it free too. Questions: {hotline}',
  },
  'notice.plain.settlement': {
    zh: '【医保】您的医保{date}有一笔结算。请到窗口核实手机号，以便收到金额。{hotline}',
    en: 'Medical insurance: a settlement on {date}. Have this number verified at a counter to be told the amounts. {hotline}',
  },
  'notice.plain.reversal': {
    zh: '【医保】您的医保{date}有一笔结算被撤销。请到窗口核实手机号，以便收到金额。{hotline}',
    en: 'Medical insurance: a settlement was undone on {date}. Have this number verified at a counter to be told the amounts. {hotline}',
  },
  'notice.plain.credit': {
    zh: '【医保】您的个人账户{date}有入账。请到窗口核实手机号，以便收到金额。{hotline}',
    en: 'Medical insurance: your account was credited on {date}. Have this number verified at a counter to be told the amounts. {hotline}',
  },
  'centre.messages.config': {
    zh: '消息发送设置 {file} 不对（{field}）。请改正后重新启动。',
    en: 'The settings of the message sender {file} are wrong ({field}). Put that right and start again.',
  },
  'centre.messages.unknown': {
    zh: '没有可以重发的消息 {what}。请用 list 查看编号和状态。',
    en: 'There is no message {what} to send again. See numbers and states with list.',
  },
  'centre.phone.tooMany': {
    zh: '今天已为此人发送 {most} 次验证码，请明天再办，或到医保经办窗口办理。',
    en: 'Codes were sent {most} times today for this person. Try tomorrow, or go to the agency.',
  },
  'centre.phone.notStarted': {
    zh: '没有等待验证的新手机号，请重新输入新号码并发送验证码。',
    en: 'No new number is waiting for a code. Enter the number again and send a code.',
  },
  'centre.phone.expired': {
    zh: '验证码已过期，请重新发送。',
    en: 'The code has expired. Send a new one.',
  },
  'centre.phone.blocked': {
    zh: '验证码连续输错，已作废；请核对新号码后重新发送。',
    en: 'Too many wrong codes: this one no longer counts. Check the number and send a new one.',
  },
  'centre.phone.wrongCode': {
    zh: '验证码不对，还可以试 {triesLeft} 次；请持卡人再看一遍短信。',
    en: 'The code is wrong, {triesLeft} tries left. Ask the holder to read the message again.',
  },
} as const satisfies WordTable;
