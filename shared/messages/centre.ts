/** Words for the agency centre, enrolment and batches. */
import type { WordTable } from './words.ts';

export const centreWords = {
  'centre.noConnection': {
    zh: '连接不上医保中心，什么都没有发出；请检查网络，额度内可以继续离线结算',
    en: 'There is no connection to the centre and nothing was sent. Check the network; within the limits you can go on offline',
  },
  'centre.unreachable': {
    zh: '连接不上医保中心，请检查网络；额度内可以继续离线结算。',
    en: 'The centre cannot be reached. Check the network; within the limits you can go on offline.',
  },
  'centre.timeout': {
    zh: '医保中心没有及时答复，请稍后再试。',
    en: 'The centre did not answer in time. Try again in a moment.',
  },
  'centre.untrusted': {
    zh: '对方不是本机登记的医保中心（证书不符），已断开；请联系技术人员。',
    en: 'The other side is not the centre this terminal trusts (certificate); call the technician.',
  },
  'centre.badAnswer': {
    zh: '医保中心的答复看不懂（{detail}），未采用；请联系技术人员。',
    en: 'The answer from the centre makes no sense ({detail}) and was not used; call the technician.',
  },
  'centre.badSignature': {
    zh: '医保中心的答复签名不对，未采用；请联系技术人员。',
    en: 'The signature on the answer of the centre is wrong; it was not used. Call the technician.',
  },
  'centre.notEnrolled': {
    zh: '本机还没有在医保中心登记，请用登记码登记。',
    en: 'This terminal is not enrolled at the centre. Enrol it with an enrolment code.',
  },
  'centre.refused.unknownSignIn': {
    zh: '医保中心没有这个签到号',
    en: 'The centre does not know this sign-in',
  },
  'centre.refused.malformed': {
    zh: '医保中心认为请求格式不对（{detail}）；请联系技术人员。',
    en: 'The centre found the request malformed ({detail}); call the technician.',
  },
  'centre.refused.tooLarge': {
    zh: '发送的数据太大，医保中心不接受；请联系技术人员。',
    en: 'The data sent is larger than the centre accepts; call the technician.',
  },
  'centre.refused.enrolmentCode': {
    zh: '登记码不对、已用过或已过期；请向医保中心要新的登记码。',
    en: 'The enrolment code is wrong, used or expired; ask the centre for a new one.',
  },
  'centre.refused.institutionUnknown': {
    zh: '医保中心没有机构编码 {code} 的定点机构，请核对机构编码。',
    en: 'The centre knows no designated institution {code}. Check the institution code.',
  },
  'centre.refused.unknownTerminal': {
    zh: '医保中心不认识本机，请重新登记。',
    en: 'The centre does not know this terminal. Enrol it again.',
  },
  'centre.refused.revokedTerminal': {
    zh: '本机已被医保中心停用，请联系医保中心。',
    en: 'The centre has revoked this terminal. Call the centre.',
  },
  'centre.refused.requestSignature': {
    zh: '医保中心认为请求的签名不对；请联系技术人员。',
    en: 'The centre found the signature of the request wrong; call the technician.',
  },
  'centre.refused.requestTime': {
    zh: '本机时钟与医保中心相差 {seconds} 秒，请校准时钟。',
    en: 'The clock here differs from the centre by {seconds} seconds. Set the clock.',
  },
  'centre.refused.replayed': {
    zh: '同一请求已收到过，医保中心没有重复办理。',
    en: 'The same request was received before; the centre did not act on it again.',
  },
  'centre.refused.personUnknown': {
    zh: '医保中心没有这张卡（证件）的参保人，请核对卡或改用其他凭证。',
    en: 'The centre knows no insured person for this credential. Check the card or use another one.',
  },
  'centre.refused.recognitionCode': {
    zh: '卡识别码与卡号不符，请勿用此卡结算。',
    en: 'The recognition code does not belong to this card number. Do not settle with this card.',
  },
  'centre.refused.blocked': {
    zh: '此人或此卡已被停用（{reason}），不能使用医保结算。',
    en: 'This person or card is blocked ({reason}); insurance cannot be used.',
  },
  'centre.refused.notInForce': {
    zh: '参保状态不是正常参保，不能使用医保结算。',
    en: 'The insurance is not in force; insurance cannot be used.',
  },
  'centre.refused.noAccount': {
    zh: '该参保人没有个人账户，请改为现金支付个人部分。',
    en: 'This person has no personal account; take the personal part in cash.',
  },
  'centre.refused.pinMissing': {
    zh: '此人的密码由医保中心核验，本次请求没有密码；请重新结算并输入密码',
    en: "The centre checks this person's PIN and the request had none. Settle again with the PIN",
  },
  'centre.refused.pinWrong': {
    zh: '密码错误，还可试 {triesLeft} 次；请重新结算并输入密码',
    en: 'Wrong PIN, {triesLeft} tries left. Settle again with the right PIN',
  },
  'centre.refused.pinBlocked': {
    zh: '密码已被医保中心锁定，请持卡人带身份证到医保经办机构解锁；可现金自费',
    en: 'The centre has blocked the PIN. The holder has to see the agency with the ID card; cash is possible',
  },
  'centre.refused.pinUnreadable': {
    zh: '医保中心不能解开本次密码，请重新结算并输入密码',
    en: 'The centre could not open the PIN. Settle again and enter the PIN',
  },
  'centre.refused.insufficientFunds': {
    zh: '个人账户余额不足：可用 {availableYuan} 元。请重新计算。',
    en: 'Not enough in the personal account: {availableYuan} yuan available. Calculate again.',
  },
  'centre.refused.accumulatorsChanged': {
    zh: '该参保人的年度累计刚刚变化，请重新计算后再结算。',
    en: 'The yearly totals of this person have just changed. Calculate again, then settle.',
  },
  'centre.refused.commandReused': {
    zh: '同一业务号已用于另一笔业务；请重新开始这一笔。',
    en: 'This command id belongs to another piece of work; start this one afresh.',
  },
  'centre.refused.authorisationEnded': {
    zh: '这笔预授权已结束（{state}），请重新开始这一笔。',
    en: 'This authorisation has ended ({state}); start this one afresh.',
  },
  'centre.refused.alreadyConsumed': {
    zh: '这笔预授权已入账，不能撤销；请改做退费。',
    en: 'This authorisation has been booked and cannot be voided; make a reversal.',
  },
  'centre.refused.notReserving': {
    zh: '本地区现在不预留个人账户资金，请按快照余额结算。',
    en: 'This region keeps no account money for terminals now; settle on the last known balance.',
  },
  'centre.refused.secondFactorLocked': {
    zh: '卡号连续输错，此人的金额查询已锁定 {minutes} 分钟；请稍后再试，或到医保经办窗口查询。',
    en: 'Too many wrong card numbers: figures of this person are locked for {minutes} minutes. Try later, or ask at the agency.',
  },
  'centre.refused.token': {
    zh: '查询凭证不对或已过期，请向医保中心申请新的凭证。',
    en: 'The inquiry token is wrong or has expired. Ask the centre for a new one.',
  },
  'centre.refused.scope': {
    zh: '这个查询凭证不能查询该项内容（{want}）。',
    en: 'This inquiry token does not allow that ({want}).',
  },
  'centre.refused.secondFactor': {
    zh: '只凭身份证号不能查询金额，请同时提供正确的社会保障卡卡号。',
    en: 'An identity number alone opens no figures. Give the number of the social security card as well.',
  },
  'centre.refused.keyNotProven': {
    zh: '新密钥没有证明在本机手中，医保中心没有换发证书；请联系技术人员。',
    en: 'It was not proven that this terminal holds the new key; no certificate was issued. Call the technician.',
  },
  'centre.refused.internal': {
    zh: '医保中心内部出错，请稍后再试。',
    en: 'Something broke at the centre. Try again later.',
  },
  'centre.batch.gap': {
    zh: '医保中心缺少第 {expectedSeq} 号记录，正从该处补传。',
    en: 'The centre is missing record {expectedSeq}; sending from there.',
  },
  'centre.batch.fork': {
    zh: '本机账本与医保中心在第 {atSeq} 号记录处不一致，已停止上传；请停止使用本机并联系中心。',
    en: 'This ledger and the centre differ at record {atSeq}; sending stopped. Stop using this terminal and call the centre.',
  },
  'centre.batch.centreBehind': {
    zh: '医保中心的数据停在本机恢复之前（第 {epoch} 纪元），可能刚从旧备份恢复；已停止上传，本机账目不受影响，请联系中心。',
    en: 'The centre stands before the restore of this terminal (epoch {epoch}); it may itself have been restored from an old backup. Sending stopped, this ledger stands; call the centre.',
  },
  'centre.batch.refused': {
    zh: '医保中心拒收批次（{answer}），已停止上传；请联系技术人员。',
    en: 'The centre refused a batch ({answer}); sending stopped. Call the technician.',
  },
  'centre.batch.busy': {
    zh: '医保中心正忙，稍后自动重传。',
    en: 'The centre is busy; sending will be tried again by itself.',
  },
  'centre.batch.otherBatch': {
    zh: '医保中心的答复说的是另一批数据，未采用；请联系技术人员。',
    en: 'The answer of the centre speaks of another batch; it was not used. Call the technician.',
  },
  'centre.fault.diskFull': {
    zh: '医保中心的磁盘已满：没有入库的批次由终端保留并重传。请腾出空间后重新启动',
    en: 'The disk of the centre is full. Batches that were not stored stay with the terminals and come again. Make room, then start again',
  },
  'centre.fault.notWritable': {
    zh: '医保中心的数据目录不能写入，请检查权限和挂载方式',
    en: 'The data folder of the centre cannot be written to. Check permissions and how it is mounted',
  },
  'centre.fault.port': {
    zh: '端口已被占用，请换一个 --port，或用 0 让系统选择',
    en: 'The port is taken. Choose another --port, or 0 to let the system choose',
  },
  'centre.fault.database': {
    zh: '连不上数据库，请检查数据库服务和 DATABASE_URL',
    en: 'The database cannot be reached. Check the database server and DATABASE_URL',
  },
  'centre.fault.databaseEnded': {
    zh: '医保中心的数据库进程意外结束，中心已停止；已入库的数据不会丢失。请查看下面的原因后重新启动',
    en: 'The database of the centre ended unexpectedly and the centre stopped. What was stored is safe. See the reason below, then start again',
  },
  'centre.fault.anotherRuns': {
    zh: '{dataDir} 上已有一个医保中心在运行，请先停止它，或换一个 --data',
    en: 'There is another centre running on {dataDir}. Stop it first, or choose another --data',
  },
  'centre.command.notRunning': {
    zh: '{dataDir} 上没有正在运行的医保中心；请先启动，或核对 --data',
    en: 'No centre is running on {dataDir}. Start it first, or check --data',
  },
  'centre.exchange.usage': {
    zh: '用法：node centre/cli/exchange.ts 交换文件 答复文件 --data 中心数据目录',
    en: 'Usage: node centre/cli/exchange.ts FILE ANSWERS --data CENTREDIR',
  },
  'centre.exchange.noFile': {
    zh: '读不到交换文件 {file}，请核对路径',
    en: 'The exchange file {file} cannot be read. Check the path',
  },
  'centre.exchange.notWritten': {
    zh: '批次已入库，但答复写不进 {file}；请换个位置再执行一次，答复不变',
    en: 'The batches are in, but the answers could not be written to {file}. Run it again with another place: the answers stay the same',
  },
  'centre.exchange.answered': {
    zh: '终端 {terminalId}：{batches} 个批次中 {given} 个已有答复，已存到第 {lastSeq} 号记录。请把 {file} 带回终端导入',
    en: 'Terminal {terminalId}: {given} of {batches} batches answered, stored up to record {lastSeq}. Take {file} back to the terminal',
  },
  'centre.exchange.refused': {
    zh: '第 {batch} 个批次未被接受（{answer}），其后的没有处理；答复文件里写明了原因',
    en: 'Batch {batch} was not accepted ({answer}); what follows was not looked at. The answers say why',
  },
  'centre.exchange.unreadable': {
    zh: '第 {batch} 个批次看不懂（{detail}），从它起没有处理；请终端重新导出',
    en: 'Batch {batch} makes no sense ({detail}); nothing from there on was looked at. Export again at the terminal',
  },
  'centre.accounts.row': {
    zh: '第 {row} 行看不懂（{field}），请更正后重新导入；本次没有入账。',
    en: 'Row {row} makes no sense ({field}). Correct it and import again; nothing was booked.',
  },
  'centre.accounts.twice': {
    zh: '第 {row} 行：{psnNo} 的同一缴费方（{payer}）出现两次，请合并；本次没有入账。',
    en: 'Row {row}: {psnNo} has the same payer ({payer}) twice. Merge them; nothing was booked.',
  },
  'centre.accounts.amount': {
    zh: '第 {row} 行：基数乘比例应为 {rightFen} 分，文件写的是 {amountFen} 分；本次没有入账。',
    en: 'Row {row}: base times rate is {rightFen} fen, the file says {amountFen}; nothing was booked.',
  },
  'centre.accounts.month': {
    zh: '月份 {month} 不对，请写成 2026-03 的样子，且不能是将来的月份。',
    en: 'Month {month} is not right. Write it like 2026-03; it must not lie ahead.',
  },
  'centre.accounts.noAccount': {
    zh: '{psnNo} 没有个人账户，请核对人员编号；本次没有入账。',
    en: '{psnNo} has no personal account. Check the number; nothing was booked.',
  },
  'centre.accounts.closureField': {
    zh: '结清材料不全或有误（{field}），请补正后再办；没有动账。',
    en: 'The papers of the closure are not right ({field}). Correct them; nothing was booked.',
  },
  'centre.accounts.closedBefore': {
    zh: '{psnNo} 的个人账户已经结清，不能再办。',
    en: 'The account of {psnNo} is closed already.',
  },
  'centre.accounts.deathDate': {
    zh: '死亡日期 {date} 还没有到，请核对证明。',
    en: 'The date of death, {date}, lies ahead. Check the document.',
  },
  'centre.accounts.heldStill': {
    zh: '还有 {amountFen} 分被未完成的结算占用，等结算完成后再结清账户。',
    en: '{amountFen} fen are held by settlements still in work. Close the account when they are done.',
  },
  'centre.accounts.shares': {
    zh: '各继承人合计 {sharesFen} 分，账户余额 {balanceFen} 分，必须相等；没有动账。',
    en: 'The shares of the heirs are {sharesFen} fen, the balance is {balanceFen}. They must agree; nothing was booked.',
  },
  'centre.accounts.bookedOtherwise': {
    zh: '{psnNo} {month} 的 {payer} 缴费已按 {bookedFen} 分入账，不能改为 {amountFen} 分；请另做调整。',
    en: 'The {payer} contribution of {psnNo} for {month} was booked as {bookedFen} fen, not {amountFen}; make an adjustment.',
  },
  'centre.accounts.rate': {
    zh: '利率 {rateE4} 不对，请写万分之 1 到 1000 的整数（150 即 1.5%）。',
    en: 'Rate {rateE4} is not right. Give a whole number of 1 to 1000 ten-thousandths (150 is 1.5 %).',
  },
  'centre.accounts.year': {
    zh: '年度 {year} 不对或还没有到。',
    en: 'Year {year} is not right or has not come yet.',
  },
  'centre.accounts.runBefore': {
    zh: '{year} 年的这项处理（{kind}）已经做过，没有重复办理。',
    en: 'This run ({kind}) was done for {year} before; nothing was done again.',
  },
  'centre.verdict.amount': {
    zh: '医保中心重算的金额不同',
    en: 'The centre computes another amount',
  },
  'centre.verdict.policyUnknown': {
    zh: '结算所用政策版本医保中心没有',
    en: 'The centre does not have the policy version of this settlement',
  },
  'centre.verdict.inputInvalid': {
    zh: '结算的计算依据不完整，医保中心无法重算',
    en: 'The basis of the settlement is incomplete; the centre cannot compute it again',
  },
  'centre.verdict.personUnknown': {
    zh: '医保中心没有这名参保人',
    en: 'The centre does not know this person',
  },
  'centre.verdict.personDiffers': {
    zh: '结算所用的参保信息与医保中心不符',
    en: 'The person data used differ from those of the centre',
  },
  'centre.verdict.blocked': {
    zh: '结算时此人或此卡已被停用',
    en: 'Person or card was blocked at that time',
  },
  'centre.verdict.postings': {
    zh: '账本分录与结算金额不符',
    en: 'The entry lines do not say what the settlement says',
  },
  'centre.verdict.reversalInvalid': {
    zh: '退费所指的结算不存在或已退过',
    en: 'The reversal names a settlement that does not exist or was reversed before',
  },
  'centre.verdict.notInForce': {
    zh: '结算时此人的参保状态不正常',
    en: 'The insurance was not in force at that time',
  },
  'centre.verdict.offlinePerSale': {
    zh: '离线结算超过单笔限额',
    en: 'Settled offline beyond the limit per sale',
  },
  'centre.verdict.offlinePerCard': {
    zh: '离线结算超过同一人的累计限额',
    en: 'Settled offline beyond the limit per card',
  },
  'centre.verdict.offlinePerDay': {
    zh: '离线结算超过单日累计限额',
    en: 'Settled offline beyond the limit per day',
  },
  'centre.verdict.offlineTotal': {
    zh: '离线结算超过未上传总额限额',
    en: 'Settled offline beyond the limit of what may wait in all',
  },
  'centre.verdict.offlineAge': {
    zh: '离线时间超过限期仍在结算',
    en: 'Settled offline after the time without a line had run out',
  },
  'centre.verdict.advanceMissing': {
    zh: '先行支付没有对应的批准记录',
    en: 'Money advanced for a third party without the decision in the book',
  },
  'centre.verdict.traceCodeSold': {
    zh: '药品追溯码已在另一笔结算中售出',
    en: 'A trace code was sold in another settlement before',
  },
  'centre.verdict.accountShort': {
    zh: '个人账户余额不足以支付这笔结算',
    en: 'The personal account did not cover this settlement',
  },
} as const satisfies WordTable;
