/**
 * The card layer: what it adds to the bare library, how long a card takes to the screen, and random
 * bytes for every decoder. Needs pcscd with the vpcd driver, and Chromium for the rows "painted";
 * a row that cannot run here fails.
 */
import { readFileSync } from 'node:fs';
import { startPcscd } from '../../build/demo/pcscd.ts';
import { parseCardImage } from '../../card-reader/virtual/parse-image.ts';
import { VpcdCard } from '../../card-reader/virtual/vpcd-card.ts';
import { decoders, FUZZ_INPUTS, fuzz } from './card/fuzz.ts';
import { measurePainted } from './card/painted.ts';
import { measureReading } from './card/reading.ts';
import { atMostMs, type Bench, type Measure, median, orFailed, percentile } from './measure.ts';

const LAYER_RATIO_MAX = 1.3;
const EVENT_TO_HOLDER_P95_MS = 100;
const PIN_TO_BALANCE_P99_MS = 50;
const INSERT_TO_HOLDER_P95_MS = 500;
/** No input may hold a decoder up; generous, as other work on the machine counts too. */
const WORST_INPUT_MS = 1_000;

const IMAGE = new URL('../../card-reader/images/1-chen-guifang.json', import.meta.url);

/** Commands of a reading, counted where it is measured. */
let commandsOfReading = 0;

export async function reading(): Promise<Measure[]> {
  const pcscd = await startPcscd();
  process.env.PCSCLITE_CSOCK_NAME = pcscd.env.PCSCLITE_CSOCK_NAME;
  const image = parseCardImage(JSON.parse(readFileSync(IMAGE, 'utf8')));
  if (!image.ok) throw new Error(JSON.stringify(image.error));
  const card = await VpcdCard.insert(image.value, { port: pcscd.port, earlyHighByte: true });
  try {
    const { commands, layerMs, rawMs, ratio } = await measureReading(pcscd.readerName);
    commandsOfReading = commands;
    return [
      { name: 'EF05+EF06, commands', value: commands, unit: 'APDU' },
      { name: 'EF05+EF06, bare library', value: rawMs, unit: 'ms' },
      {
        name: 'EF05+EF06, card layer',
        value: layerMs,
        unit: 'ms',
        ...{ ratio, against: 'the same commands through the bare library' },
        ...{ bar: `<= ${LAYER_RATIO_MAX}`, pass: ratio <= LAYER_RATIO_MAX },
      },
    ];
  } finally {
    await card.remove();
    await pcscd.stop();
  }
}

/** From the card to the screen; also asked for by the bench of the windows. */
export async function painted(): Promise<Measure[]> {
  const { insertToHolderMs, eventToHolderMs, eventToHolderLessCommandsMs, pinToBalanceMs } =
    await measurePainted(commandsOfReading);
  const middle = (name: string, values: readonly number[]): Measure => ({
    ...{ name: `${name}, p50`, value: median(values), unit: 'ms' },
  });
  const event = 'PC/SC event → holder painted';
  const pin = 'PIN accepted → balance painted';
  const insert = 'card in → holder painted';
  return [
    middle(`${event}, commands inside`, eventToHolderMs),
    middle(event, eventToHolderLessCommandsMs),
    atMostMs(
      `${event}, p95`,
      percentile(eventToHolderLessCommandsMs, 0.95),
      EVENT_TO_HOLDER_P95_MS,
    ),
    middle(pin, pinToBalanceMs),
    atMostMs(`${pin}, p99`, percentile(pinToBalanceMs, 0.99), PIN_TO_BALANCE_P99_MS),
    middle(insert, insertToHolderMs),
    atMostMs(`${insert}, p95`, percentile(insertToHolderMs, 0.95), INSERT_TO_HOLDER_P95_MS),
  ];
}

function fuzzing(): Measure[] {
  return decoders().map((decoder, at) => {
    const { name, failures, worstUs } = fuzz(decoder, at);
    const pass = failures === 0 && worstUs <= WORST_INPUT_MS * 1_000;
    const bar = `0 failures, <= ${WORST_INPUT_MS} ms`;
    return {
      ...{ name: `fuzz ${name}, ${FUZZ_INPUTS} inputs`, value: failures, unit: 'failures' },
      ...{ ratio: worstUs / 1_000, against: 'ms for the worst input', bar, pass },
    };
  });
}

export const bench: Bench = async () => [
  ...(await orFailed(reading)),
  ...(await orFailed(painted)),
  ...fuzzing(),
];
