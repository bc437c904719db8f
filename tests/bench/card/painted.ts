/**
 * From the card to the screen, all parts real: card image on vpcd, pcscd with its 400 ms poll, card
 * reader, terminal service, Node host, Chromium. A picture counts when the browser has drawn it.
 */
import { fork } from 'node:child_process';
import type { Page } from 'playwright-core';
import { enterPin, signIn } from '../../e2e/people.ts';
import { openWorld, type World } from '../../e2e/world.ts';

export interface PaintedFigures {
  /** Socket of the card opened → holder on the customer display. */
  readonly insertToHolderMs: readonly number[];
  /** PC/SC event → holder on the customer display; the card's commands are inside. */
  readonly eventToHolderMs: readonly number[];
  /** The same without the time from the first to the last command of the reading. */
  readonly eventToHolderLessCommandsMs: readonly number[];
  /** Last status word of VERIFY → balance on the customer display. */
  readonly pinToBalanceMs: readonly number[];
}

const ROUNDS = 24;
const BALANCE = '医保个人账户余额';
const IMAGE = '1-chen-guifang';
const HOLDER = '陈**';

declare const document: { readonly body: { readonly innerText: string } };
declare function requestAnimationFrame(run: () => void): void;

/** Resolves in the page with the wall clock of the first frame drawn after the text was there. */
function drawn(page: Page, text: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (!document.body.innerText.includes(wanted)) return requestAnimationFrame(look);
          requestAnimationFrame(() => resolve(Date.now()));
        };
        look();
      }),
    text,
  );
}

/** `commands` is how many commands a reading of this card takes. */
export async function measurePainted(commands: number): Promise<PaintedFigures> {
  const world = await openWorld();
  const events = listen(world.pcscSocket);
  try {
    await world.cashier.sees('操作员签到');
    await signIn(world.cashier, 'c01', 'demo-c01');
    const insertToHolderMs: number[] = [];
    const eventToHolderMs: number[] = [];
    const eventToHolderLessCommandsMs: number[] = [];
    const pinToBalanceMs: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const event = events.next();
      const holder = drawn(world.display.page, HOLDER);
      const insertedAt = Date.now();
      const card = await world.insert(IMAGE);
      const reading = watchReading(card, commands);
      const [holderAt, eventAt] = await Promise.all([holder, event]);
      insertToHolderMs.push(holderAt - insertedAt);
      eventToHolderMs.push(holderAt - eventAt);
      eventToHolderLessCommandsMs.push(holderAt - eventAt - reading.tookMs());
      pinToBalanceMs.push(await pinRound(world, card));
      await world.takeCardOut();
      for (const window of [world.cashier, world.display]) await window.seesNoMore(HOLDER);
    }
    return { insertToHolderMs, eventToHolderMs, eventToHolderLessCommandsMs, pinToBalanceMs };
  } finally {
    events.close();
    await world.close();
  }
}

type Inserted = Awaited<ReturnType<World['insert']>>;

/** Time from the first to the last of the first `commands` commands that reach the card. */
function watchReading({ card }: Inserted, commands: number) {
  const at: number[] = [];
  const process = card.process.bind(card);
  card.process = (command) => {
    const reaction = process(command);
    if (at.length < commands) at.push(performance.now());
    return reaction;
  };
  return { tookMs: () => (at.at(-1) ?? 0) - (at[0] ?? 0) };
}

/** Types the PIN; answers the time between the card's last word on it and the balance. */
async function pinRound({ display }: World, { card }: Inserted): Promise<number> {
  let verifiedAt = 0;
  const process = card.process.bind(card);
  card.process = (command) => {
    const reaction = process(command);
    if (command[1] === 0x20 && command.length > 5) verifiedAt = Date.now();
    return reaction;
  };
  const balance = drawn(display.page, BALANCE);
  await enterPin(display);
  return (await balance) - verifiedAt;
}

/** A listener of our own on the same daemon: when PC/SC itself says that a card is there. */
function listen(socket: string) {
  let told: (at: number) => void = () => undefined;
  const child = fork(new URL('./pcsc-events.ts', import.meta.url), {
    env: { ...process.env, PCSCLITE_CSOCK_NAME: socket },
  });
  child.on('message', (message) => told((message as { at: number }).at));
  return {
    next: () =>
      new Promise<number>((resolve) => {
        told = resolve;
      }),
    close: () => child.disconnect(),
  };
}
