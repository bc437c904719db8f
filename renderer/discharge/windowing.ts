/** Which rows of a long list have to exist: a pure function of the scroll position. */

export interface RowWindow {
  /** First row drawn, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Heights that stand for the rows not drawn, in px. */
  readonly beforePx: number;
  readonly afterPx: number;
}

/** Rows drawn beyond each edge, so that fast scrolling shows no gaps. */
const MARGIN_ROWS = 12;

export function rowWindow(
  rows: number,
  rowPx: number,
  scrollPx: number,
  viewportPx: number,
): RowWindow {
  const first = Math.floor(Math.max(0, scrollPx) / rowPx) - MARGIN_ROWS;
  const from = Math.min(Math.max(0, first), Math.max(0, rows - 1));
  const visible = Math.ceil(viewportPx / rowPx) + 2 * MARGIN_ROWS;
  const to = Math.min(rows, from + visible);
  return { from, to, beforePx: from * rowPx, afterPx: (rows - to) * rowPx };
}
