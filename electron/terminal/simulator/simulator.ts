/** Cards that can be put into the simulated reader from the screen: demos and training. */
import type { CardImage } from '../../../shared/card/card-image.ts';
import { ok, type Result, refuse } from '../../../shared/result.ts';
import type { CardPort } from '../card/card-port.ts';
import type { TerminalSetup } from '../setup/setup.ts';

export interface Simulator {
  images(): Result<{ id: string; label: string }[]>;
  insert(id: string): Promise<Result<null>>;
  remove(): Promise<Result<null>>;
}

type SimulatedCards = NonNullable<TerminalSetup['simulatedCards']>;

/** `cards` is empty with a real reader; then every call is refused. */
export function createSimulator(port: Pick<CardPort, 'request'>, cards: SimulatedCards): Simulator {
  async function ask(request: Parameters<CardPort['request']>[0]): Promise<Result<null>> {
    if (cards.length === 0) return refuse('till.simulatorOff');
    const outcome = await port.request(request);
    return outcome.ok ? ok(null) : refuse(outcome.refused);
  }

  return {
    images: () => ok(cards.map(({ id, label }) => ({ id, label }))),
    insert(id) {
      const card = cards.find((known) => known.id === id);
      if (!card && cards.length > 0) return Promise.resolve(refuse('till.imageUnknown'));
      // The card reader checks the image's shape itself.
      const image = card?.image as unknown as CardImage;
      return ask({ type: 'simulate', action: 'insert', image });
    },
    remove: () => ask({ type: 'simulate', action: 'remove' }),
  };
}
