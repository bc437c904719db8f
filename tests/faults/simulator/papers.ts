/** What must hold of the slips: each copy is marked as one and counted, in the ledger and on paper. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodePayload } from '../../../shared/ledger/payloads/index.ts';
import { say } from '../../../shared/messages/index.ts';
import { Broken } from './checker.ts';
import type { Terminal } from './terminal.ts';

/** What every mark of a copy has in it. */
const COPY = '重打';

/** Numbers of the copies booked, by the record they are of. */
export function copiesOf({ ledger }: Terminal): ReadonlyMap<number, readonly number[]> {
  const copies = new Map<number, number[]>();
  for (const { header } of ledger.records({ fromSeq: 1, limit: ledger.head().seq })) {
    const decoded = decodePayload(header);
    if (decoded?.kind !== 'print' || decoded.payload.document !== 'slip') continue;
    const { subjectSeq, copyNumber } = decoded.payload;
    copies.set(subjectSeq, [...(copies.get(subjectSeq) ?? []), copyNumber]);
  }
  return copies;
}

/** Copies count on from 2, whether or not the first slip came out of the printer. */
export function checkPapers(terminal: Terminal, folder: string): void {
  for (const [seq, numbers] of copiesOf(terminal)) {
    const first = numbers[0] === 1 ? 1 : 2;
    if (numbers.some((number, index) => number !== first + index)) {
      throw new Broken('paper', `${terminal.terminalId} ${seq}: copies ${numbers.join(', ')}`);
    }
    for (const number of numbers) checkMark(folder, seq, number);
  }
}

function checkMark(folder: string, seq: number, number: number): void {
  const name = `slip-${seq}${number > 1 ? `-copy-${number}` : ''}.txt`;
  const file = join(folder, 'slips', name);
  // Papers of before a power cut lie on the disk that was cut.
  if (!existsSync(file)) return;
  const text = readFileSync(file, 'utf8');
  const mark = say('print.copy', 'zh-CN', { number: number - 1 });
  const isRight = number > 1 ? text.includes(mark) : !text.includes(COPY);
  if (!isRight) throw new Broken('paper', `${name} is not marked as what it is`);
}
