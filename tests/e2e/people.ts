/** What operators and holders do with their hands. */
import type { ScreenWindow } from './windows.ts';

export const PIN = '123789';

export async function signIn(desk: ScreenWindow, id: string, password: string): Promise<void> {
  await desk.sees('操作员签到');
  await desk.type(id);
  await desk.press('Tab');
  await desk.type(password);
  await desk.press('Enter');
  await desk.sees('还没有开班');
}

export async function openShift(desk: ScreenWindow, floatYuan: string): Promise<void> {
  await desk.press('Alt+s');
  await desk.sees('备用金（元）');
  await desk.type(floatYuan);
  await desk.press('Enter');
  await desk.seesNoMore('还没有开班');
}

/** Counts the drawer blind; the report comes afterwards. */
export async function closeShift(desk: ScreenWindow, countedFen: number): Promise<void> {
  await desk.press('Alt+s');
  await desk.sees('清点现金（元）');
  await desk.type((countedFen / 100).toFixed(2));
  await desk.press('Enter');
  await desk.sees('已交班');
}

/** The holder presses the keys of the customer display. */
export async function enterPin(display: ScreenWindow, pin = PIN): Promise<void> {
  await display.sees('请输入卡密码');
  for (const digit of pin) await display.click(digit);
  await display.sees('●'.repeat(pin.length));
  await display.click('✓ 确认');
}

/** Finds an item by pinyin initials and takes the first hit. */
export async function addByPinyin(cashier: ScreenWindow, initials: string): Promise<void> {
  await cashier.type(initials);
  await cashier.page.getByRole('option').first().waitFor();
  await cashier.press('Enter');
  await cashier.page.getByRole('option').first().waitFor({ state: 'detached' });
}

/** Pre-settlement, PIN, settlement: gives the split that stands on the screen at the end. */
export async function settle(cashier: ScreenWindow, display: ScreenWindow): Promise<Split> {
  await cashier.press('F8');
  await cashier.sees('基金支付总额');
  await cashier.press('F12');
  await enterPin(display);
  await cashier.sees('结算成功');
  return readSplit(cashier);
}

export interface Split {
  readonly totalFen: number;
  readonly fundsFen: number;
  readonly accountFen: number;
  readonly cashFen: number;
}

export async function readSplit(desk: ScreenWindow): Promise<Split> {
  return {
    totalFen: await desk.amountFen('医疗费总额'),
    fundsFen: await desk.amountFen('基金支付总额'),
    accountFen: await desk.amountFen('个人账户支出'),
    cashFen: await desk.amountFen('个人现金支出'),
  };
}

/** F8 asks for the ward's figures first; here they are those of the terminal. */
export async function checkWithWard(desk: ScreenWindow): Promise<void> {
  await desk.sees('费用还没有与病区核对');
  await desk.press('F8');
  await desk.sees(/本机：\d+ 行/);
  const [, lines = '', yuan = ''] = /本机：(\d+) 行，¥([\d,.]+)/.exec(await desk.words()) ?? [];
  await desk.type(lines);
  await desk.press('Tab');
  await desk.type(yuan.replaceAll(',', ''));
  await desk.picture('discharge-check');
  await desk.press('Enter');
  await desk.sees('✓ 已与病区核对');
}
