import { describe, expect, test } from 'vitest';
import { Channel, EndlessAnswerError, ROUNDS_MAX } from '../../../../card-reader/apdu/channel.ts';
import { Trace } from '../../../../card-reader/apdu/trace.ts';
import { fromHex, toHex } from '../../../../card-reader/bytes.ts';
import { TransportError } from '../../../../card-reader/transport/card-transport.ts';
import {
  type Script,
  ScriptedTransport,
} from '../../../../card-reader/transport/scripted-transport.ts';
import { TestClock } from '../support.ts';

async function channelOver(script: Script) {
  const transport = new ScriptedTransport(script);
  const trace = new Trace();
  const channel = new Channel(await transport.connect(), new TestClock(), trace);
  return { transport, trace, channel };
}

const BODY_64 = '11'.repeat(64);

describe('answers of a card', () => {
  test('[CARD09] 61xx is followed by GET RESPONSE until the data is complete', async () => {
    const { channel } = await channelOver({
      '00A40000023F00': '6110',
      '00C0000010': 'AABB6102',
      '00C0000002': 'CCDD9000',
    });
    const answer = await channel.sendRaw(fromHex('00A40000023F00'));
    expect([toHex(answer.data), answer.word]).toEqual(['AABBCCDD', 0x9000]);
  });

  test('[CARD09] 6Cxx repeats the command with the length the card wants', async () => {
    const { channel, transport } = await channelOver({
      '00B20105FF': '6C40',
      '00B2010540': `${BODY_64}9000`,
    });
    const answer = await channel.sendRaw(fromHex('00B20105FF'));
    expect(toHex(answer.data)).toBe(BODY_64);
    expect(transport.commands).toEqual(['00B20105FF', '00B2010540']);
  });

  test('[CARD09] after data, 6Cxx adds the length and keeps the data whole', async () => {
    const { channel, transport } = await channelOver({
      '00CA110002000000': '6C02',
      '00CA110002000002': 'AABB9000',
    });
    const answer = await channel.sendRaw(fromHex('00CA110002000000'));
    expect(toHex(answer.data)).toBe('AABB');
    expect(transport.commands.at(-1)).toBe('00CA110002000002');
  });

  test('[CARD09] a warning (6282, end of file) is an answer, not a failure', async () => {
    const { channel } = await channelOver({ '00B0000010': 'AABB6282' });
    expect((await channel.sendRaw(fromHex('00B0000010'))).word).toBe(0x6282);
  });

  test.each([['61'], ['6C']])(
    '[CARD09] a card that answers %sxx for ever is stopped',
    async (kind) => {
      const { channel, transport } = await channelOver({
        '00B2010010': `${kind}10`,
        '00C0000010': '6110',
      });
      await expect(channel.sendRaw(fromHex('00B2010010'))).rejects.toThrow(EndlessAnswerError);
      expect(transport.commands).toHaveLength(ROUNDS_MAX);
    },
  );

  test.each([
    ['no byte', ''],
    ['one byte', '90'],
  ])('[CARD04] %s is a transport failure, never an empty success', async (_what, raw) => {
    const { channel } = await channelOver({ '00B0000010': raw });
    const failure = await channel.sendRaw(fromHex('00B0000010')).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TransportError);
    expect((failure as TransportError).fault).toBe('short');
  });

  test('[CARD09] 256 data bytes and a status word fit', async () => {
    const { channel } = await channelOver({ '00B0000000': `${'11'.repeat(256)}9000` });
    expect((await channel.sendRaw(fromHex('00B0000000'))).data).toHaveLength(256);
  });

  test('[CARD17] the trace names commands and status words, never a body', async () => {
    const { channel, trace } = await channelOver({ '0020000003123789': '9000' });
    const data = fromHex('123789');
    await channel.send({ cla: 0, ins: 0x20, p1: 0, p2: 0, data });
    expect(trace.lines()).toEqual([
      { instruction: '0020', parameters: '0000', dataLength: 3, statusWord: '9000', tookMs: 0 },
    ]);
    expect(JSON.stringify(trace.lines())).not.toContain('123789');
  });
});
