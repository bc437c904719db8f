/** Words of the e-voucher (医保电子凭证): showing one, activating one, and why one is not taken. */
import type { WordTable } from './words.ts';

const consentWords = {
  'voucher.consent.title': {
    zh: '激活医保电子凭证，请看清楚再决定',
    en: 'Activating your e-voucher: please read before you decide',
  },
  'voucher.consent.what': {
    zh: '激活后，手机上的二维码和社会保障卡一样用：看病、买药、查账户。',
    en: 'The code on your phone will then work as your card does: for care, for medicines, for your account.',
  },
  'voucher.consent.data': {
    zh: '为确认是您本人，医保部门会使用您的姓名、身份证号码和社会保障卡号码。',
    en: 'To make sure it is you, the agency uses your name, your ID number and your card number.',
  },
  'voucher.consent.keep': {
    zh: '请保管好手机，不要把二维码给别人看，也不要截图发给别人。',
    en: 'Take care of your phone. Show the code to nobody else and send no picture of it.',
  },
  'voucher.consent.stop': {
    zh: '随时可以在医保经办机构停用。不激活也可以，社会保障卡照常使用。',
    en: 'You can stop it at the agency at any time. You need not activate it: the card goes on working.',
  },
  'voucher.consent.yes': { zh: '同意并激活', en: 'I agree' },
  'voucher.consent.no': { zh: '不激活', en: 'Do not activate' },
} as const satisfies WordTable;

const askWords = {
  'voucher.ask.balance': {
    zh: '您出示了医保电子凭证，要查看账户余额吗？',
    en: 'You showed your e-voucher. Show the balance of your account?',
  },
  'voucher.ask.balanceYes': { zh: '查看余额', en: 'Show it' },
  'voucher.ask.settlement': {
    zh: '用医保电子凭证支付这一笔吗？',
    en: 'Pay this with your e-voucher?',
  },
  'voucher.ask.settlementYes': { zh: '确认支付', en: 'Pay' },
  'voucher.ask.total': {
    zh: '合计 ¥{total}，您付现金 ¥{cash}',
    en: 'Total ¥{total}; you pay ¥{cash} in cash',
  },
  'voucher.ask.no': { zh: '不要', en: 'No' },
} as const satisfies WordTable;

