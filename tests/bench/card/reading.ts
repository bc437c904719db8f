/**
 * Reading EF05 and EF06 through pcscd and vpcd: the card layer against the bare library sending the
 * same commands, by turns in one run. What is left is what the layer itself costs.
 */
import { Channel } from '../../../card-reader/apdu/channel.ts';
import { systemClock } from '../../../card-reader/clock.ts';
import { shippedProfiles } from '../../../card-reader/profile/profiles.ts';
import { readCard, recognise } from '../../../card-reader/profile/read-card.ts';
import type { CardLink, ReaderStatus } from '../../../card-reader/transport/card-transport.ts';
import {
  loadPcsclite,
  type NativeContext,
  type NativeReader,
} from '../../../card-reader/transport/pcsclite-library.ts';
import { PcscliteTransport } from '../../../card-reader/transport/pcsclite-transport.ts';
import { median } from '../measure.ts';

export interface ReadingFigures {
  readonly commands: number;
  readonly layerMs: number;
  readonly rawMs: number;
  readonly ratio: number;
}

const REPEATS = 101;
const ANSWER_MAX = 258;
/** Loaded once, as the reader process does when it starts. */
const PROFILES = shippedProfiles();

/** A card is in the reader already; both sides leave it as they found it. */
export async function measureReading(readerName: string): Promise<ReadingFigures> {
  const transport = new PcscliteTransport(systemClock);
  const status = await cardIn(transport, readerName);
  const context = loadPcsclite()();
  const raw = await rawReader(context, readerName);
  try {
    const commands = await layerReading(transport, status);
    const rounds: { layerMs: number; rawMs: number }[] = [];
    for (let round = 0; round < REPEATS; round += 1) {
      const layerMs = await timed(() => layerReading(transport, status));
      const rawMs = await timed(() => rawReading(raw, commands));
      rounds.push({ layerMs, rawMs });
    }
    return {
      commands: commands.length,
      layerMs: median(rounds.map((round) => round.layerMs)),
      rawMs: median(rounds.map((round) => round.rawMs)),
      ratio: median(rounds.map((round) => round.layerMs / round.rawMs)),
    };
  } finally {
    raw.close();
    context.close();
    await transport.close();
  }
}

async function timed(job: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await job();
  return performance.now() - startMs;
}

function cardIn(transport: PcscliteTransport, readerName: string): Promise<ReaderStatus> {
  return new Promise((resolve) => {
    transport.start({
      serviceUp: () => undefined,
      serviceDown: () => undefined,
      readerFound: () => undefined,
      readerLost: () => undefined,
      status: (status) => {
        if (status.reader === readerName && status.present) resolve(status);
      },
    });
  });
}

/** Recognises and reads the card as the reader process does; returns the commands it sent. */
async function layerReading(
  transport: PcscliteTransport,
  { reader, atr }: ReaderStatus,
): Promise<readonly Buffer[]> {
  const link = await transport.connect(reader);
  const sent: Buffer[] = [];
  const watched: CardLink = {
    ...{ protocol: link.protocol, disconnect: (how) => link.disconnect(how) },
    transmit: (apdu) => {
      sent.push(Buffer.from(apdu));
      return link.transmit(apdu);
    },
  };
  try {
    const channel = new Channel(watched, systemClock);
    const profile = await recognise(channel, atr, PROFILES);
    if (!profile) throw new Error('card not recognised');
    await readCard(channel, atr, profile);
  } finally {
    await link.disconnect('leave');
  }
  return sent;
}

function rawReader(context: NativeContext, readerName: string): Promise<NativeReader> {
  context.on('error', () => undefined); // closing always reports one
  return new Promise((resolve) => {
    context.on('reader', (reader) => {
      reader.on('error', () => undefined);
      if (reader.name !== readerName) return;
      reader.on('status', () => resolve(reader));
    });
  });
}

async function rawReading(reader: NativeReader, commands: readonly Buffer[]): Promise<void> {
  const protocol = await new Promise<number>((resolve, reject) => {
    const options = {
      share_mode: reader.SCARD_SHARE_EXCLUSIVE,
      protocol: reader.SCARD_PROTOCOL_T0 | reader.SCARD_PROTOCOL_T1,
    };
    reader.connect(options, (error, got) =>
      error || got === undefined ? reject(error) : resolve(got),
    );
  });
  for (const command of commands) {
    await new Promise<Buffer>((resolve, reject) => {
      reader.transmit(command, ANSWER_MAX, protocol, (error, answer) =>
        error ? reject(error) : resolve(answer),
      );
    });
  }
  await new Promise<void>((resolve, reject) => {
    reader.disconnect(reader.SCARD_LEAVE_CARD, (error) => (error ? reject(error) : resolve()));
  });
}
