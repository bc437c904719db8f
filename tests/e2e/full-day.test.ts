/**
 * A full day at both desks on real parts: a morning without a line, boxes sold and one brought back,
 * a stay from admission to the deposit handed back, an advance for a third party recovered to zero,
 * and in the evening the count, the comparison with the centre and the office's files.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChargesFile, loadDemoRegion } from '../../centre/demo-region/load.ts';
import { verifyFile } from '../../electron/terminal/ledger/verify-file.ts';
import { businessDate } from '../../shared/clock.ts';
import type { ReportFormat, ReportKind } from '../../shared/contract/reports.ts';
import { ACCOUNT_CODES, type Account } from '../../shared/ledger/accounts.ts';
import { columnCode } from '../../shared/messages/columns.ts';
import { say } from '../../shared/messages/index.ts';
import { FUND_COLUMNS } from '../../shared/settlement/columns.ts';
import { partOfZip } from '../support/part-of-zip.ts';
import { realParts } from '../support/real-parts.ts';
import { centreHead } from './centre-head.ts';
import { oneStory } from './one-story.ts';
import {
  addByPinyin,
  admit,
  agreeAndSettle,
  approve,
  box,
  checkWithWard,
  enterPin,
  importCharges,
  nextPerson,
  openShift,
  putIn,
  readSplit,
  type Split,
  settle,
  signIn,
  takeDeposit,
} from './people.ts';
import { openWorld, type World } from './world.ts';

const real = realParts.chineseBrowser && realParts.pcsc;

/** Demo holders: a buyer, a patient, and one who was hurt by somebody nobody knows. */
const CHEN = '1-chen-guifang';
const WANG = '3-wang-xiaomei';
const ZHENG = '8-zheng-wenbo';

/** Reports whose files are held against the ledger's accounts. */
const KINDS = ['day', 'fund', 'recovery'] as const satisfies readonly ReportKind[];

const FLOAT_FEN = 50_000;
const DEPOSIT_FEN = 300_000;
const IBUPROFEN = '2010000001110';

