/** Style of A4 lists: nothing is loaded from anywhere, so the file is whole on its own. */
import type { Markup } from './html.ts';

export const LIST_STYLE: Markup = {
  markup: `
  @page { size: A4; margin: 14mm 12mm 16mm; }
  * { box-sizing: border-box; }
  body { margin: 0; color: #111; font: 9.5pt/1.45 "Noto Sans CJK SC", "Microsoft YaHei",
    "PingFang SC", sans-serif; font-variant-numeric: tabular-nums; }
  h1 { margin: 0 0 1mm; font-size: 16pt; text-align: center; }
  h2 { margin: 5mm 0 1.5mm; font-size: 11pt; break-after: avoid; }
  .sub, .mark { text-align: center; margin: 0 0 1mm; }
  .mark { font-weight: 700; }
  dl { display: grid; grid-template-columns: repeat(3, auto 1fr); gap: 0.6mm 3mm; margin: 3mm 0; }
  dt { color: #444; } dd { margin: 0; font-weight: 600; }
  table { width: 100%; border-collapse: collapse; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  th, td { border: 0.2mm solid #777; padding: 0.6mm 1.2mm; text-align: left; vertical-align: top; }
  th { background: #eee; font-weight: 600; }
  .fen { text-align: right; white-space: nowrap; }
  .charges { font-size: 7.5pt; }
  .payers th:first-child { width: 26%; } .payers th:nth-child(2) { width: 16%; }
  .why { font-size: 8pt; color: #333; }
  .total td { font-weight: 700; }
  .money { font-size: 12pt; }
  .notes { margin-top: 3mm; font-size: 8pt; }
  .code { display: flex; align-items: center; gap: 4mm; margin-top: 4mm; font-size: 8pt; break-inside: avoid; }
  .code svg { flex: none; width: 30mm; height: 30mm; }
  .signatures { display: flex; justify-content: space-between; margin-top: 12mm; break-inside: avoid; }
  .signatures span { flex: 1; padding-right: 8mm; border-bottom: 0.2mm solid #111; margin-right: 6mm; }
`,
};
