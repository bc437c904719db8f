/**
 * How many short messages a text costs. A text of the GSM 7-bit alphabet has 160 places in one, 153
 * in each of several; any other is sent as UTF-16, 70 and 67 (3GPP TS 23.038 and 23.040).
 */

const GSM =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Behind an escape: two places each. */
const GSM_EXTENDED = '^{}\\[~]|€\f';

export interface SmsLength {
  readonly alphabet: 'gsm7' | 'utf16';
  /** Places taken: septets, or UTF-16 units. */
  readonly units: number;
  readonly segments: number;
}

export function smsLength(text: string): SmsLength {
  const characters = [...text];
  const isGsm = characters.every((one) => GSM.includes(one) || GSM_EXTENDED.includes(one));
  if (!isGsm) return lengthOf('utf16', text.length, 70, 67);
  const units = characters.reduce((sum, one) => sum + (GSM_EXTENDED.includes(one) ? 2 : 1), 0);
  return lengthOf('gsm7', units, 160, 153);
}

function lengthOf(
  alphabet: SmsLength['alphabet'],
  units: number,
  alone: number,
  joined: number,
): SmsLength {
  return { alphabet, units, segments: units <= alone ? 1 : Math.ceil(units / joined) };
}
