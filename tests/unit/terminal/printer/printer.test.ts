import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { rollBytes } from '../../../../electron/terminal/printer/esc-pos.ts';
import { createPrinter } from '../../../../electron/terminal/printer/printer.ts';
import {
  type PrinterSetup,
  printerSchema,
  sendToPrinter,
} from '../../../../electron/terminal/printer/sink.ts';
import { ok, type Result } from '../../../../shared/result.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('bytes for the roll', () => {
  test('initialise, Chinese mode, GB 18030 text, cut', () => {
    const bytes = rollBytes('合计  12.34\n', { cut: true });
    expect(hex(bytes)).toBe(
      ['1b40', '1c26', '1b6100', 'bacfbcc6', '202031322e33340a', '1d564200'].join(''),
    );
  });

  test('rare characters of names have four bytes', () => {
    expect(hex(rollBytes('𫟷㛃\n', { cut: false }))).toContain('9839b2318230b731');
  });

  test('the drawer opens first, a printer without cutter feeds to the tear bar', () => {
    const bytes = hex(rollBytes('x\n', { cut: false, openDrawer: true }));
    expect(bytes.startsWith('1b401b700019fa')).toBe(true);
    expect(bytes.endsWith('780a0a0a0a0a')).toBe(true);
  });

  test('a QR code: model 2, size 4, level L, stored, printed, in the middle', () => {
    const bytes = hex(rollBytes('x\n', { cut: false, qr: 'YBS1.AB' }));
    expect(bytes).toContain(
      [
        '1b6101',
        '1d286b040031413200',
        '1d286b0300314304',
        '1d286b0300314530',
        '1d286b0a00315030594253312e4142',
        '1d286b0300315130',
        '0a1b6100',
      ].join(''),
    );
  });

  test('a long code has its length in two bytes', () => {
    expect(hex(rollBytes('', { cut: false, qr: 'A'.repeat(400) }))).toContain('1d286b9301315030');
  });
});

describe('where the bytes go', () => {
  const open: (Server | Socket)[] = [];
  const folders: string[] = [];
  afterEach(() => {
    for (const each of open.splice(0)) 'destroy' in each ? each.destroy() : each.close();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  /** A network printer that answers the question for its paper in its own way. */
  async function networkPrinter(answer?: number) {
    const received: Buffer[] = [];
    let ended: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => {
      ended = resolve;
    });
    const server = createServer((socket) => {
      open.push(socket);
      socket.on('data', (bytes) => {
        received.push(bytes);
        if (answer !== undefined && bytes.includes(0x10)) socket.write(Uint8Array.of(answer));
      });
      socket.on('error', () => undefined);
      socket.on('end', ended);
    });
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const to: PrinterSetup['to'] = { kind: 'tcp', host: '127.0.0.1', port };
    return { to, port, finished, printed: () => hex(Buffer.concat(received)) };
  }

  function folder(): string {
    const path = mkdtempSync(join(tmpdir(), 'printer-'));
    folders.push(path);
    return path;
  }

  test.each([
    ['says its paper is there', 0x12],
    ['never answers', undefined],
    ['answers something else', 0xff],
  ])('a network printer that %s prints', async (_, answer) => {
    const printer = await networkPrinter(answer);
    expect(await sendToPrinter(printer.to, Buffer.from('slip'))).toEqual(ok(null));
    await printer.finished;
    expect(printer.printed()).toBe(`100404${hex(Buffer.from('slip'))}`);
  });

  test('out of paper: said, and nothing is sent', async () => {
    const printer = await networkPrinter(0x72);
    const sent = await sendToPrinter(printer.to, Buffer.from('slip'));
    expect(sent).toMatchObject({ ok: false, error: { code: 'print.paperOut' } });
    expect(printer.printed()).toBe('100404');
  });

  test('nobody there, no device: named; a device is never made', async () => {
    const printer = await networkPrinter();
    (open.shift() as Server).close();
    const device = join(folder(), 'lp0');
    for (const to of [printer.to, { kind: 'device', path: device } as const]) {
      const sent = await sendToPrinter(to, Buffer.from('slip'));
      expect(sent).toMatchObject({ ok: false, error: { code: 'print.printerGone' } });
    }
    expect(() => readFileSync(device)).toThrow();
  });

  test('a file takes slip after slip', async () => {
    const path = join(folder(), 'roll.bin');
    await sendToPrinter({ kind: 'file', path }, Buffer.from('one'));
    await sendToPrinter({ kind: 'file', path }, Buffer.from('two'));
    expect(readFileSync(path, 'utf8')).toBe('onetwo');
  });

  test('a full device means the paper has ended', async () => {
    const sent = await sendToPrinter({ kind: 'device', path: '/dev/full' }, Buffer.from('slip'));
    expect(sent).toMatchObject({ ok: false, error: { code: 'print.paperOut' } });
  });
});

describe('the printer', () => {
  const setup = printerSchema.parse({ to: { kind: 'file', path: 'roll' }, drawer: true });

  test('prints in order, opens the drawer for cash alone, and knows its paper', async () => {
    const sent: string[] = [];
    const printer = createPrinter(setup, async (_, bytes) => {
      sent.push(hex(bytes));
      return ok(null);
    });
    await Promise.all([printer.print('1\n', { cash: true }), printer.print('2\n')]);
    expect(sent.map((each) => each.includes('1b70'))).toEqual([true, false]);
    expect(sent.map((each) => each.includes('310a'))).toEqual([true, false]);
    expect(printer.columns).toBe(48);
    expect(createPrinter({ ...setup, paperMm: 58 }).columns).toBe(32);
  });

  test('one that hangs is not waited for, and works again when it has woken up', async () => {
    vi.useFakeTimers();
    try {
      let wake: (outcome: Result<null>) => void = () => undefined;
      const hang = new Promise<Result<null>>((resolve) => {
        wake = resolve;
      });
      const answers = [hang, Promise.resolve(ok(null))];
      const printer = createPrinter(setup, () => answers.shift() ?? Promise.resolve(ok(null)));
      const silent = { ok: false, error: { code: 'print.printerSilent' } };
      const first = printer.print('1\n');
      await vi.advanceTimersByTimeAsync(10_000);
      expect(await first).toMatchObject(silent);
      expect(await printer.print('2\n')).toMatchObject(silent);
      wake(ok(null));
      await vi.advanceTimersByTimeAsync(0);
      expect(await printer.print('3\n')).toEqual(ok(null));
    } finally {
      vi.useRealTimers();
    }
  });
});
