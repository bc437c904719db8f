/** The command under which a terminal answers the verdict on a record: one answer for each verdict. */
export function verdictCommand({
  epoch,
  seq,
}: {
  readonly epoch: number;
  readonly seq: number;
}): string {
  return `verdict/${epoch}/${seq}`;
}
