/** EAN-13: thirteen digits, the last one a check digit with weights 1 and 3 (GB 12904). */
export function isBarcode(text: string): boolean {
  if (!/^\d{13}$/.test(text)) return false;
  let sum = 0;
  for (let at = 0; at < 13; at++) sum += Number(text[at]) * (at % 2 === 0 ? 1 : 3);
  return sum % 10 === 0;
}
