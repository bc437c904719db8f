/**
 * Amounts in Chinese words: the capital form of bills and receipts, and the form in which they are
 * said. Source of the capital form: the rules for filling in bills and settlement vouchers that
 * belong to the payment and settlement measures of the People's Bank of China (支付结算办法, 附件一).
 */
import { invariant } from '../result.ts';
import { assertFen, FEN_PER_YUAN } from './money.ts';

/** How one of the two forms writes numbers. */
interface Script {
  readonly digits: string;
  readonly units: readonly string[];
  /** What a two is that counts thousands or myriads. */
  readonly two: string;
}

const CAPITAL: Script = {
  digits: '零壹贰叁肆伍陆柒捌玖',
  units: ['', '拾', '佰', '仟'],
  two: '贰',
};
const SPOKEN: Script = { digits: '零一二三四五六七八九', units: ['', '十', '百', '千'], two: '两' };

const MYRIAD = 10_000;
const MYRIADS = ['', '万', '亿'];

/**
 * `140950` → `壹仟肆佰零玖元伍角`, `100` → `壹元整`. Where the rules leave a zero before the jiao to
 * the writer it is written. Non-negative fen; `人民币` in front is left to whoever shows it.
 */
export function fenInCapitals(amountFen: number): string {
  const { yuan, jiao, fen } = partsOf(amountFen);
  if (jiao === 0 && fen === 0) return `${wholeNumber(yuan, CAPITAL)}元整`;
  // A figure that ends before the decimals has a gap to them, which a zero fills.
  const gap = yuan > 0 && (jiao === 0 || yuan % 10 === 0);
  return [
    yuan > 0 ? `${wholeNumber(yuan, CAPITAL)}元` : '',
    gap ? '零' : '',
    jiao > 0 ? `${CAPITAL.digits[jiao]}角` : '',
    fen > 0 ? `${CAPITAL.digits[fen]}分` : '',
  ].join('');
}

/** `284716` → `两千八百四十七元一角六分`, for a voice; zero is `零元`. Non-negative fen. */
export function fenSpoken(amountFen: number): string {
  const { yuan, jiao, fen } = partsOf(amountFen);
  if (amountFen === 0) return '零元';
  const gap = yuan > 0 && jiao === 0 && fen > 0;
  const words = [
    yuan > 0 ? `${wholeNumber(yuan, SPOKEN).replace(/^一十/, '十')}元` : '',
    jiao > 0 ? `${SPOKEN.digits[jiao]}角` : '',
    gap ? '零' : '',
    fen > 0 ? `${SPOKEN.digits[fen]}分` : '',
  ].join('');
  // A two that is all there is before its unit is said like one that counts thousands.
  return words.replace(/^二(?=[元角分])/, SPOKEN.two);
}

function partsOf(amountFen: number): { yuan: number; jiao: number; fen: number } {
  invariant(assertFen(amountFen) >= 0, `an amount in words is not negative, got ${amountFen}`);
  const rest = amountFen % FEN_PER_YUAN;
  return { yuan: (amountFen - rest) / FEN_PER_YUAN, jiao: Math.floor(rest / 10), fen: rest % 10 };
}

/** Groups of four digits, each with its myriad; one zero stands for every gap between digits. */
function wholeNumber(value: number, script: Script): string {
  if (value === 0) return '零';
  const groups: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / MYRIAD)) groups.push(rest % MYRIAD);
  const parts = groups.map((group, power) => {
    if (group === 0) return '';
    const words = group === 2 && power > 0 ? script.two : fourDigits(group, script);
    const gapAbove = power < groups.length - 1 && (group < 1000 || groups[power + 1] === 0);
    return `${gapAbove ? '零' : ''}${words}${MYRIADS[power]}`;
  });
  return parts.reverse().join('');
}

/** 1…9999 without a leading zero. */
function fourDigits(group: number, { digits, units, two }: Script): string {
  let words = '';
  let gap = false;
  for (let power = 3; power >= 0; power -= 1) {
    const digit = Math.floor(group / 10 ** power) % 10;
    if (digit === 0) {
      gap = words !== '';
      continue;
    }
    const said = digit === 2 && power === 3 ? two : digits[digit];
    words += `${gap ? '零' : ''}${said}${units[power]}`;
    gap = false;
  }
  return words;
}
