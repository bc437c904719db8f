/** The main job from the first card to the acknowledged batch, on real parts, as people do it. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadDemoRegion } from '../../centre/demo-region/load.ts';
import { verifyFile } from '../../electron/terminal/ledger/verify-file.ts';
import { businessDate } from '../../shared/clock.ts';
import { realParts } from '../support/real-parts.ts';
import { centreHead } from './centre-head.ts';
import { oneStory } from './one-story.ts';
import {
  addByPinyin,
  admit,
  agreeAndSettle,
  checkWithWard,
  closeShift,
  enterPin,
  importCharges,
  openShift,
  readSplit,
  type Split,
  settle,
  signIn,
  takeDeposit,
} from './people.ts';
import { openWorld, type World } from './world.ts';

const real = realParts.chineseBrowser && realParts.pcsc;

/** Demo holders: a buyer, a patient of the ward, one who is admitted. */
const CHEN = '1-chen-guifang';
const LI = '2-li-jianguo';
const WANG = '3-wang-xiaomei';

const FLOAT_FEN = 50_000;
const WARD_FLOAT_FEN = 200_000;
const DEPOSIT_FEN = 300_000;

describe.skipIf(!real)('the main job (needs chromium and pcscd)', () => {
  let world: World;
  let balanceFen = 0;
  let purchase: Split;
  /** Cash the till took and kept. */
  let takenFen = 0;
  let refundFen = 0;

  beforeAll(async () => {
    world = await openWorld();
  }, 120_000);
  oneStory(() => world);
  afterAll(async () => {
    await world?.close();
  });

  test('operators sign in and open their shifts', async () => {
    const { cashier, discharge, display } = world;
    expect(execFileSync('fc-list', [':lang=zh'], { encoding: 'utf8' })).not.toBe('');
    await cashier.sees('操作员签到');
    await cashier.picture('cashier-sign-in');
    await cashier.comesBack();
    await signIn(cashier, 'c01', 'demo-c01');
    await openShift(cashier, '500');
    await signIn(discharge, 'd01', 'demo-d01');
    await openShift(discharge, '2000');
    await cashier.picture('cashier-ready');
    await discharge.picture('discharge-ready');
    await discharge.comesBackFromDeath();
    await display.sees('您好，请插入社会保障卡');
    await display.picture('display-idle');
  });

  test('[R001] [R002] the card shows its holder at once, the balance after the right PIN', async () => {
    const { cashier, display } = world;
    await world.insert(CHEN);
    await cashier.sees('陈**');
    await display.sees('陈**');
    await display.sees('请输入卡密码');
    expect(await cashier.words()).not.toMatch(/医保个人账户余额\s*¥/);
    await display.picture('display-pin');
    await cashier.comesBack();
    await display.comesBackFromDeath();
    await enterPin(display, '123788');
    await display.sees('密码错误，还可试 5 次');
    await display.picture('display-wrong-pin');
    await enterPin(display);
    await display.sees(/^医保个人账户余额$/);
    await cashier.sees(/^医保个人账户余额$/);
    balanceFen = await cashier.amountFen('医保个人账户余额');
    expect(balanceFen).toBeGreaterThan(0);
    await cashier.picture('cashier-balance');
    await display.picture('display-balance');
    await display.comesBack();
  });

  test('a basket grows by pinyin, by scanner, and by quantity and code', async () => {
    const { cashier, display } = world;
    await addByPinyin(cashier, 'stxa');
    await cashier.sees('共 1 行');
    await cashier.scan('2010000019245');
    await cashier.sees('共 2 行');
    await cashier.type('3*2010000012956');
    await cashier.press('Enter');
    await cashier.sees('共 3 行');
    await cashier.sees(/^3 \S+$/);
    await addByPinyin(cashier, '4*gjyds');
    await cashier.sees('共 4 行');
    await cashier.sees(/^4 \S+$/);
    await cashier.picture('cashier-basket');
    await display.sees('您买的，共 4 项');
    await display.picture('display-bill');
    await cashier.comesBackFromDeath();
    await display.comesBack();
  });

  test('before the PIN it is plain who pays what, and each row says why', async () => {
    const { cashier, display } = world;
    await cashier.press('F8');
    await cashier.sees('基金支付总额');
    const { totalFen, fundsFen, accountFen, cashFen } = await readSplit(cashier);
    expect(fundsFen).toBeGreaterThan(0);
    expect(fundsFen + accountFen + cashFen).toBe(totalFen);
    expect(totalFen).toBe(await cashier.amountFen('合计'));
    await display.sees('谁付多少（元）');
    await display.picture('display-split');
    await cashier.comesBack();
    await display.comesBackFromDeath();
    const before = await cashier.words();
    await cashier.press('Alt+w');
    await cashier.page.locator('[aria-expanded=true]', { hasText: '医疗费总额' }).waitFor();
    expect((await cashier.words()).length).toBeGreaterThan(before.length);
    await cashier.picture('cashier-split-reasons');
    await cashier.press('Alt+w');
  });

  test('[R032] the PIN settles; the slip is on the screen and in its file', async () => {
    const { cashier, display } = world;
    await cashier.press('F12');
    await display.sees(/结算总额 ¥[\d.]+，其中现金 ¥[\d.]+/);
    await display.picture('display-pin-settlement');
    await cashier.comesBackFromDeath();
    await display.comesBack();
    await enterPin(display);
    await cashier.sees('结算成功');
    purchase = await readSplit(cashier);
    expect(await cashier.words()).toContain(accountLine(balanceFen, purchase.accountFen));
    await cashier.picture('cashier-settled');
    await display.sees('医保个人账户还剩');
    expect(await display.words()).toContain(yuan(balanceFen - purchase.accountFen));
    await display.picture('display-settled');
    await cashier.comesBack();
    await display.comesBackFromDeath();
    await cashier.press('F9');
    const slip = cashier.page.locator('pre');
    await slip.waitFor();
    await cashier.picture('cashier-slip');
    const shown = await slip.innerText();
    for (const words of ['示范市第一医院', '统筹基金支出', '医保个人账户 结算前', '操作员 c01'])
      expect(shown).toContain(words);
    const [, file = ''] = /已存为 (\S+)/.exec(await cashier.words()) ?? [];
    expect(readFileSync(file, 'utf8').trim()).toBe(shown.trim());
    await cashier.press('Escape');
  });

  test('a card taken out leaves nothing of its holder on the display', async () => {
    const { cashier, display } = world;
    await world.takeCardOut();
    await display.sees('您好，请插入社会保障卡');
    const kept = await display.page.content();
    for (const secret of ['陈', '0018', yuan(balanceFen), yuan(balanceFen - purchase.accountFen)])
      expect(kept).not.toContain(secret);
    await display.comesBackFromDeath();
    expect(await display.page.content()).not.toContain('陈');
    await cashier.sees('请插入社会保障卡');
    expect(await cashier.words()).not.toContain('陈');
    await cashier.press('Enter');
    await cashier.sees('请扫第一件药品');
  });

  test('a supervisor takes the sale back, and the account has its money again', async () => {
    const { cashier, display } = world;
    await cashier.press('F10');
    await cashier.sees('冲正原因');
    await cashier.type('药品退回');
    await cashier.press('Tab');
    await cashier.type('s01');
    await cashier.press('Tab');
    await cashier.type('demo-s01');
    await cashier.picture('cashier-reversal');
    await cashier.press('Enter');
    await cashier.sees(/第 \d+ 号已冲正/);
    await world.insert(CHEN);
    await enterPin(display);
    await cashier.sees(/^医保个人账户余额$/);
    expect(await cashier.amountFen('医保个人账户余额')).toBe(balanceFen);
    await world.takeCardOut();
    await display.sees('您好，请插入社会保障卡');
  });

  test("[R037] another person's card stops a discharge", async () => {
    const { discharge, display } = world;
    await discharge.press('F2');
    await discharge.type('李');
    await discharge.press('Tab', 'Enter');
    await checkWithWard(discharge);
    await world.insert(CHEN);
    await discharge.sees('停：不是同一个人的卡');
    await discharge.picture('discharge-other-card');
    await discharge.press('F8');
    await discharge.sees('这不是住院患者本人的卡，已停止；请换本人的卡');
    await world.takeCardOut();
    await display.sees('您好，请插入社会保障卡');
  });

  test('[R038] the patient agrees and enters the PIN; the deposit is netted', async () => {
    const { discharge, display } = world;
    await world.insert(LI);
    await enterPin(display);
    await discharge.sees('密码已验证');
    await discharge.press('F8');
    await discharge.sees('基金支付总额');
    const split = await readSplit(discharge);
    expect(split.fundsFen).toBeGreaterThan(0);
    await discharge.picture('discharge-split');
    await discharge.press('F12');
    await display.sees('您同意这样结算吗？');
    await display.sees('住院总费用');
    await display.sees('退还给您');
    await display.picture('display-confirm');
    await display.comesBackFromDeath();
    await agreeAndSettle(discharge, display);
    refundFen = await discharge.amountFen('应退押金');
    expect(refundFen).toBe(400_000 - split.cashFen);
    await display.sees('退还给您');
    await discharge.picture('discharge-settled');
    await display.picture('display-refund');
  });

  test('the settlement list is there as a PDF in Chinese', async () => {
    const { discharge, display } = world;
    await discharge.press('F9');
    await discharge.sees('PDF 文件');
    await discharge.picture('discharge-list');
    const file = await discharge.page.locator('dialog code').innerText();
    expect(existsSync(file)).toBe(true);
    if (realParts.pdftotext) {
      const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
      for (const words of ['住院费用结算单', '李**', '统筹基金支出', '心绞痛'])
        expect(text).toContain(words);
    }
    await discharge.press('Escape');
    await world.takeCardOut();
    await display.sees('您好，请插入社会保障卡');
  });

  test('[R036] a patient is admitted with the card, with charges and a deposit', async () => {
    const { discharge, display } = world;
    const region = loadDemoRegion(businessDate(Date.now()));
    if (!region.ok) throw new Error(JSON.stringify(region.error));
    await discharge.press('F4');
    await discharge.sees('请先插入病人的社会保障卡');
    await discharge.press('Escape');
    await world.insert(WANG);
    await enterPin(display);
    await discharge.sees('王**');
    await admit(discharge, { ward: '内科一病区', bed: '07', diagnosis: '急性支气管炎' });
    await discharge.press('Tab', 'Space');
    await discharge.picture('discharge-admission');
    await discharge.press('Enter');
    await discharge.sees('急性支气管炎');
    await importCharges(discharge, region.value.newAdmission.charges);
    await takeDeposit(discharge, '3000');
    await discharge.picture('discharge-deposit');
    await discharge.press('Escape');
    await discharge.sees('押金 ¥3,000.00');
    await discharge.picture('discharge-admitted');
    await world.takeCardOut();
  });

  test('without the centre the till goes on within its limits and counts what waits', async () => {
    const { cashier, display } = world;
    await world.stopCentre();
    await world.insert(CHEN);
    await cashier.sees('与医保中心断开，可在限额内继续结算。');
    await enterPin(display);
    await cashier.sees('本机记录');
    await addByPinyin(cashier, 'stxa');
    const split = await settle(cashier, display);
    takenFen += split.cashFen;
    await cashier.sees(/离线结算/);
    await cashier.sees(/待传 \d+ 笔/);
    await cashier.picture('cashier-offline');
    await display.picture('display-offline');
    await world.takeCardOut();
    await cashier.press('Enter');
  });

  test('a reloaded window has its basket again, and sells it for cash without a card', async () => {
    const { cashier } = world;
    await addByPinyin(cashier, 'gjyds');
    await cashier.sees('共 1 行');
    const totalFen = await cashier.amountFen('合计');
    await cashier.page.reload();
    await cashier.sees('共 1 行');
    expect(await cashier.amountFen('合计')).toBe(totalFen);
    await cashier.press('F8');
    await cashier.sees('基金支付总额');
    await cashier.press('F12');
    await cashier.sees('结算成功');
    const nothing = { fundsFen: 0, accountFen: 0 };
    expect(await readSplit(cashier)).toEqual({ totalFen, ...nothing, cashFen: totalFen });
    takenFen += totalFen;
    await cashier.press('Enter');
    await cashier.sees('请扫第一件药品');
  });

  test('the centre is back and the queue drains', async () => {
    const { cashier } = world;
    await world.restartCentre();
    await cashier.sees('医保中心在线');
    await cashier.seesNoMore(/待传 \d+ 笔/);
    await cashier.picture('cashier-drained');
  });

  test('shifts close to the fen with a blind count', async () => {
    const { cashier, discharge } = world;
    await closeShift(cashier, FLOAT_FEN + takenFen);
    expect(await cashier.amountFen('长短款')).toBe(0);
    await cashier.picture('cashier-shift-closed');
    await closeShift(discharge, WARD_FLOAT_FEN + DEPOSIT_FEN - refundFen);
    expect(await discharge.amountFen('长短款')).toBe(0);
    await discharge.press('Enter');
    await cashier.press('Enter');
    await cashier.seesNoMore(/待传 \d+ 笔/);
  });

  test('in the end the ledger verifies and the centre holds the same head', async () => {
    await world.endTerminal();
    const verified = verifyFile(join(world.dataDir, 'ledger.db'), { anchors: [] });
    if (!verified.ok) throw new Error(JSON.stringify(verified.error));
    expect(verified.value.finding).toBeUndefined();
    const { terminalId, head } = verified.value;
    expect(await centreHead(world.centre().dataDir, terminalId)).toEqual({
      epoch: head.epoch,
      seq: head.seq,
      hash: head.hash,
    });
  });
});

/** An amount as the windows write it. */
function yuan(amountFen: number): string {
  return (amountFen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });
}

function accountLine(beforeFen: number, spentFen: number): string {
  return `医保个人账户：¥${yuan(beforeFen)} → ¥${yuan(beforeFen - spentFen)}`;
}
