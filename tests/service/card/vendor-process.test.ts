/** The card-reader process with a vendor's library behind it: a scripted adapter, real processes. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../card-reader/clock.ts';
import { VendorProcess } from '../../../card-reader/vendor/vendor-process.ts';
import { ReaderProcess } from './reader-process.ts';

const STRING =
  '639900|111111198101011110|X00000019|639900D15600000500BF7C7A48FB4966|SHIFAN|00814E43238697159900BF7C7A|1.00|20101001|20201001|410100813475|0001|';

/** An adapter that answers each call with what `body` makes of its number. */
function adapter(body: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'adapter-'));
  const file = join(folder, 'adapter.mjs');
  writeFileSync(
    file,
    `import { createInterface } from 'node:readline';
     import { existsSync, writeFileSync } from 'node:fs';
     const STRING = ${JSON.stringify(STRING)};
     const died = ${JSON.stringify(join(folder, 'died'))};
     let call = 0;
     for await (const line of createInterface({ input: process.stdin })) { call += 1; ${body} }`,
  );
  return [process.execPath, file];
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe('the adapter of a vendor’s library', () => {
  test('is asked by name, one call after the other, and answers lines cut anywhere', async () => {
    const line = new VendorProcess(
      adapter(
        "process.stdout.write(line + ' ' + call); setTimeout(() => process.stdout.write('!\\n'), 5);",
      ),
      systemClock,
    );
    const answers = await Promise.all(['a', 'b', 'c'].map((call) => line.ask(call)));
    expect(answers.map(text)).toEqual(['a 1!', 'b 2!', 'c 3!']);
    line.close();
    await expect(line.ask('d')).rejects.toMatchObject({ fault: 'cancelled' });
  });

  test('that ends is started again with the next call; that is not there says so', async () => {
    const line = new VendorProcess(
      adapter("if (call === 2) process.exit(3); process.stdout.write('fresh ' + call + '\\n');"),
      systemClock,
    );
    expect(text(await line.ask('a'))).toBe('fresh 1');
    await expect(line.ask('b')).rejects.toMatchObject({ fault: 'noService' });
    expect(text(await line.ask('c'))).toBe('fresh 1');
    line.close();
    const nowhere = new VendorProcess([join(tmpdir(), 'no-such-adapter')], systemClock);
    await expect(nowhere.ask('a')).rejects.toMatchObject({ fault: 'noService' });
  });

  test('that pours out bytes without an end is ended', async () => {
    const line = new VendorProcess(
      adapter("process.stdout.write('x'.repeat(20_000));"),
      systemClock,
    );
    await expect(line.ask('a')).rejects.toMatchObject({ fault: 'buffer' });
    line.close();
  });

  test('[CARD02] [CARD18] the process announces its card, survives its death, and stops in order', async () => {
    const command = adapter(
      "if (call === 2 && !existsSync(died)) { writeFileSync(died, ''); process.exit(1); }" +
        " process.stdout.write(STRING + '\\n');",
    );
    const reader = new ReaderProcess(['--vendor-command', JSON.stringify(command)]);
    const first = await reader.card();
    expect(first.card.holder.name).toBe('SHIFAN');
    await reader.removed(first.sessionId);
    const from = reader.events.length;
    const again = await reader.card(from);
    expect(again.sessionId).not.toBe(first.sessionId);
    expect(await reader.ask({ type: 'shutdown' })).toEqual({ ok: true });
    expect(await reader.exited()).toEqual({ code: 0, signal: null });
    expect(reader.output).toBe('');
  });
});
