/** A QR code as one path over its dark modules: screens and pages draw it, printers make their own. */
import qrcode from 'qrcode-generator';

/** White modules around the code that scanners need. */
export const QR_QUIET = 4;

/** Side of the code in modules, and its path in units of one module. `text`: digits, capitals, `.`. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const code = qrcode(0, 'L');
  code.addData(text, 'Alphanumeric');
  code.make();
  const size = code.getModuleCount();
  let path = '';
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (code.isDark(row, column)) path += `M${column} ${row}h1v1h-1z`;
    }
  }
  return { size, path };
}