const refusalWords = {
  'voucher.codeForm': {
    zh: '这不是医保电子凭证的二维码（应为 28 位数字）。请参保人打开医保电子凭证再扫。',
    en: 'This is no e-voucher code (28 digits). Ask the person to open the e-voucher and scan again.',
  },
  'voucher.codeDamaged': {
    zh: '二维码没有读全或输错了，请再扫一次。',
    en: 'The code was not read correctly. Scan it once more.',
  },
  'voucher.needsCentre': {
    zh: '现在连不上医保中心，医保电子凭证不能用。请改用社会保障卡，或付现金。',
    en: 'No line to the centre: an e-voucher cannot be used. Use the social security card, or cash.',
  },
  'voucher.cardInside': {
    zh: '读卡器里有卡。请先取出卡，再扫医保电子凭证。',
    en: 'There is a card in the reader. Take it out before you scan an e-voucher.',
  },
  'voucher.notOffered': {
    zh: '本地区的终端不办医保电子凭证。请用社会保障卡。',
    en: 'This region does not use e-vouchers at its terminals. Use the social security card.',
  },
  'answers.agreeFirst': {
    zh: '请先请参保人在客户屏上确认查余额（Alt+P），或改用身份证查询',
    en: 'Ask the holder to agree on the customer display first (Alt+P), or use the ID card',
  },
  'voucher.none': {
    zh: '没有正在使用的医保电子凭证。',
    en: 'No e-voucher is in use.',
  },
  'voucher.declined': {
    zh: '参保人没有确认，没有动用任何资金。',
    en: 'The person did not agree. No money has moved.',
  },
  'voucher.askReplaced': {
    zh: '上一个问题已取消，请参保人按屏幕上的新问题回答。',
    en: 'The question before was cancelled. Ask the person to answer the one on the display.',
  },
  'voucher.over': {
    zh: '医保电子凭证已结束使用，请参保人刷新二维码再扫。',
    en: 'The e-voucher is no longer open here. Ask the person for a new code and scan it.',
  },
  'training.noVoucher': {
    zh: '练习模式没有医保电子凭证，请用练习卡。',
    en: 'There are no e-vouchers in training. Use a practice card.',
  },
  'voucher.noCardPin': {
    zh: '医保电子凭证没有卡密码可改。要改密码请插社会保障卡。',
    en: 'An e-voucher has no card PIN to change. Put in the social security card.',
  },
  'voucher.cardFirst': {
    zh: '这件事要用社会保障卡办。请先插卡。',
    en: 'This needs the social security card. Put it in first.',
  },
  'voucher.agentNotAllowed': {
    zh: '激活医保电子凭证要本人办理，不能代办。',
    en: 'Only the person can activate the e-voucher, no agent.',
  },
  'voucher.activating': {
    zh: '正在办理激活，请先完成或取消。',
    en: 'An activation is under way. Finish or cancel it first.',
  },
  'voucher.consentDeclined': {
    zh: '参保人没有同意，没有激活，也没有留下任何资料。',
    en: 'The person did not agree. Nothing was activated and nothing was kept.',
  },
  'voucher.faceFailed': {
    zh: '人脸核验没有通过，不能激活。请核对证件，或到医保经办机构办理。',
    en: 'The face check failed, so nothing was activated. Check the documents, or ask the agency.',
  },
  'voucher.faceUnavailable': {
    zh: '人脸核验没有结果，本地区规定必须通过才能激活。请稍后再试。',
    en: 'The face check gave no answer, and this region does not activate without one. Try again later.',
  },
  'voucher.faceMissing': {
    zh: '本地区规定要人脸核验，本机没有接人脸设备。请到医保经办机构激活。',
    en: 'This region wants a face check and this counter has none. Activate at the agency.',
  },
  'centre.refused.voucherUnknown': {
    zh: '医保中心不认识这个二维码。请参保人刷新后再扫。',
    en: 'The centre does not know this code. Ask the person for a new one.',
  },
  'centre.refused.voucherUsed': {
    zh: '这个二维码已经用过。请参保人刷新后再扫；不要收截图。',
    en: 'This code has been used. Ask the person for a new one; take no pictures of codes.',
  },
  'centre.refused.voucherExpired': {
    zh: '这个二维码已过期（一分钟有效）。请参保人刷新后再扫。',
    en: 'This code is too old: it is good for a minute. Ask the person for a new one.',
  },
  'centre.refused.voucherOver': {
    zh: '医保电子凭证在本机的使用时间已到。请参保人刷新二维码再扫。',
    en: 'The time of this e-voucher here is over. Ask the person for a new code and scan it.',
  },
  'centre.refused.voucherNotActive': {
    zh: '医保电子凭证没有激活。可以凭社会保障卡在柜台激活，或改用卡。',
    en: 'The e-voucher is not active. Activate it at the counter with the card, or use the card.',
  },
  'centre.refused.voucherActive': {
    zh: '医保电子凭证已经激活，不用再办。',
    en: 'The e-voucher is active already. There is nothing to do.',
  },
  'centre.refused.voucherSuspended': {
    zh: '医保电子凭证已暂停使用。请用社会保障卡；恢复请到医保经办机构。',
    en: 'The e-voucher is suspended. Use the card; the agency can resume it.',
  },
  'centre.refused.voucherIdDiffers': {
    zh: '身份证号码与医保登记的不一致，不能激活。请核对身份证。',
    en: 'The ID number is not the one on file, so nothing was activated. Check the ID card.',
  },
  'centre.refused.voucherConsentOld': {
    zh: '激活协议的版本已更新，请更新本机软件后再办。',
    en: 'The agreement has a newer version. Update this terminal and try again.',
  },
  'centre.verdict.voucherNotHeld': {
    zh: '用医保电子凭证结算，没有经中心同意',
    en: 'Settled with an e-voucher without the yes of the centre',
  },
} as const satisfies WordTable;

