/** What service and card reader hold after a long day: 10,000 settlements through the till's door. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Measure } from '../measure.ts';
import { openTillDoor, type TillDoor } from './door.ts';
import { processesOf, type TerminalWorld } from './world.ts';

const SETTLEMENTS = Number(process.env.BENCH_SETTLEMENTS ?? 10_000);
/** One customer in twenty comes with a card and a PIN. */
const CARD_EVERY = 20;
const MAX_MIB = 250;
const CARDS = ['1-chen-guifang', '3-wang-xiaomei'];
const PIN = '123789';

export async function memoryRows(world: TerminalWorld): Promise<Measure[]> {
  const terminal = await world.start();
  const door = await openTillDoor(await terminal.launchPage);
  try {
    await door.ask('operator.signIn', { operatorId: 'c01', password: 'demo-c01' });
    const { hits } = await door.ask('till.enter', { text: 'stxa' });
    const code = hits[0]?.code ?? '';
    const before = usedBy(world.dataDir);
    for (let at = 1; at <= SETTLEMENTS; at += 1) {
      await sell(door, code, at % CARD_EVERY === 0 ? CARDS[(at / CARD_EVERY) % 2] : undefined);
    }
    const after = usedBy(world.dataDir);
    const total = after.service.pss + after.cardReader.pss;
    const days = `after ${SETTLEMENTS.toLocaleString('en')} settlements`;
    return [
      mib('service + card reader when signed in, PSS', before.service.pss + before.cardReader.pss),
      mib(`service ${days}, RSS`, after.service.rss),
      mib(`card reader ${days}, RSS`, after.cardReader.rss),
      {
        ...mib(`service + card reader ${days}, PSS`, total),
        ...{ bar: `<= ${MAX_MIB} MiB`, pass: total <= MAX_MIB },
      },
    ];
  } finally {
    door.close();
    await terminal.end();
  }
}

function mib(name: string, value: number): Measure {
  return { name, value, unit: 'MiB' };
}

async function sell(door: TillDoor, code: string, card: string | undefined): Promise<void> {
  if (card !== undefined) {
    await door.ask('simulator.insert', { id: card });
    await enterPin(door);
    await door.sees((view) => view.card?.pinVerified === true);
  }
  await door.ask('till.add', { code, quantityE4: 10_000 });
  await door.ask('till.preSettle', {});
  const settled = door.ask('till.settle', { commandId: randomUUID() });
  if (card !== undefined) await enterPin(door);
  await settled;
  await door.sees((view) => view.flow.state === 'done');
  if (card !== undefined) {
    await door.ask('simulator.remove', {});
    await door.sees((view) => view.card === undefined);
  }
  await door.ask('till.next', {});
}

async function enterPin(door: TillDoor): Promise<void> {
  await door.sees((view) => view.flow.pin !== undefined);
  for (const digit of PIN) await door.ask('pin.digit', { digit: Number(digit) });
  await door.ask('pin.submit', {});
}

/** Memory in MiB. PSS counts pages that several processes share once among them. */
function usedBy(dataDir: string) {
  const { service, cardReader } = processesOf(dataDir);
  return { service: memoryOf(service), cardReader: memoryOf(cardReader) };
}

function memoryOf(pid: number): { rss: number; pss: number } {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const kib = (name: string) => Number(new RegExp(`^${name}:\\s*(\\d+) kB$`, 'm').exec(text)?.[1]);
  return { rss: kib('Rss') / 1_024, pss: kib('Pss') / 1_024 };
}
