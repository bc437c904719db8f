/** The hand that puts demo cards in: into the simulated reader, or as virtual cards into a real pcscd. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCardImage } from '../../card-reader/virtual/parse-image.ts';
import { VpcdCard } from '../../card-reader/virtual/vpcd-card.ts';
import { PROJECT } from '../paths.ts';
import { startPcscd } from './pcscd.ts';
import type { Stage } from './stage.ts';
import { ask, type CardHand } from './story.ts';

export interface Hand {
  /** Environment the card-reader process needs. */
  readonly env: Readonly<Record<string, string>>;
  cards(stage: Stage): CardHand;
  close(): Promise<void>;
}

export async function openHand(reader: 'simulated' | 'pcsc'): Promise<Hand> {
  return reader === 'pcsc' ? pcscHand() : simulatedHand();
}

function simulatedHand(): Hand {
  return {
    env: {},
    cards: ({ cashier }) => ({
      async insert(id) {
        await ask(cashier, 'simulator.insert', { id });
      },
      async remove() {
        await ask(cashier, 'simulator.remove', {});
      },
    }),
    close: () => Promise.resolve(),
  };
}

async function pcscHand(): Promise<Hand> {
  const pcscd = await startPcscd();
  let inserted: VpcdCard | undefined;
  return {
    env: pcscd.env,
    cards: () => ({
      async insert(id) {
        const file = join(PROJECT, 'card-reader', 'images', `${id}.json`);
        const image = parseCardImage(JSON.parse(readFileSync(file, 'utf8')));
        if (!image.ok) throw new Error(JSON.stringify(image.error));
        inserted = await VpcdCard.insert(image.value, { port: pcscd.port, earlyHighByte: true });
      },
      async remove() {
        await inserted?.remove();
        inserted = undefined;
      },
    }),
    async close() {
      await inserted?.remove();
      await pcscd.stop();
    },
  };
}