describe.skipIf(!real)('a full day (needs chromium and pcscd)', () => {
  let world: World;
  let charges: ChargesFile;
  let takenFen = 0;
  let bought: Split;
  let advancedFen = 0;
  const today = businessDate(Date.now());
  const files: string[] = [];

  beforeAll(async () => {
    const region = loadDemoRegion(today);
    if (!region.ok) throw new Error(JSON.stringify(region.error));
    charges = region.value.newAdmission.charges;
    world = await openWorld();
  }, 120_000);
  oneStory(() => world);
  afterAll(async () => {
    await world?.close();
  });

  test('the desks open in the morning', async () => {
    const { cashier, discharge } = world;
    await signIn(cashier, 'c01', 'demo-c01');
    await openShift(cashier, '500');
    await signIn(discharge, 'd01', 'demo-d01');
    await openShift(discharge, '2000');
    await cashier.sees('医保中心在线');
  });

  test('a morning without a line: sales within the limits, one beyond them refused', async () => {
    const { cashier, display } = world;
    await world.stopCentre();
    await putIn(world, CHEN);
    await cashier.sees('与医保中心断开，可在限额内继续结算。');
    await addByPinyin(cashier, 'stxa');
    takenFen += (await settle(cashier, display)).cashFen;
    await nextPerson(world);
    await putIn(world, ZHENG);
    await cashier.scan('2010000019245');
    await cashier.sees('共 1 行');
    takenFen += (await settle(cashier, display)).cashFen;
    await nextPerson(world);
    await putIn(world, CHEN);
    await cashier.type('40*2010000019245');
    await cashier.press('Enter');
    await cashier.sees('共 1 行');
    await cashier.press('F8');
    await cashier.sees('基金支付总额');
    await cashier.press('F12');
    await enterPin(display);
    await cashier.sees(/离线时单笔医保支付不能超过 [\d,.]+ 元/);
    await cashier.picture('day-offline-refused');
    await cashier.press('Escape');
    await cashier.press('Control+Delete');
    await cashier.click('清空');
    await cashier.sees('请扫第一件药品');
    await world.takeCardOut();
    await cashier.sees(/待传 \d+ 笔/);
  });

  test('the line is back and what waited is sent', async () => {
    const { cashier } = world;
    await world.restartCentre();
    await cashier.sees('医保中心在线');
    await cashier.seesNoMore(/待传 \d+ 笔/);
    await cashier.picture('day-drained');
  });

  test('two boxes are scanned, one of them twice, and paid with the card', async () => {
    const { cashier, display } = world;
    await putIn(world, CHEN);
    await cashier.scan(IBUPROFEN);
    await cashier.sees('共 1 行');
    await cashier.press('F8');
    await cashier.sees('“布洛芬”还有 1 盒没扫追溯码');
    await cashier.scan(box(1));
    await cashier.sees('追溯码 1/1');
    await cashier.scan(box(1));
    await cashier.sees('这盒药已在购物篮第 1 行扫过');
    await cashier.press('Escape');
    await cashier.scan(box(2));
    await cashier.sees('追溯码 2/2');
    // The holder keeps the account for later: cash, so that the return goes back into cash too.
    await cashier.press('Alt+a');
    await cashier.page.getByRole('checkbox', { name: /使用个人账户/, checked: false }).waitFor();
    bought = await settle(cashier, display);
    expect(bought).toMatchObject({ accountFen: 0 });
    expect(bought.cashFen).toBeGreaterThan(0);
    takenFen += bought.cashFen;
    await cashier.picture('day-boxes-settled');
    await nextPerson(world);
  });

  test('one box comes back: found by its code, to the funds and purses it was paid from', async () => {
    const { cashier } = world;
    await cashier.press('Alt+t');
    await cashier.sees('退货');
    await cashier.scan(box(2));
    await cashier.sees('退还现金');
    const backFen = await cashier.amountFen('退还现金');
    expect(backFen).toBeGreaterThan(0);
    expect(backFen).toBeLessThan(bought.cashFen);
    await approve(cashier, '顾客买错');
    await cashier.picture('day-return');
    await cashier.press('Enter');
    await cashier.page.locator('pre', { hasText: '退货' }).waitFor();
    await cashier.picture('day-return-slip');
    await cashier.press('Escape');
    takenFen -= backFen;
    await cashier.scan(box(1));
    await cashier.sees(/这盒药（追溯码 \d+）已售出/);
    await cashier.press('Escape');
  });

  test('[R036] a patient is admitted, charged and asked what it would cost today', async () => {
    const { discharge, display } = world;
    await world.insert(WANG);
    await enterPin(display);
    await discharge.sees('王**');
    await admit(discharge, { ward: '内科一病区', bed: '07', diagnosis: '急性支气管炎' });
    await discharge.press('Tab', 'Space', 'Enter');
    await discharge.sees('急性支气管炎');
    await importCharges(discharge, charges);
    await discharge.press('Alt+t');
    await discharge.sees('算到哪一天');
    await discharge.press('Enter');
    await discharge.sees(/计入 \d+ 行费用/);
    const { totalFen, fundsFen, accountFen, cashFen } = await readSplit(discharge);
    expect(fundsFen + accountFen + cashFen).toBe(totalFen);
    await discharge.picture('day-trial');
    await discharge.press('Escape');
    await takeDeposit(discharge, '3000');
    await discharge.press('Escape');
    await discharge.sees('押金 ¥3,000.00');
  });

  test('[R038] the stay is settled, the rest of the deposit goes back, both lists are paper', async () => {
    const { discharge, display } = world;
    await checkWithWard(discharge);
    await discharge.press('F8');
    await discharge.sees('基金支付总额');
    await discharge.press('F12');
    const { cashFen } = await agreeAndSettle(discharge, display);
    expect(await discharge.amountFen('应退押金')).toBe(DEPOSIT_FEN - cashFen);
    await discharge.picture('day-deposit-back');
    for (const [key, title] of [
      ['F9', '住院费用结算单'],
      ['Alt+f', '费用清单'],
    ] as const) {
      await discharge.press(key);
      await discharge.page.locator('dialog code').waitFor();
      await discharge.page.locator('dialog .paper', { hasText: title }).waitFor();
      await discharge.picture(key === 'F9' ? 'day-settlement-list' : 'day-fee-list');
      await discharge.press('Escape');
    }
    await world.takeCardOut();
    await display.sees('您好，请插入社会保障卡');
    await discharge.press('Escape');
  });

  test('[R048] hurt by somebody unknown: applied for, approved, and paid in advance', async () => {
    const { discharge, display } = world;
    await world.insert(ZHENG);
    await enterPin(display);
    await discharge.sees('郑**');
    await admit(discharge, { ward: '骨科', bed: '03', diagnosis: '骨折' });
    await discharge.press('Tab', 'Space', 'ArrowDown', 'ArrowDown', 'Tab', 'Space');
    await discharge.press('ArrowDown', 'ArrowDown');
    await discharge.picture('day-injury');
    await discharge.press('Enter');
    await discharge.sees('骨折');
    await importCharges(discharge, charges);
    await discharge.press('Alt+r');
    await discharge.sees('没有追偿案件');
    await discharge.page.getByLabel('申请人').focus();
    await discharge.type('郑某');
    await discharge.page.getByLabel('申请日期').fill(today);
    await discharge.press('Tab', 'Tab');
    for (const paper of ['书面申请', '受伤经过或事故认定书', '无法确定第三人的证明'])
      await discharge.page.getByLabel(paper).press('Space');
    await approve(discharge, '材料齐全');
    await discharge.picture('day-advance-application');
    await discharge.press('Enter');
    await discharge.sees('已批准，待结算');
    await discharge.press('Escape');
    await checkWithWard(discharge);
    await discharge.press('F8');
    await discharge.sees('基金支付总额');
    await discharge.press('F12');
    advancedFen = (await agreeAndSettle(discharge, display)).fundsFen;
    expect(advancedFen).toBeGreaterThan(20_000);
    await discharge.picture('day-advanced');
    await world.takeCardOut();
    await display.sees('您好，请插入社会保障卡');
    await discharge.press('Escape');
  });

  test('[R049] [R089] two instalments come in, the rest is written off, nothing is left open', async () => {
    const { discharge } = world;
    await discharge.press('Alt+r');
    await discharge.sees('追偿中');
    await discharge.page.getByLabel('金额（元）').focus();
    await discharge.type('100');
    await discharge.press('Enter');
    await discharge.sees(`未收合计 ¥${yuan(advancedFen - 10_000)}`);
    await discharge.page.getByLabel('要办什么').selectOption('agency');
    await discharge.page.getByLabel('金额（元）').focus();
    await discharge.type('50.5');
    await discharge.press('Enter');
    await discharge.sees(`未收合计 ¥${yuan(advancedFen - 15_050)}`);
    await discharge.picture('day-instalments');
    await discharge.page.getByLabel('要办什么').selectOption('writeOff');
    await approve(discharge, '责任人仍未查明');
    await discharge.press('Enter');
    await discharge.sees('未收合计 ¥0.00');
    await discharge.picture('day-recovered');
    await discharge.press('Escape');
  });

  test('the X report shows no cash before the count; then the drawer is handed over', async () => {
    const { cashier } = world;
    await cashier.press('Alt+o');
    await cashier.sees('中间报表（X）');
    await cashier.sees('医疗费总额');
    expect(await cashier.words()).not.toContain('应有现金');
    await cashier.picture('day-x-report');
    await cashier.press('Escape');
    await cashier.press('Alt+s');
    await cashier.sees('清点现金（元）');
    await cashier.type(((FLOAT_FEN + takenFen) / 100).toFixed(2));
    await cashier.press('Tab', 'Tab', 'Space', 'Tab');
    await cashier.type('s01');
    await cashier.press('Tab');
    await cashier.type('demo-s01');
    await cashier.press('Tab');
    await cashier.type('300');
    await cashier.press('Enter');
    await cashier.sees('移交给 s01');
    expect(await cashier.amountFen('长短款')).toBe(0);
    expect(await cashier.amountFen('清点现金')).toBe(FLOAT_FEN + takenFen);
    expect(await cashier.amountFen('移交备用金')).toBe(30_000);
    await cashier.picture('day-z-report');
    await cashier.press('Enter');
    await cashier.sees('值班主管');
  });

  test('the day and the centre agree, and the office saves its reports', async () => {
    const { cashier } = world;
    await cashier.seesNoMore(/待传 \d+ 笔/);
    await cashier.press('Alt+o');
    await cashier.click('与医保中心对账');
    await cashier.page.getByLabel('业务日期').fill(today);
    await cashier.click('对账');
    await cashier.sees('对账一致');
    await cashier.picture('day-reconciled');
    await cashier.click('报表');
    for (const kind of KINDS) {
      await cashier.page.getByLabel('报表种类').selectOption(kind);
      await cashier.page.getByLabel('从').fill(today);
      for (const format of ['CSV', 'XLSX']) {
        await cashier.click(`存为 ${format}`);
        const saved = cashier.page
          .getByText(`report-${kind}-`)
          .and(cashier.page.getByText(`.${format.toLowerCase()}`));
        await saved.waitFor();
        files.push(/：(\S+)$/.exec(await saved.innerText())?.[1] ?? '');
      }
    }
    await cashier.picture('day-reports');
    await cashier.press('Escape');
  });

  test('the files say what the ledger says, and the centre holds the same ledger', async () => {
    await world.endTerminal();
    const ledgerFile = join(world.dataDir, 'ledger.db');
    const verified = verifyFile(ledgerFile, { anchors: [] });
    if (!verified.ok) throw new Error(JSON.stringify(verified.error));
    expect(verified.value.finding).toBeUndefined();
    const { terminalId, head } = verified.value;
    expect(await centreHead(world.centre().dataDir, terminalId)).toMatchObject({ hash: head.hash });
    const balance = balancesOf(ledgerFile);
    const [day] = csvOf('day');
    expect(day).toMatchObject({
      医疗费总额: plain(-balance('revenue')),
      个人账户支付: plain(balance('personalAccount')),
      现金收支净额: plain(balance('cash')),
      先行支付: plain(advancedFen),
    });
    const funds = new Map(csvOf('fund').map((row) => [row.基金, row.应收净额]));
    for (const fund of FUND_COLUMNS) {
      const owed = plain(balance('fundReceivable', fund));
      expect(funds.get(say(columnCode(fund), 'zh-CN'))).toBe(owed);
      expect(day?.[say(columnCode(fund), 'zh-CN')]).toBe(owed);
    }
    expect(csvOf('recovery')[0]).toMatchObject({ 先行支付: plain(advancedFen), 未收: '0.00' });
    expect(balance('thirdPartyAdvance')).toBe(0);
    for (const kind of KINDS) expect(xlsxNumbers(kind)).toEqual(csvNumbers(kind));
  });

  const fileOf = (kind: ReportKind, format: ReportFormat): Buffer => {
    const name = `report-${kind}-${today}_`;
    const file = files.find((one) => basename(one).startsWith(name) && one.endsWith(format));
    return readFileSync(file ?? `no ${format} of ${kind}`);
  };
  /** Rows by the names of their columns, without the line of sums. */
  const csvOf = (kind: ReportKind): Record<string, string>[] =>
    parse<Record<string, string>>(fileOf(kind, 'csv'), { bom: true, columns: true }).slice(0, -1);
  const csvNumbers = (kind: ReportKind): number[] =>
    (parse(fileOf(kind, 'csv'), { bom: true }) as string[][])
      .flat()
      .filter((cell) => /^-?\d+(\.\d+)?$/.test(cell))
      .map(Number);
  const xlsxNumbers = (kind: ReportKind): number[] =>
    [
      ...partOfZip(fileOf(kind, 'xlsx'), 'xl/worksheets/sheet1.xml').matchAll(
        /<c (?![^>]*t="s")[^>]*><v>([^<]+)<\/v>/g,
      ),
    ].map(([, value]) => Number(value));
});

/** Balances as the ledger's accounts hold them; of one party, or of all. */
function balancesOf(ledgerFile: string): (account: Account, party?: string) => number {
  const db = new Database(ledgerFile, { readonly: true });
  const rows = db
    .prepare<[], { account: number; party: string; fen: number }>(
      'SELECT account, party, balance_fen AS fen FROM accounts',
    )
    .all();
  db.close();
  return (account, party) =>
    rows
      .filter((row) => row.account === ACCOUNT_CODES[account] && (party ?? row.party) === row.party)
      .reduce((sum, { fen }) => sum + fen, 0);
}

/** An amount as files write it. */
function plain(amountFen: number): string {
  return (amountFen / 100).toFixed(2);
}

/** An amount as the windows write it. */
function yuan(amountFen: number): string {
  return (amountFen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });
}
