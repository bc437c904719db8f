/** What a voice says of a screen: Chinese words, the amount that matters, never who it is. */
import { describe, expect, test } from 'vitest';
import { speechOf } from '../../../../electron/terminal/display/speech.ts';
import type { DisplayState } from '../../../../shared/display/display-state.ts';
import { say } from '../../../../shared/messages/index.ts';
import { displayStates } from '../../../renderer/fixtures/display-states.ts';

const states: Readonly<Record<string, DisplayState>> = {
  ...displayStates,
  balance: {
    ...displayStates.balance,
    balance: { yuan: '2,847.16', asOf: '09:05', source: 'live' },
  },
  bill: {
    ...displayStates.bill,
    split: [{ label: { code: 'settlement.column.cashPayFen' }, yuan: '2,882.23', reasons: [] }],
  },
};
const DEPOSIT = { depositYuan: '5,000.00', refundYuan: '2,117.77', topUpYuan: '0.00' };

function said(state: DisplayState): string {
  return speechOf(state)
    .map(({ code, params }) => say(code, 'zh-CN', params))
    .join('。');
}

describe('speech', () => {
  test.each([
    ['idle', ''],
    ['outOfService', ''],
    ['basket', ''],
    ['reading', '正在读卡。请不要拔卡，马上就好'],
    ['balance', '您的医保个人账户余额，两千八百四十七元一角六分'],
    ['concealed', '金额已隐藏，轻触屏幕再看'],
    ['bill', '您要付现金两千八百八十二元二角三分'],
    ['pin', '请输入卡密码。密码错误，还可试 2 次'],
    ['unknown', '正在核对结算结果。请稍等，先不要离开。不会重复扣款。'],
    ['removeCard', '请取回您的卡'],
  ])('%s: %s', (name, words) => {
    expect(said(states[name] as DisplayState)).toBe(words);
  });

  test('the end says what is paid, what is left and that the card should be taken', () => {
    const result = { outcome: 'ok', cashYuan: '28.00', balanceAfterYuan: '2,790.93' } as const;
    expect(said({ ...displayStates.result, result })).toMatch(
      /^结算成功。您要付现金二十八元。您的医保个人账户还剩两千七百九十元九角三分。/,
    );
    expect(said({ ...displayStates.refund, deposit: DEPOSIT })).toContain(
      '退还给您两千一百一十七元七角七分',
    );
  });

  test('nothing to pay is said as such, not as zero yuan', () => {
    const result = { ...displayStates.result.result, cashYuan: '0.00' };
    expect(said({ ...displayStates.result, result })).toContain('您不用再付钱');
  });

  test('no screen names the holder, the card, or an amount in figures', () => {
    for (const [name, state] of Object.entries(states)) {
      expect(said(state), name).not.toMatch(/王|4521|\d,\d|\d\.\d|\{/);
    }
  });
});