const stateWords = {
  'voucher.state.notActivated': { zh: '未激活', en: 'not activated' },
  'voucher.state.consented': { zh: '已同意协议，未核验身份', en: 'agreed, identity not checked' },
  'voucher.state.identityChecked': { zh: '已核验身份，未激活', en: 'identity checked, not active' },
  'voucher.state.active': { zh: '已激活', en: 'active' },
  'voucher.state.suspended': { zh: '已暂停', en: 'suspended' },
  'voucher.state.revoked': { zh: '已注销', en: 'revoked' },
  'answers.Z6.suspended': {
    zh: '医保电子凭证已暂停使用',
    en: 'The e-voucher has been suspended',
  },
  'answers.Z6.revoked': { zh: '医保电子凭证已注销', en: 'The e-voucher has been revoked' },
  'answers.Z6.stoppedNext': {
    zh: '请改用社会保障卡；要恢复请到{agency}，电话 {hotline}',
    en: 'Use the social security card. To resume the e-voucher ask {agency}, telephone {hotline}',
  },
  'answers.Z6.reason': { zh: '原因：{reason}', en: 'Reason: {reason}' },
  'answers.document.eVoucher': { zh: '医保电子凭证', en: 'e-voucher' },
} as const satisfies WordTable;

const screenWords = {
  'screen.key.voucher': { zh: '医保电子凭证', en: 'E-voucher' },
  'voucher.screen.name': { zh: '医保电子凭证', en: 'e-voucher' },
  'voucher.screen.title': { zh: '扫医保电子凭证', en: 'Scan an e-voucher' },
  'voucher.screen.code': { zh: '二维码（28 位数字）', en: 'Code (28 digits)' },
  'voucher.screen.codeHint': {
    zh: '请参保人打开手机上的医保电子凭证，对准扫码枪；也可以手输数字',
    en: 'Ask for the code on the phone and scan it; the digits can be typed too',
  },
  'voucher.screen.open': { zh: '使用', en: 'Use' },
  'voucher.screen.end': { zh: '结束使用凭证', en: 'Put the e-voucher away' },
  'voucher.screen.agreed': { zh: '本人已确认', en: 'holder agreed' },
  'voucher.screen.notAgreed': { zh: '本人未确认', en: 'holder has not agreed yet' },
  'voucher.screen.askBalance': { zh: '请本人确认查余额', en: 'Ask to show the balance' },
  'voucher.screen.waiting': {
    zh: '请参保人在客户屏上确认',
    en: 'Waiting for the answer on the customer display',
  },
  'voucher.screen.cancel': { zh: '取消', en: 'Cancel' },
  'voucher.screen.stateIs': { zh: '医保电子凭证：{state}', en: 'E-voucher: {state}' },
  'voucher.screen.activate': { zh: '激活医保电子凭证', en: 'Activate the e-voucher' },
  'voucher.screen.activateHint': {
    zh: '核对身份证原件后输入号码；协议和密码由本人在客户屏上办',
    en: 'Check the ID card itself and enter its number. Agreement and PIN are done on the display',
  },
  'voucher.screen.idNumber': { zh: '本人身份证号码', en: 'ID number of the person' },
  'voucher.screen.done': {
    zh: '医保电子凭证已激活，手机上打开即可使用',
    en: 'The e-voucher is active and can be used on the phone now',
  },
  'voucher.step.consent': { zh: '1/4 等本人看协议并同意', en: '1/4 the person reads and agrees' },
  'voucher.step.pin': {
    zh: '2/4 等本人输入卡密码',
    en: '2/4 the person enters the PIN of the card',
  },
  'voucher.step.face': { zh: '3/4 人脸核验', en: '3/4 face check' },
  'voucher.step.centre': { zh: '4/4 医保中心办理', en: '4/4 the centre activates' },
  'voucher.display.checking': {
    zh: '正在办理医保电子凭证激活，请稍等',
    en: 'Activating your e-voucher, please wait',
  },
  'voucher.display.done': {
    zh: '医保电子凭证已激活。以后出示手机上的二维码，和刷卡一样。',
    en: 'Your e-voucher is active. From now on the code on your phone works as the card does.',
  },
  'screen.pin.forVoucher': {
    zh: '用于激活医保电子凭证，确认是本人',
    en: 'To activate the e-voucher: it proves that it is you',
  },
} as const satisfies WordTable;

export const voucherWords = {
  ...consentWords,
  ...askWords,
  ...refusalWords,
  ...stateWords,
  ...screenWords,
} as const;
