/** Papers of what was booked, and the printer of slips where there is one. */
import type { Sentence } from '../../../shared/contract/views.ts';
import { createPaperwork } from '../paperwork/paperwork.ts';
import type { Foundation } from './foundation.ts';
import type { RoomsOptions } from './options.ts';
import { openSlipRoll } from './slip-roll.ts';

export function openPapers(
  { dataDir, setup, link, printPdf, log }: RoomsOptions,
  { ledger, identity, policies, stays, agents, findItemOn }: Foundation,
  designation: (date: string) => Sentence | undefined,
  changed: () => void,
) {
  const slipRoll = setup.printer && openSlipRoll(setup.printer, changed, log);
  const { region, institution } = setup;
  const paperwork = createPaperwork({
    ...{ dataDir, ledger, identity, policies, stays, region, institution, printPdf },
    designationStop: designation,
    agentOf: agents.get,
    findItem: findItemOn,
    signSlip: link.signSlip,
    ...(slipRoll && { roll: slipRoll.roll }),
  });
  return {
    paperwork,
    roll: slipRoll?.roll,
    printerTrouble: () => slipRoll?.trouble(),
    printSlip(seq: number): void {
      const slip = paperwork.slip(seq);
      if (!slip.ok) log('paper.slipNotWritten', { seq, reason: slip.error.code });
    },
    async printList(stayId: string): Promise<void> {
      const list = await paperwork.list(stayId);
      if (!list.ok) log('paper.listNotWritten', { reason: list.error.code });
      changed();
    },
  };
}
