/** What operators and holders do with their hands. */
import type { ChargesFile } from '../../centre/demo-region/load.ts';
import type { ScreenWindow } from './windows.ts';
import type { World } from './world.ts';

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

/** The card goes in and its holder enters the PIN. */
export async function putIn(world: World, card: string): Promise<void> {
  await world.insert(card);
  await enterPin(world.display);
  await world.cashier.sees('密码已验证');
}

/** The card goes out; both screens are ready for the next person. */
export async function nextPerson({ cashier, display, takeCardOut }: World): Promise<void> {
  await takeCardOut();
  await display.sees('您好，请插入社会保障卡');
  await cashier.press('Enter');
  await cashier.sees('请扫第一件药品');
}

/** Fills the fields of a supervisor's yes. */
export async function approve(desk: ScreenWindow, reason: string): Promise<void> {
  await desk.page.getByLabel(/^(原因|批准理由)/).focus();
  await desk.type(reason);
  await desk.press('Tab');
  await desk.type('s01');
  await desk.press('Tab');
  await desk.type('demo-s01');
}

/** Admits the holder of the card in the reader, up to the question for the cause. */
export async function admit(
  desk: ScreenWindow,
  {
    ward,
    bed,
    diagnosis,
  }: { readonly ward: string; readonly bed: string; readonly diagnosis: string },
): Promise<void> {
  await desk.press('F4');
  await desk.sees('入院诊断');
  for (const text of [ward, bed]) {
    await desk.type(text);
    await desk.press('Tab');
  }
  await desk.type(diagnosis);
}

/** Brings a charge file into the chosen stay. */
export async function importCharges(
  desk: ScreenWindow,
  { fileName: name, csv }: ChargesFile,
): Promise<void> {
  await desk.press('Alt+i');
  await desk.page
    .getByLabel('费用文件（CSV 或 JSON）')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await desk.click('导入');
  await desk.sees(/文件 \d+ 行，新增 \d+ 行/);
}

/** Takes a deposit for the chosen stay; its receipt stands beside. */
export async function takeDeposit(desk: ScreenWindow, yuan: string): Promise<void> {
  await desk.press('F7');
  await desk.sees('本次收取（元）');
  await desk.type(yuan);
  await desk.press('Enter');
  await desk.sees('住院押金收据');
}

/** The patient, asked on the display, agrees and enters the PIN; the stay is settled. */
export async function agreeAndSettle(desk: ScreenWindow, display: ScreenWindow): Promise<Split> {
  await display.sees('您同意这样结算吗？');
  await display.click('✓ 同意');
  const agreed = desk.page.getByText('患者已确认金额，可以结算');
  await agreed.waitFor();
  // A second press within a moment is a slip of the finger and does nothing.
  while (await agreed.isVisible()) {
    await desk.press('F12');
    await agreed.waitFor({ state: 'hidden', timeout: 1_000 }).catch(() => undefined);
  }
  await enterPin(display);
  await desk.sees('结算成功');
  return readSplit(desk);
}

/** A trace code: those of ibuprofen boxes begin with these digits in the demo region. */
export function box(number: number): string {
  return `8100001${String(number).padStart(13, '0')}`;
}
